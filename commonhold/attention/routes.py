"""For you: what waits, what came of what one took part in, where one's name came up."""

from uuid import UUID

from commonhold.attention import actions, queries, returning
from commonhold.attention.outgoing import OutgoingForYou, OutgoingNotices, outgoing, outgoing_older
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    Form,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    delete,
    get,
    pages,
    put,
    read,
)


class Until(Form):
    until: UUID


class ForYou(Resource):
    path = "/for-you"

    @get(rule=MEMBER, opt={"tells": OutgoingForYou})
    async def show(self, visit: Visit, request: Request) -> Page:
        """What waits for me, and what is new."""
        found = {of: await queries.news(visit, of) for of in queries.KINDS}
        ids = [each.id for listing in found.values() for each in listing.items if not each.is_read]
        waiting = await queries.waiting(visit)
        return Page(
            "attention/for_you.html",
            outgoing=lambda: outgoing(waiting, found),
            waiting=waiting,
            newest=max(ids, default=None),
            returned=await returning.returned(visit),
            panels=await pages.panels("for_you", visit),
            **found,
        )

    @put("/read", rule=MEMBER)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """All that the page showed has been read."""
        await actions.read_all(visit, (await read(request, Until)).until)
        return Redirect("/for-you")


class Count(Resource):
    path = "/for-you/count"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Partial:
        """How many things wait or are new, as it stands in the bell."""
        return Partial("attention/_count.html", count=await queries.how_many(visit))


class Older(Resource):
    path = "/for-you/older"

    @get(rule=MEMBER, opt={"tells": OutgoingNotices})
    async def show(self, visit: Visit, request: Request, of: str = "news", before: UUID | None = None) -> Page:
        """More of one list, newest first."""
        if of not in queries.KINDS:
            raise Missing
        listing = await queries.news(visit, of, before)
        return Page("attention/older.html", outgoing=lambda: outgoing_older(of, listing), of=of, listing=listing)


class Notice(Resource):
    path = "/for-you/{id:uuid}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Go to what it is about; it has been read."""
        about = there(await queries.about(visit, id))
        await actions.read_notice(visit, id)
        return Redirect(about if isinstance(about, str) else about.url)

    @put("/read", rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I have read this."""
        await actions.read_notice(visit, id)
        return Redirect("/for-you")

    @delete("/read", rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Have it stand as new."""
        await actions.leave_unread(visit, id)
        return Redirect("/for-you")


ROUTES = (ForYou, Count, Older, Notice)
