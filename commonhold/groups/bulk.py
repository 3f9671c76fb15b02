"""Audiences, groups and memberships by the many, for imports and samples (by the keeper; nothing is announced)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.ground.sorting import sort_key

ADD = """insert into membership (audience_id, person_id, role, since)
    select * from unnest(%(audience_id)s::uuid[], %(person_id)s::uuid[], %(role)s::text[], %(since)s::timestamptz[])
    on conflict do nothing"""


@dataclass(frozen=True)
class Place:
    """Somebody's place in an audience, since when and as what."""

    audience_id: UUID
    person_id: UUID
    since: datetime
    role: str = "member"


@dataclass(frozen=True)
class NewGroup:
    """A group as it will be kept; its people come with `place_many`. `slug` is fit and not taken."""

    id: UUID
    slug: str
    name: str
    door: str
    made_at: datetime
    purpose: str = ""
    language: str | None = None
    keep: str | None = None
    made_by: UUID | None = None
    archived_at: datetime | None = None


async def enrol_many(visit: Visit, people: Iterable[UUID], since: datetime) -> None:
    """Give each their own audience, and the whole organisation's unless they are a guest or gone."""
    ids = list(people)
    await visit.run(
        """insert into audience (id, kind, made_by) select id, 'me', id from unnest(%(ids)s::uuid[]) as id on conflict do nothing""",
        ids=ids,
    )
    await visit.run(
        """insert into membership (audience_id, person_id, since)
           select a.id, p.id, coalesce(p.joined_at, %(since)s)
           from person p cross join lateral (values (p.id, true), (organisation(), not p.is_guest and p.left_at is null)) a(id, is_theirs)
           where p.id = any(%(ids)s) and a.is_theirs on conflict do nothing""",
        ids=ids, since=since,
    )  # fmt: skip


async def open_groups(visit: Visit, opened: Sequence[NewGroup]) -> None:
    """Make these groups, with nobody in them yet."""
    rows = [_row(each) for each in opened]
    await spread(
        visit,
        """insert into audience (id, kind, made_by, made_at)
           select n.id, 'group', n.made_by, n.made_at
           from unnest(%(id)s::uuid[], %(made_by)s::uuid[], %(made_at)s::timestamptz[]) as n(id, made_by, made_at)""",
        [{name: row[name] for name in ("id", "made_by", "made_at")} for row in rows],
    )
    await spread(
        visit,
        """insert into "group" (id, slug, name, door, made_at, purpose, language, keep, made_by, archived_at, sort_sv, sort_nl)
           select * from unnest(%(id)s::uuid[], %(slug)s::text[], %(name)s::text[], %(door)s::text[], %(made_at)s::timestamptz[],
               %(purpose)s::text[], %(language)s::text[], %(keep)s::text[], %(made_by)s::uuid[], %(archived_at)s::timestamptz[],
               %(sort_sv)s::bytea[], %(sort_nl)s::bytea[])""",
        rows,
    )


async def open_circle(visit: Visit, id: UUID, people: Sequence[UUID], made_at: datetime) -> None:
    """An audience of chosen people; the first of them made it."""
    await visit.run(
        "insert into audience (id, kind, made_by, made_at) values (%(id)s, 'chosen', %(by)s, %(at)s)",
        id=id, by=people[0] if people else None, at=made_at,
    )  # fmt: skip
    await place_many(visit, [Place(id, person, made_at) for person in people])


async def place_many(visit: Visit, places: Sequence[Place]) -> int:
    """Put people into audiences; whoever is there already stays as they are."""
    return await spread(visit, ADD, [asdict(place) for place in places])


async def taken_slugs(visit: Visit) -> set[str]:
    """The address of every group (by the keeper)."""
    return set(await visit.values('select slug from "group"'))


def _row(group: NewGroup) -> dict[str, Any]:
    return asdict(group) | {"sort_sv": sort_key(group.name, "sv"), "sort_nl": sort_key(group.name, "nl")}


async def archive(visit: Visit, group_id: UUID, at: datetime) -> None:
    """Note that a group came to its end at that time."""
    await visit.run('update "group" set archived_at = %(at)s where id = %(id)s', id=group_id, at=at)
