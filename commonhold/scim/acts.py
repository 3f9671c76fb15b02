"""What a directory does: it tells of somebody or of a group, tells it anew, or ends it. Each comes back as it stands then."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scim2_models import Context, NotFoundException, PatchOp, PreconditionFailedException, Resource

from commonhold.ground.database import Visit
from commonhold.scim import circles, kept, members
from commonhold.scim.description import MODELS, PROVIDER
from commonhold.scim.kept import Kept


@dataclass(frozen=True)
class Desk:
    """One request of a directory: in whose visit, and where the house stands for it."""

    visit: Visit
    base: str

    async def create(self, kind: str, body: Any) -> Resource[Any]:
        given = MODELS[kind].model_validate(body, scim_ctx=Context.RESOURCE_CREATION_REQUEST, scim_provider=PROVIDER)
        if kind == "Users" and given.active is None:
            given.active = True
        id = await (members if kind == "Users" else circles).begin(self.visit, given)
        await kept.keep(self.visit, kind, id, given)
        return await self.show(kind, str(id))

    async def show(self, kind: str, id: str) -> Resource[Any]:
        return (await self._found(kind, id)).as_resource(self.base)

    async def replace(self, kind: str, id: str, body: Any, tag: str = "") -> Resource[Any]:
        old = await self._to_change(kind, id, tag)
        before = old.as_resource(self.base)
        given = MODELS[kind].model_validate(body, scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST, scim_provider=PROVIDER)
        given.replace(before)
        return await self._become(old, before, given)

    async def patch(self, kind: str, id: str, body: Any, tag: str = "") -> Resource[Any]:
        old = await self._to_change(kind, id, tag)
        before, given = old.as_resource(self.base), old.as_resource(self.base)
        wanted = PatchOp[MODELS[kind]].model_validate(
            body, scim_ctx=Context.RESOURCE_PATCH_REQUEST, scim_provider=PROVIDER
        )
        with PROVIDER:
            wanted.patch(given)
        return await self._become(old, before, given)

    async def destroy(self, kind: str, id: str, tag: str = "") -> None:
        """They are retired; a group stands, with whoever is in it, and is told of no more."""
        old = await self._to_change(kind, id, tag)
        if kind == "Users":
            await members.end(self.visit, old.id)
        await kept.end(self.visit, old.id)

    async def _become(self, old: Kept, before: Any, given: Any) -> Resource[Any]:
        if old.kind == "Users":
            await members.follow(self.visit, old.id, given)
        else:
            await circles.follow(self.visit, old.id, given, circles.named_in(before))
        await kept.change(self.visit, old.kind, old.id, given)
        return await self.show(old.kind, str(old.id))

    async def _to_change(self, kind: str, id: str, tag: str) -> Kept:
        found = await self._found(kind, id, to_change=True)
        if tag and tag != "*" and found.tag not in [each.strip() for each in tag.split(",")]:
            raise PreconditionFailedException(detail="It was changed meanwhile.")
        return found

    async def _found(self, kind: str, id: str, *, to_change: bool = False) -> Kept:
        try:
            found = await kept.kept(self.visit, kind, UUID(id), to_change=to_change) if kind in MODELS else None
        except ValueError:
            found = None
        if found is None:
            raise NotFoundException(detail="There is nothing here that you may read.")
        return found
