"""What stewards see of those who have left: until when their desk is open, and how much went with them."""

from commonhold.ground.database import Visit
from commonhold.ground.web import STEWARD, Page, Request, Resource, get
from commonhold.leaving import going, receipts


class Departures(Resource):
    path = "/admin/departures"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page(
            "leaving/departures.html", departed=await receipts.departed(visit), farewells=await going.farewells(visit)
        )
