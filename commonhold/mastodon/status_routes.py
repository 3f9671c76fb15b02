"""One thing that was written: said, read, changed, taken away; what is around it, and what one does with it."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import attention, contributions, posts
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused, insist, there
from commonhold.ground.web import AUDIENCE, MEMBER, OWNER, Request, Resource, delete, get, once, post, put
from commonhold.mastodon import queries, writing
from commonhold.mastodon.accounts import moment, person_account
from commonhold.mastodon.asked import ChangedStatus, NewStatus, asked
from commonhold.mastodon.lens import lens
from commonhold.mastodon.scheduled import scheduled
from commonhold.mastodon.statuses import media, status, statuses, words_of


async def drawn(visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
    return await status(visit, lens(request, visit), await posts.standing(visit, id))


class Statuses(Resource):
    path = "/api/v1/statuses"

    @post(rule=MEMBER, scope="write:statuses")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Say something. The same key with the same words says it once."""
        new = await asked(request, NewStatus)
        key = request.headers.get("idempotency-key", "")[:100]
        same = (f"app {key}" if key else "", new.status, new.in_reply_to_id, new.scheduled_at)
        if new.scheduled_at:
            return await _scheduled(visit, request, new, same)
        if answered := await once.seen(visit, *same):
            return await drawn(visit, request, UUID(answered.headers["location"].removeprefix("/c/")))
        id = await writing.write(visit, new)
        await once.led(visit, *same, to=f"/c/{id}")
        return await drawn(visit, request, id)

    @get("/{id:uuid}", rule=AUDIENCE, scope="read:statuses")
    async def show(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return await drawn(visit, request, id)

    @put("/{id:uuid}", rule=OWNER, scope="write:statuses")
    async def replace(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Other words; how it read before stays to be seen."""
        await writing.change(visit, await _mine(visit, id), await asked(request, ChangedStatus))
        return await drawn(visit, request, id)

    @delete("/{id:uuid}", rule=OWNER, scope="write:statuses")
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Take it away; its writer gets the words once more, to write them anew."""
        mine = await _mine(visit, id)
        last = await status(visit, lens(request, visit), mine)
        await contributions.withdraw(visit, mine)
        return last | {"text": mine.text}


class Around(Resource):
    path = "/api/v1/statuses/{id:uuid}"

    @get("/context", rule=AUDIENCE, scope="read:statuses")
    async def show(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """What it answers, and what was answered to it."""
        await posts.standing(visit, id)
        above, below = await queries.around(visit, id)
        found = await contributions.contributions(visit, [*above, *below])
        listed = await statuses(visit, lens(request, visit), found)
        return {
            "ancestors": [each for each in listed if UUID(each["id"]) in above],
            "descendants": [each for each in listed if UUID(each["id"]) in below],
        }

    @get("/source", rule=OWNER, scope="read:statuses")
    async def source(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        mine = await _mine(visit, id)
        return {"id": str(id), "text": mine.text, "spoiler_text": mine.title}

    @get("/history", rule=AUDIENCE, scope="read:statuses")
    async def history(self, visit: Visit, request: Request, id: UUID) -> list[dict[str, Any]]:
        """How it read before, the oldest first, and how it reads now."""
        each = await posts.standing(visit, id)
        earlier = await contributions.revisions(visit, id, limit=100)
        looking = lens(request, visit)
        shared = {
            "spoiler_text": "", "sensitive": False, "emojis": [], "account": person_account(looking, each.author),
            "media_attachments": [media(looking, file) for file in each.attachments],
        }  # fmt: skip
        wordings = [(old.title, old.html, old.written_at) for old in sorted(earlier, key=lambda old: old.number)]
        wordings.append((each.title, each.html, each.edited_at or each.created_at))
        return [
            shared | {"content": words_of(title, html, looking.base), "created_at": moment(at)}
            for title, html, at in wordings
        ]

    @get("/favourited_by", rule=AUDIENCE, scope="read:accounts")
    async def liked_by(self, visit: Visit, request: Request, id: UUID) -> list[dict[str, Any]]:
        await posts.standing(visit, id)
        looking = lens(request, visit)
        return [person_account(looking, each) for each in await queries.likers(visit, id)]

    @get(["/reblogged_by", "/card"], rule=AUDIENCE, scope="read:statuses")
    async def nobody(self, visit: Visit, request: Request, id: UUID) -> list[Any]:
        await posts.standing(visit, id)
        return []


class Acts(Resource):
    path = "/api/v1/statuses/{id:uuid}"

    @post("/favourite", rule=AUDIENCE, scope="write:favourites")
    async def like(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await contributions.react(visit, id, "like")
        return await drawn(visit, request, id)

    @post("/unfavourite", rule=AUDIENCE, scope="write:favourites")
    async def unlike(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await posts.standing(visit, id)
        await contributions.take_back(visit, id, "like")
        return await drawn(visit, request, id)

    @post("/bookmark", rule=AUDIENCE, scope="write:bookmarks")
    async def put_aside(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await attention.save(visit, id)
        return await drawn(visit, request, id)

    @post("/unbookmark", rule=AUDIENCE, scope="write:bookmarks")
    async def let_go(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await posts.standing(visit, id)
        await attention.let_go(visit, id)
        return await drawn(visit, request, id)

    @post("/mute", rule=AUDIENCE, scope="write:mutes")
    async def mute(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Hear no more of its conversation."""
        each = await posts.standing(visit, id)
        await attention.mute(visit, each.thread_id)
        return await drawn(visit, request, id) | {"muted": True}

    @post("/unmute", rule=AUDIENCE, scope="write:mutes")
    async def unmute(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        each = await posts.standing(visit, id)
        await attention.unmute(visit, each.thread_id)
        return await drawn(visit, request, id)

    @post(["/reblog", "/unreblog", "/pin", "/unpin", "/translate"], rule=AUDIENCE, scope="write:statuses")
    async def refuse(self, visit: Visit, request: Request, id: UUID) -> Response[Any]:
        """What was said to some is never said again to others."""
        await posts.standing(visit, id)
        raise Refused("This is not passed on here. Its author can open it to more people.")


async def _scheduled(visit: Visit, request: Request, new: NewStatus, same: tuple[Any, ...]) -> dict[str, Any]:
    """The same of what goes out later, which once it is out answers as what it became."""
    answered = await once.seen(visit, *same)
    id = UUID(answered.headers["location"].rpartition("/")[2]) if answered else await writing.schedule(visit, new)
    await once.led(visit, *same, to=f"/write/waiting/{id}")
    waits = there(await posts.waiting.mine(visit, id))
    if waits.contribution_id:
        return await drawn(visit, request, waits.contribution_id)
    return await scheduled(visit, lens(request, visit), waits)


async def _mine(visit: Visit, id: UUID) -> Contribution:
    each = await posts.standing(visit, id)
    insist(each.author.id == visit.person.id, "Only its author can change it.")
    return each


ROUTES = (Acts, Around, Statuses)
