"""People and groups, as accounts: oneself, finding them, what they wrote, and how one stands to them."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold import attention, feed, groups, people, search
from commonhold.contributions import NEWEST
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused, there
from commonhold.ground.web import AUDIENCE, MEMBER, OWNER, Request, Resource, get, post
from commonhold.groups import Group
from commonhold.mastodon import queries
from commonhold.mastodon.accounts import group_account, own_account, person_account, relationship
from commonhold.mastodon.lens import Lens, lens
from commonhold.mastodon.paging import paged, place
from commonhold.mastodon.statuses import statuses
from commonhold.people import Person

Ids = Annotated[list[UUID] | None, Parameter(query="id[]", required=False)]
Bare = Annotated[list[UUID] | None, Parameter(query="id", required=False)]


async def anybody(visit: Visit, id: UUID) -> Person | Group:
    """The person or the group of this id; of somebody known by their face alone, that. `Missing` where one may know of neither."""
    if person := await people.person(visit, id):
        return person
    if group := await groups.group(visit, id):
        return group
    face = there(await people.face(visit, id))
    return there(await people.of_handle(visit, face.handle))


def account(lens: Lens, each: Person | Group) -> dict[str, Any]:
    return group_account(lens, each) if isinstance(each, Group) else person_account(lens, each)


class Accounts(Resource):
    path = "/api/v1/accounts"

    @get("/verify_credentials", rule=OWNER, scope="profile")
    async def me(self, visit: Visit, request: Request) -> dict[str, Any]:
        return own_account(lens(request, visit), there(await people.person(visit, visit.person.id)))

    @get("/lookup", rule=MEMBER, scope="read:accounts")
    async def named(self, visit: Visit, request: Request, acct: str = "") -> dict[str, Any]:
        """Whoever, or whichever group, is called so."""
        name = acct.removeprefix("@").partition("@")[0]
        found = await people.of_handle(visit, name) or await groups.by_slug(visit, name.lower())
        return account(lens(request, visit), there(found))

    @get("/search", rule=MEMBER, scope="read:accounts")
    async def found(self, visit: Visit, request: Request, q: str = "", limit: int = 20) -> list[dict[str, Any]]:
        found = await search.find(visit, search.Search(q=q.removeprefix("@").partition("@")[0]))
        looking = lens(request, visit)
        return [account(looking, each) for each in (*found.people, *found.groups)][: max(limit, 1)]

    @get("/relationships", rule=MEMBER, scope="read:follows")
    async def stand(self, visit: Visit, request: Request, ids: Ids = None, id: Bare = None) -> list[dict[str, Any]]:
        wanted = [*(ids or []), *(id or [])][:40]
        return await relationships(visit, wanted)

    @get("/familiar_followers", rule=MEMBER, scope="read:follows")
    async def familiar(self, visit: Visit, request: Request) -> list[Any]:
        return []


class Account(Resource):
    path = "/api/v1/accounts/{id:uuid}"

    @get(rule=AUDIENCE, scope="read:accounts")
    async def show(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return account(lens(request, visit), await anybody(visit, id))

    @get("/statuses", rule=AUDIENCE, scope="read:statuses")
    async def wrote(
        self, visit: Visit, request: Request, id: UUID, *, max_id: str = "", limit: int = 20, pinned: bool = False,
        only_media: bool = False, exclude_replies: bool = False,
    ) -> Response[Any]:  # fmt: skip
        """What they wrote, or what was said in the group, as far as I may read it."""
        each = await anybody(visit, id)
        read = feed.of_group if isinstance(each, Group) else feed.of_person
        listing = await read(visit, id, place(max_id, NEWEST))
        shown = [
            one for one in listing.items
            if not pinned and (one.is_opening or not exclude_replies) and (one.attachments or not only_media)
        ]  # fmt: skip
        # Where all of a page was left out, the next one is still there.
        return paged(
            request, await statuses(visit, lens(request, visit), shown), [one.id for one in shown] or listing.ids, limit
        )

    @get(
        ["/followers", "/following", "/lists", "/featured_tags", "/identity_proofs"],
        rule=AUDIENCE,
        scope="read:accounts",
    )
    async def untold(self, visit: Visit, request: Request, id: UUID) -> list[Any]:
        """Who follows whom is told to nobody."""
        await anybody(visit, id)
        return []


class Standing(Resource):
    path = "/api/v1/accounts/{id:uuid}"

    @post("/follow", rule=AUDIENCE, scope="write:follows")
    async def follow(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Follow somebody; come into a group whose door is open, or ask at the others."""
        each = await anybody(visit, id)
        if not isinstance(each, Group):
            await feed.follow(visit, id)
        elif each.door == "request" and not each.is_mine and not each.is_invited:
            await groups.ask_in(visit, each)
        else:
            await groups.join(visit, each)
        return (await relationships(visit, [id]))[0]

    @post("/unfollow", rule=AUDIENCE, scope="write:follows")
    async def unfollow(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """A group that one is in is left in the house, where it is said what that means; here it is no longer in one's feed."""
        await anybody(visit, id)
        await feed.unfollow(visit, id)
        return (await relationships(visit, [id]))[0]

    @post("/mute", rule=AUDIENCE, scope="write:mutes")
    async def mute(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await anybody(visit, id)
        await attention.mute(visit, id)
        return (await relationships(visit, [id]))[0]

    @post("/unmute", rule=AUDIENCE, scope="write:mutes")
    async def unmute(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await anybody(visit, id)
        await attention.unmute(visit, id)
        return (await relationships(visit, [id]))[0]

    @post(["/block", "/unblock", "/pin", "/unpin", "/note"], rule=AUDIENCE, scope="write:blocks")
    async def refuse(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await anybody(visit, id)
        raise Refused("Nobody is blocked here. Mute them, and you hear no more of them.")


async def relationships(visit: Visit, ids: list[UUID]) -> list[dict[str, Any]]:
    """How one stands to those of these that one may know of."""
    known = {*await people.faces(visit, ids)}
    asked = {id: group for id in ids if id not in known and (group := await groups.group(visit, id))}
    follows, mutes = await queries.followed(visit, ids), await queries.muted(visit, ids)
    return [
        relationship(id, follows=id in follows, mutes=id in mutes, has_asked=id in asked and asked[id].has_asked)
        for id in ids
        if id in known or id in asked
    ]


ROUTES = (Account, Accounts, Standing)
