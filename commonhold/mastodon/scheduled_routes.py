"""What one wrote that goes out later: the same that waits on the pages of the house."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import posts
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import MEMBER, OWNER, Request, Resource, delete, get, put
from commonhold.mastodon import writing
from commonhold.mastodon.asked import Moved, asked
from commonhold.mastodon.lens import lens
from commonhold.mastodon.paging import bounds, paged
from commonhold.mastodon.scheduled import scheduled


class Scheduled(Resource):
    path = "/api/v1/scheduled_statuses"

    @get(rule=MEMBER, scope="read:statuses")
    async def show(
        self, visit: Visit, request: Request, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20,
    ) -> Response[Any]:  # fmt: skip
        """What waits to go out, the last written first."""
        between, looking = bounds(max_id, since_id, min_id), lens(request, visit)
        found = sorted(await posts.waiting.all_waiting(visit), key=lambda each: each.id, reverse=True)
        found = [each for each in found if between.after < each.id < between.before][: limits.PAGE]
        return paged(
            request, [await scheduled(visit, looking, each) for each in found], [each.id for each in found], limit
        )

    @get("/{id:uuid}", rule=OWNER, scope="read:statuses")
    async def one(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return await scheduled(visit, lens(request, visit), await _waiting(visit, id))

    @put("/{id:uuid}", rule=OWNER, scope="write:statuses")
    async def replace(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """At another time."""
        wish = await asked(request, Moved)
        waits = await _waiting(visit, id)
        with writing.at_field():
            await posts.put_off(visit, waits, writing.moment_of(wish.scheduled_at))
        return await scheduled(visit, lens(request, visit), await _waiting(visit, id))

    @delete("/{id:uuid}", rule=OWNER, scope="write:statuses")
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Let it not go out."""
        await _waiting(visit, id)
        await posts.waiting.wait_no_more(visit, id)
        return {}


async def _waiting(visit: Visit, id: UUID) -> posts.Waiting:
    """One of the visitor's that is not out yet."""
    found = there(await posts.waiting.mine(visit, id))
    if found.contribution_id:
        raise Missing
    return found


ROUTES = (Scheduled,)
