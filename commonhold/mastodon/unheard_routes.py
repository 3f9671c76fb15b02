"""What one hears nothing of, and how far one has read what one was told: the same as on the pages of the house."""

from typing import Any

from commonhold import attention, feed, people
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Request, Resource, get, post
from commonhold.mastodon import queries
from commonhold.mastodon.accounts import moment, person_account
from commonhold.mastodon.asked import Markers, asked
from commonhold.mastodon.lens import lens


class Unheard(Resource):
    path = "/api"

    @get("/v1/mutes", rule=MEMBER, scope="read:mutes")
    async def people(self, visit: Visit, request: Request) -> list[dict[str, Any]]:
        """Whom one hears nothing of, the latest first."""
        ids, looking = await queries.muted_people(visit), lens(request, visit)
        known = await people.faces(visit, ids)
        return [person_account(looking, known[id]) for id in ids if id in known]


class Read(Resource):
    path = "/api/v1/markers"

    @get(rule=MEMBER, scope="read:statuses")
    async def show(self, visit: Visit, request: Request) -> dict[str, Any]:
        """How far one has read what one was told, here or on a page, and home, as one's apps say."""
        return await _marked(visit)

    @post(rule=MEMBER, scope="write:statuses")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """All up to here has been read."""
        wanted = await asked(request, Markers)
        if wanted.home:
            await feed.mark_home(visit, wanted.home.last_read_id)
        if wanted.notifications and (last := await queries.last_until(visit, wanted.notifications.last_read_id)):
            await attention.read_all(visit, last)
        return await _marked(visit)


async def _marked(visit: Visit) -> dict[str, Any]:
    found = {"home": await feed.home_marked(visit), "notifications": await queries.read_until(visit)}
    return {
        of: {"last_read_id": str(each[0]), "version": 0, "updated_at": moment(each[1])}
        for of, each in found.items()
        if each
    }


ROUTES = (Read, Unheard)
