"""Finding, and polls."""

from typing import Any
from uuid import UUID

from commonhold import contributions, polls, search
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.ground.web import AUDIENCE, MEMBER, Request, Resource, get, post
from commonhold.mastodon import queries
from commonhold.mastodon.account_routes import account
from commonhold.mastodon.asked import Votes, asked
from commonhold.mastodon.lens import lens
from commonhold.mastodon.statuses import poll, statuses


class Search(Resource):
    path = "/api/v2/search"

    @get(rule=MEMBER, scope="read:search")
    async def show(
        self, visit: Visit, request: Request, q: str = "", type: str = "", limit: int = 20
    ) -> dict[str, Any]:
        """People and groups, what was written, and tags: as the search box of the house finds them."""
        looking, most = lens(request, visit), min(max(limit, 1), 40)
        found = await search.find(visit, search.Search(q=q.removeprefix("@")))
        written = await contributions.contributions(visit, found.hits.ids) if type in ("", "statuses") else []
        accounts = (
            [account(looking, each) for each in (*found.people, *found.groups)] if type in ("", "accounts") else []
        )
        named = await queries.tags(visit, q) if q and type in ("", "hashtags") else []
        return {
            "accounts": accounts[:most],
            "statuses": (await statuses(visit, looking, written))[:most],
            "hashtags": [
                {"name": each, "url": looking.url(f"/tags/{each}"), "history": [], "following": False} for each in named
            ],
            "collections": [],
        }


class Poll(Resource):
    path = "/api/v1/polls/{id:uuid}"

    @get(rule=AUDIENCE, scope="read:statuses")
    async def show(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return poll(there(await polls.standing(visit, id)))

    @post("/votes", rule=AUDIENCE, scope="write:statuses")
    async def vote(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Choose by the places at which the options stand; whatever one chose before is forgotten."""
        found = there(await polls.standing(visit, id))
        chosen = (await asked(request, Votes)).choices
        if any(not 0 <= each < len(found.options) for each in chosen):
            raise Wrong({"choices": "Choose one of the options."})
        await polls.vote(visit, found, {found.options[each].place for each in chosen})
        return poll(there(await polls.standing(visit, id)))


ROUTES = (Poll, Search)
