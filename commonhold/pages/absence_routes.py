"""Taking a page away, bringing it back, and what those who wrote it are told."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import AUDIENCE, OWNER, Page, Redirect, Request, Resource, delete, get, put, read
from commonhold.pages import absence, actions, queries
from commonhold.pages.reading import by_id
from commonhold.pages.telling import let_go
from commonhold.pages.wording import Leaving


class Absences(Resource):
    path = "/pages/{id:uuid}/absence"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What goes and what stays when it is taken away."""
        page = await by_id(visit, id)
        await actions.open_tree(visit, page.place)
        insist(await absence.may_take(visit, page), absence.REFUSED)
        return Page(
            "pages/away.html", page=page, below=await queries.below(visit, page.place),
            backlinks=await queries.leading_to(visit, id),
        )  # fmt: skip

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it away; it can be brought back from where the tree is shown."""
        page = await by_id(visit, id)
        await absence.take_away(visit, page, (await read(request, Leaving)).why)
        return Redirect(f"/pages/{page.tree}")

    @delete(rule=AUDIENCE)
    async def remove(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Bring it back with all its wordings."""
        return Redirect(f"/pages/{await absence.bring_back(visit, id)}")


class Telling(Resource):
    path = "/pages/{id:uuid}/telling"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Go where it stands, or stood; one knows of it by then."""
        return Redirect(await let_go(visit, id))

    @delete(rule=OWNER)
    async def remove(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Know of it, and stay."""
        await let_go(visit, id)
        return Redirect("/for-you")


ROUTES = (Absences, Telling)
