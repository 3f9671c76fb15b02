"""The desk itself: one's hold, and nothing else of the house."""

from litestar.response import Stream

from commonhold import contacts
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.web import LEAVER, Page, Redirect, Request, Resource, cookies, delete, get, pages, post
from commonhold.identity import tries
from commonhold.leaving import desk, receipts
from commonhold.leaving.routes.contacts import AT
from commonhold.leaving.routes.door import HERE
from commonhold.ownership import fetched, taking


class Desk(Resource):
    path = "/exit/desk"

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What can be fetched, until when, and what was."""
        return Page(
            "leaving/desk.html", taking=await taking.taking(visit), ends_at=await desk.ends_at(visit),
            receipts=await receipts.receipts(visit), contacts=await contacts.gathered(visit, AT), panels=await pages.panels("desk", visit),
        )  # fmt: skip

    @post(rule=LEAVER)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Have my hold packed."""
        await _insist_not_too_often(visit, request, "packed at desk", limits.DESK_PACKED)
        await taking.ask(visit)
        return Redirect(HERE)

    @delete(rule=LEAVER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Shut it, in every browser."""
        await desk.shut(visit)
        return Redirect("/exit", cookies=[cookies.unmake(request, "desk")], headers={"clear-site-data": '"storage"'})


class Archive(Resource):
    path = "/exit/desk/file"

    @get(rule=LEAVER)
    async def show(self, visit: Visit, request: Request) -> Stream | Redirect:
        """The archive, and a receipt of it for both sides."""
        await _insist_not_too_often(visit, request, "fetched at desk", limits.DESK_FETCHED)
        mine, answer = await taking.taking(visit), await fetched(visit, request, again=HERE)
        if isinstance(answer, Stream):
            visit.then(
                "leaving.draw_up", person_id=str(visit.person.id), file=mine.file, fetched_at=clock.now().isoformat()
            )
        return answer


async def _insist_not_too_often(visit: Visit, request: Request, what: str, most: int) -> None:
    secret = request.app.state.house.settings.secret
    await tries.insist_not_too_often(visit, secret, limits.DAY, tries.Try(what, str(visit.person.id), most))
