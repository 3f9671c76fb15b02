"""What waits to go out: all of it, one by one, taking it back; and taking back what went out minutes ago."""

from uuid import UUID

from commonhold import contributions
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import MEMBER, OWNER, Page, Redirect, Request, Resource, delete, get, put
from commonhold.posts import actions, leaving, waiting
from commonhold.posts.composing import PLACE
from commonhold.posts.waiting import Waiting
from commonhold.posts.writing import Writing, gathered


class WaitingWords(Resource):
    path = "/write/waiting"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request) -> Page:
        """All of mine that waits, in the order in which it goes out."""
        await leaving.send_due(visit, PLACE)
        return Page("posts/waiting.html", waits=await waiting.all_waiting(visit))

    @get("/{id:uuid}", rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """One of them, with the way back; it leads to where it is once it is out."""
        await leaving.send_waiting(visit, id)
        waits = await _mine(visit, id)
        if waits.contribution_id:
            return Redirect(f"/c/{waits.contribution_id}")
        writing = gathered(Writing, waits.body["form"])
        said = await contributions.understand(visit, writing.text, writing.title)
        left = max(0, round((waits.goes_at - clock.now()).total_seconds()))
        return Page("posts/waits.html", waits=waits, said=said, left=left)

    @put("/{id:uuid}", rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It need not wait any longer."""
        await _mine(visit, id)
        await waiting.move(visit, id, clock.now())
        return Redirect(f"/write/waiting/{id}")

    @delete("/{id:uuid}", rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it back to where it was written; once it is out, that is another matter."""
        waits = await _mine(visit, id)
        return Redirect(
            f"/c/{waits.contribution_id}/delete" if waits.contribution_id else await leaving.take_back(visit, id)
        )


class Return(Resource):
    path = "/c/{id:uuid}/return"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take back what I sent minutes ago, to write on; its place says so."""
        return Redirect(await leaving.retract(visit, await actions.mine(visit, id)))


async def _mine(visit: Visit, id: UUID) -> Waiting:
    return there(await waiting.mine(visit, id))


ROUTES = (WaitingWords, Return)
