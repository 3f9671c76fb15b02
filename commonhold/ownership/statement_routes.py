"""What I did here: a page to print, and a signed file to give away; made by its owner alone."""

from litestar import Response

from commonhold import badges
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Redirect, Request, Resource, get, pages
from commonhold.ownership import holding, statement
from commonhold.ownership.routes import kinds_in_words


class Statement(Resource):
    path = "/hold/statement"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """How much I wrote, by kind and year."""
        return Page(
            "ownership/statement.html", years=await statement.years(visit, kinds_in_words()), at=clock.now(),
            answers=await holding.answers(visit), has_file=pages.has_room("badges"),
        )  # fmt: skip

    @get("/signed", rule=MEMBER)
    async def signed(self, visit: Visit, request: Request) -> Response[str] | Redirect:
        """The same, signed by the house for whoever I give it to; where there is nothing to sign, the page that says so."""
        years = await statement.years(visit, kinds_in_words())
        if not years or not pages.has_room("badges"):
            return Redirect("/hold/statement")
        told = [(str(each.year), each.words) for each in years]
        document = await badges.stated(visit, request.app.state.house.settings, told)
        headers = {"content-disposition": 'attachment; filename="statement.json"', "cache-control": "private, no-store"}
        return Response(document, media_type="application/vc", headers=headers)


ROUTES = (Statement,)
