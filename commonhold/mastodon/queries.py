"""What apps ask that no page asks in this way. The policies decide what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.attention import apps
from commonhold.contributions import MORE, NEWEST, OLDEST, Contribution, Listing, newest, page_of
from commonhold.feed import LAST_WORDS
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face, faces


@dataclass(frozen=True)
class Beside:
    """What an app wants to know of some texts beside themselves: whom they answer and name, and what one did with them."""

    answers: dict[UUID, UUID]
    names: dict[UUID, list[Face]]
    saved: set[UUID]


# All that is asked in one statement, since home is what apps ask most and each statement costs it a tenth.
BESIDE = """select 'answers' as what, q.id, q.author_id as person_id from contribution q where q.id = any(%(parents)s)
    union all select 'names', m.contribution_id, m.person_id from mention m where m.contribution_id = any(%(ids)s)
    union all select 'saved', s.contribution_id, null from saved s where s.contribution_id = any(%(ids)s)"""


async def beside(visit: Visit, found: Sequence[Contribution]) -> Beside:
    """For all of them at once, in as many queries however many they are."""
    parents = {each.parent_id for each in found if each.parent_id}
    rows = await visit.made(tuple, BESIDE, ids=[each.id for each in found], parents=list(parents))
    answered = {id: person for what, id, person in rows if what == "answers"}
    named = [(id, person) for what, id, person in rows if what == "names"]
    known = await faces(visit, {person for _, person in named}) if named else {}
    names: dict[UUID, list[Face]] = {}
    for id, person in named:
        if person in known:
            names.setdefault(id, []).append(known[person])
    answers = {each.id: answered[each.parent_id] for each in found if each.parent_id in answered}
    return Beside(answers, names, {id for what, id, _ in rows if what == "saved"})


# What stands in a list, by the name that apps have for it.
ALL = "c.audience_id = organisation() and c.parent_id is null"
TAGGED = "c.id in (select t.contribution_id from tag t where t.name = %(of)s)"
LISTS = {
    "user": "c.id in (select feed('latest', %(above)s, %(below)s))", "public": ALL, "public:local": ALL,
    "hashtag": TAGGED, "hashtag:local": TAGGED, "list": "c.group_id = %(of)s and c.parent_id is null",
}  # fmt: skip


async def stands_in(visit: Visit, name: str, of: UUID | str, id: UUID) -> bool:
    """Whether this stands in the list, as the visitor reads it; home is asked between the ids next to it."""
    return await visit.value(
        f"select exists (select from contribution c where c.id = %(id)s and c.withdrawn_at is null and {LISTS[name]})",
        id=id, of=of, above=UUID(int=id.int + 1), below=UUID(int=id.int - 1),
    )  # fmt: skip


async def of_all(visit: Visit, before: UUID = NEWEST, after: UUID = OLDEST) -> Listing:
    """What was opened for the whole organisation."""
    return await _listed(visit, ALL, before, after)


async def put_aside(visit: Visit, before: UUID = NEWEST) -> Listing:
    return await _listed(visit, "c.id in (select s.contribution_id from saved s)", before)


async def liked(visit: Visit, before: UUID = NEWEST) -> Listing:
    """What the visitor has given a like."""
    mine = "select r.contribution_id from reaction r where r.person_id = (select viewer()) and r.name = 'like'"
    return await _listed(visit, f"c.id in ({mine})", before)


@dataclass(frozen=True)
class Talk:
    """A conversation among a few, by its last words."""

    id: UUID
    last_id: UUID
    audience_id: UUID
    is_unread: bool


TALKS = f"""select t.thread_id as id, t.id as last_id, t.audience_id, exists (
        select from notice n join contribution c on c.id = n.contribution_id
        where n.person_id = (select viewer()) and n.read_at is null and c.thread_id = t.thread_id) as is_unread
    from ({LAST_WORDS}) t"""


async def talks(visit: Visit, before: UUID = NEWEST, after: UUID = OLDEST) -> list[Talk]:
    """Conversations among a few that the visitor is one of, the last spoken in first."""
    return await visit.all(
        Talk,
        f"{TALKS} where t.id < %(before)s and t.id > %(after)s order by t.id desc limit {limits.PAGE:d}",
        before=before, after=after,
    )  # fmt: skip


async def talk(visit: Visit, id: UUID) -> Talk:
    return await visit.the(Talk, f"{TALKS} where t.thread_id = %(id)s", id=id)


async def others_of(visit: Visit, audiences: Sequence[UUID]) -> dict[UUID, list[Face]]:
    """Who else reads what is said to each of these."""
    rows = await visit.rows(
        "select audience_id, person_id from membership where audience_id = any(%(ids)s) and person_id <> (select viewer())",
        ids=list(audiences),
    )
    known = await faces(visit, {row["person_id"] for row in rows})
    found: dict[UUID, list[Face]] = {}
    for row in rows:
        if row["person_id"] in known:
            found.setdefault(row["audience_id"], []).append(known[row["person_id"]])
    return found


async def _listed(visit: Visit, condition: str, before: UUID, after: UUID = OLDEST) -> Listing:
    found = await newest(
        visit,
        f"""select c.id from contribution c where {condition} and c.withdrawn_at is null and c.id < %(before)s and c.id > %(after)s
            order by c.id desc limit {MORE:d}""",
        before=before, after=after,
    )  # fmt: skip
    return page_of(found)


async def around(visit: Visit, id: UUID) -> tuple[list[UUID], list[UUID]]:
    """What a text answers, from the opening on, and all that was answered to it, in the order of time."""
    places = await visit.rows(
        f"""select p.id, p.parent_id from contribution c join contribution p on p.thread_id = c.thread_id
            where c.id = %(id)s and p.withdrawn_at is null order by p.id limit {limits.REPLIES:d}""",
        id=id,
    )
    parents = {row["id"]: row["parent_id"] for row in places}
    above, each = [], parents.get(id)
    while each and each not in above:
        above.append(each)
        each = parents.get(each)
    below: list[UUID] = []
    standing = {id}
    for row in places:
        if row["parent_id"] in standing:
            standing.add(row["id"])
            below.append(row["id"])
    return above[::-1], below[: limits.PAGE_MOST]


@dataclass(frozen=True)
class Notice:
    """One thing that one is told of: about what, and by whom."""

    id: UUID
    kind: str
    at: datetime
    is_read: bool
    by: UUID
    contribution_id: UUID


TYPES = apps.TYPES
NOTICES = """select n.id, n.kind, n.at, n.read_at is not null as is_read, coalesce(n.by_id, c.author_id) as by, n.contribution_id
    from notice n join contribution c on c.id = n.contribution_id
    where n.person_id = (select viewer()) and c.withdrawn_at is null"""


async def notices(visit: Visit, types: Sequence[str] = (), before: UUID = NEWEST, after: UUID = OLDEST) -> list[Notice]:
    """A page of what one is told, the newest first; of these types, or of all."""
    kinds = [kind for kind, type in TYPES.items() if type in types]
    known = list(TYPES) if "status" in types else []
    return await visit.all(
        Notice,
        f"""{NOTICES} and n.id < %(before)s and n.id > %(after)s
            and (%(all)s or n.kind = any(%(kinds)s) or (%(others)s and n.kind <> all(%(known)s)))
            order by n.id desc limit {limits.PAGE:d}""",
        before=before, after=after, all=not types, kinds=kinds, others="status" in types, known=known,
    )  # fmt: skip


async def last_until(visit: Visit, id: UUID) -> UUID | None:
    """The newest of what one was told up to here, which may be the id of anything."""
    return await visit.value(f"{NOTICES} and n.id <= %(id)s order by n.id desc limit 1", id=id)


async def notice(visit: Visit, id: UUID) -> Notice:
    return await visit.the(Notice, f"{NOTICES} and n.id = %(id)s", id=id)


async def unread(visit: Visit) -> int:
    return await visit.value(f"select count(*) from ({NOTICES} and n.read_at is null limit {limits.PAGE_MOST:d}) it")


async def stands(visit: Visit, permit_id: UUID) -> bool:
    """Whether this permit is the visitor's still."""
    return bool(
        await visit.value(
            "select 1 from oauth_permit where id = %(id)s and person_id = (select viewer())", id=permit_id
        )
    )


async def muted(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    return set(await visit.values("select target_id from mute where target_id = any(%(ids)s)", ids=list(ids)))


async def muted_people(visit: Visit) -> list[UUID]:
    return await visit.values(
        f"select target_id from mute where kind = 'person' order by at desc, id desc limit {limits.MUTES:d}"
    )


async def muted_words(visit: Visit) -> list[tuple[UUID, str]]:
    return await visit.made(
        tuple, f"select id, word from mute where kind = 'word' order by at desc, id desc limit {limits.MUTES:d}"
    )


async def read_until(visit: Visit) -> tuple[UUID, datetime] | None:
    """The newest that has been read of what the visitor was told, and when it was."""
    found = await visit.made(
        tuple, "select id, read_at from notice where person_id = (select viewer()) and read_at is not null order by id desc limit 1"
    )  # fmt: skip
    return found[0] if found else None


async def followed(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    return set(
        await visit.values(
            "select source_id from follow where person_id = (select viewer()) and source_id = any(%(ids)s)",
            ids=list(ids),
        )
    )


async def tags(visit: Visit, q: str) -> list[str]:
    """Tags that begin so, as far as one may read what bears them."""
    rows: list[Any] = await visit.values(
        "select distinct name from tag where name ^@ %(q)s order by name limit 20",
        q=q.removeprefix("#").casefold()[: limits.NAME],
    )
    return rows


async def likers(visit: Visit, id: UUID) -> list[Face]:
    """Who gave it a like, the latest first."""
    found = await visit.values(
        f"""select person_id from reaction where contribution_id = %(id)s and name = 'like'
            order by at desc limit {limits.PAGE_MOST:d}""",
        id=id,
    )
    known = await faces(visit, found)
    return [known[each] for each in found if each in known]
