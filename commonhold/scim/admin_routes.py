"""Where stewards connect the organisation's directory."""

from types import SimpleNamespace
from typing import Annotated, Any

from msgspec import Meta

from commonhold import identity, oauth
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import STEWARD, Form, Page, Request, Resource, again, feeds, get, post, read
from commonhold.scim import kept


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
            "scim/directory.html", address=f"{feeds.base_of(request)}/scim/v2", made=made, counts=await _counts(visit),
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


async def _counts(visit: Visit) -> tuple[int, int]:
    return await kept.count(visit, "Users"), await kept.count(visit, "Groups")
