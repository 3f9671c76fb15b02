"""Conversations among a few, as apps show them: with whom, the last words, and whether there is something new."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import attention, contributions
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused
from commonhold.ground.web import AUDIENCE, MEMBER, Request, Resource, delete, get, post
from commonhold.mastodon import queries
from commonhold.mastodon.accounts import person_account
from commonhold.mastodon.lens import lens
from commonhold.mastodon.paging import bounds, paged
from commonhold.mastodon.queries import Talk
from commonhold.mastodon.statuses import statuses


class Talks(Resource):
    path = "/api/v1/conversations"

    @get(rule=MEMBER, scope="read:statuses")
    async def show(
        self, visit: Visit, request: Request, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20,
    ) -> Response[Any]:  # fmt: skip
        """The last spoken in first; the ids in the addresses of its header are those of the last words."""
        between = bounds(max_id, since_id, min_id)
        found = await queries.talks(visit, between.before, between.after)
        return paged(request, await _drawn(visit, request, found), [each.last_id for each in found], limit)

    @post("/{id:uuid}/read", rule=AUDIENCE, scope="write:conversations")
    async def read(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """What was told of it has been read."""
        await queries.talk(visit, id)
        await attention.read_talk(visit, id)
        return (await _drawn(visit, request, [await queries.talk(visit, id)]))[0]

    @delete("/{id:uuid}", rule=AUDIENCE, scope="write:conversations")
    async def refuse(self, visit: Visit, request: Request, id: UUID) -> None:
        """Whoever was spoken to stays so; they can hear no more of it."""
        await queries.talk(visit, id)
        raise Refused("What was said to you stays readable. You can mute the conversation.")


async def _drawn(visit: Visit, request: Request, found: Sequence[Talk]) -> list[dict[str, Any]]:
    looking = lens(request, visit)
    others = await queries.others_of(visit, [each.audience_id for each in found])
    last = await contributions.contributions(visit, [each.last_id for each in found])
    shown = {each["id"]: each for each in await statuses(visit, looking, last)}
    return [
        {
            "id": str(each.id), "unread": each.is_unread, "last_status": shown.get(str(each.last_id)),
            "accounts": [person_account(looking, face) for face in others.get(each.audience_id, ())],
        }
        for each in found
    ]  # fmt: skip


ROUTES = (Talks,)
