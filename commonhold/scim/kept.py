"""What a directory told, as it is kept: one row for each whom or which it told of, in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from scim2_models import Context, Meta, Reference, Resource, UniquenessException

from commonhold.ground.database import Visit
from commonhold.scim.description import MODELS, PROVIDER

COLUMNS = """p.id, p.kind, p.body, p.version, p.made_at, p.changed_at, person.left_at is null as is_here
    from provisioned p left join person on person.id = p.person_id where p.ended_at is null"""


@dataclass(frozen=True)
class Kept:
    """`is_here` says of somebody whether they still are, whoever ended that."""

    id: UUID
    kind: str
    body: dict[str, Any]
    version: int
    made_at: datetime
    changed_at: datetime
    is_here: bool

    @property
    def tag(self) -> str:
        """By which a directory knows this wording of it (RFC 7232)."""
        return f'W/"{self.version}"'

    def as_resource(self, base: str) -> Resource[Any]:
        """In the words of RFC 7643, with what only the house knows."""
        place = f"{base}/scim/v2/{self.kind}/{self.id}"
        found = MODELS[self.kind].model_validate(self.body, scim_ctx=Context.DEFAULT, scim_provider=PROVIDER)
        found.id = str(self.id)
        found.meta = Meta(
            resource_type=self.kind.removesuffix("s"), created=self.made_at, last_modified=self.changed_at, version=self.tag,
            location=Reference(place),
        )  # fmt: skip
        # Whoever ended it; a directory that took back what it said of that is told nothing of it.
        if self.kind == "Users" and found.active is not None:
            found.active = self.is_here
        return found


def body_of(resource: Resource[Any]) -> dict[str, Any]:
    """As it is kept: what the directory said, and nothing of what the house says of it."""
    return resource.model_dump(scim_ctx=Context.DEFAULT, scim_provider=PROVIDER, exclude={"id", "meta"})


def name_of(resource: Resource[Any]) -> str:
    """By what a directory knows it."""
    return (getattr(resource, "user_name", None) or getattr(resource, "display_name", None) or "")[:300]


async def kept(visit: Visit, kind: str, id: UUID, *, to_change: bool = False) -> Kept | None:
    """One of them; of two changes at once, the second waits for the first."""
    waits = "for update of p" if to_change else ""
    return await visit.one(Kept, f"select {COLUMNS} and p.kind = %(of)s and p.id = %(id)s {waits}", of=kind, id=id)


async def count(visit: Visit, kind: str) -> int:
    return await visit.value("select count(*) from provisioned where kind = %(of)s and ended_at is null", of=kind)


async def listed(visit: Visit, kind: str, most: int, skipped: int = 0) -> list[Kept]:
    """In the order in which they came."""
    return await visit.all(
        Kept,
        f"select {COLUMNS} and p.kind = %(of)s order by p.made_at, p.id limit {most:d} offset {skipped:d}",
        of=kind,
    )


# As an index of ours answers, which the policies let through for `=` alone.
SAME = {"name": "p.called = lower(%(value)s)", "external_id": "p.external_id = %(value)s"}


async def called(visit: Visit, kind: str, column: str, value: str) -> list[Kept]:
    """Those of this `name` (small and capital letters are one) or of this `external_id`."""
    return await visit.all(
        Kept, f"select {COLUMNS} and p.kind = %(of)s and {SAME[column]}", of=kind, value=value
    )  # fmt: skip


async def keep(visit: Visit, kind: str, id: UUID, resource: Resource[Any]) -> None:
    """Note what was told for the first time; again, if it had been ended."""
    if await kept(visit, kind, id):
        raise UniquenessException(detail="They are told of already, by another userName.")
    await _insist_free(visit, kind, id, name_of(resource))
    await visit.run(
        f"""insert into provisioned (id, kind, {"person_id" if kind == "Users" else "group_id"}, name, external_id, body)
            values (%(id)s, %(of)s, %(id)s, %(name)s, %(external)s, %(body)s)
            on conflict (id) do update set name = excluded.name, external_id = excluded.external_id, body = excluded.body,
                version = provisioned.version + 1, changed_at = now(), ended_at = null""",
        id=id, of=kind, name=name_of(resource), external=resource.external_id, body=Jsonb(body_of(resource)),
    )  # fmt: skip


async def change(visit: Visit, kind: str, id: UUID, resource: Resource[Any]) -> None:
    """Note how it was told anew."""
    await _insist_free(visit, kind, id, name_of(resource))
    await visit.run(
        """update provisioned set name = %(name)s, external_id = %(external)s, body = %(body)s, version = version + 1, changed_at = now()
           where id = %(id)s""",
        id=id, name=name_of(resource), external=resource.external_id, body=Jsonb(body_of(resource)),
    )  # fmt: skip


async def end(visit: Visit, id: UUID) -> None:
    """A directory tells of it no more; what it told stays."""
    await visit.run("update provisioned set ended_at = now(), version = version + 1 where id = %(id)s", id=id)


async def _insist_free(visit: Visit, kind: str, id: UUID, name: str) -> None:
    if kind == "Users" and any(each.id != id for each in await called(visit, kind, "name", name)):
        raise UniquenessException(detail="Somebody else is told of by this userName.")


async def people_of(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that a directory told of and that are here."""
    return set(
        await visit.values(
            """select p.person_id from provisioned p join person on person.id = p.person_id and person.left_at is null
               where p.id = any(%(ids)s) and p.ended_at is null""",
            ids=list(ids),
        )
    )
