"""Where stewards connect the organisation's directory."""

from datetime import datetime
from types import SimpleNamespace
from typing import Annotated, Any

from msgspec import Meta

from commonhold import identity, oauth, people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import STEWARD, Form, Page, Redirect, Request, Resource, again, feeds, get, post, put, read
from commonhold.scim import following, kept, ldap


class Connecting(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    now: Annotated[str, Meta(max_length=limits.PASSWORD)] = ""


class Directory(Resource):
    path = "/admin/directory"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Where the directory finds the house, what it has told, and what it comes in by."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, made: str = "") -> Page:
        return Page(
            "scim/directory.html", ldap=await _ldap(visit, request),
            address=f"{feeds.base_of(request)}/scim/v2", made=made, counts=await _counts(visit),
            tokens=[each for each in await oauth.permits(visit) if oauth.DIRECTORY in each.scopes],
            form=SimpleNamespace(kept=kept or {}, errors=errors) if errors else None,
        )  # fmt: skip

    @post(rule=STEWARD, fresh=True)
    @identity.counted
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """A token for it. It is shown here and never again; who makes one says their password."""
        form = await read(request, Connecting)
        await identity.insist_now(visit, request, form.now)
        return await self._draw(visit, request, made=await oauth.make_token(visit, form.name, [oauth.DIRECTORY]))


class Followed(Form):
    """Whether the LDAP directory that the operator has named is followed."""

    followed: bool = False


class Agreed(Form):
    """The word for those whom the page showed: whom the directory, or groups of it, name no more."""

    these: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]


class Ldap(Resource):
    path = "/admin/directory/ldap"

    @put(rule=STEWARD, fresh=True)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Follow the directory from now on, in one's own name, or no more."""
        form = await read(request, Followed)
        insist(request.app.state.house.settings.ldap_url, "Whoever runs the house names the directory first.")
        await following.follow_from_now(visit, form.followed)
        return Redirect("/admin/directory")

    @post(rule=STEWARD, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Agree that these are ended, or taken out of groups; the directory is read anew for that. Who has come to it since is asked
        about anew."""
        form = await read(request, Agreed)
        insist(await following.follower(visit), "The directory is not followed.")
        visit.then("scim.end_these", agreed=form.these)
        return Redirect("/admin/directory")


async def _ldap(visit: Visit, request: Request) -> SimpleNamespace | None:
    """How it stands with the LDAP directory; None where the operator has named none."""
    settings = request.app.state.house.settings
    if not settings.ldap_url:
        return None
    by, came = await following.follower(visit), await following.last(visit)
    at = came and datetime.fromisoformat(came.at)
    try:
        host = ldap.parts(settings.ldap_url).hostname
    except ldap.NotRead:
        host = "?"
    who = sorted((await people.faces(visit, came.who)).values(), key=lambda face: face.name) if came else []
    is_cut = bool(came) and len(came.who) == limits.LDAP_SHOWN
    return SimpleNamespace(host=host, by=by and await people.face(visit, by), came=came, at=at, who=who, is_cut=is_cut)


async def _counts(visit: Visit) -> tuple[int, int]:
    return await kept.count(visit, "Users"), await kept.count(visit, "Groups")
