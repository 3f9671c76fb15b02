"""Reading groups and audiences."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.paging import START, Place
from commonhold.ground.words import spoken
from commonhold.groups.audience import Audience, Group, Invited, Member, Requested
from commonhold.people import FACE, Face, each_word

# How many are in it is looked up for the rows that are shown: joined, every person's own audience would be read through.
GROUP = """g.id, g.slug, g.name, g.purpose, g.door, g.language, g.keep, g.made_at, g.archived_at, mine.role,
    coalesce((select a.people from audience a where a.id = g.id), 0) as people, g.id in (select my_invitations()) as is_invited,
    exists (select from request r where r.group_id = g.id and r.person_id = (select viewer())) as has_asked"""
FROM = 'from "group" g left join membership mine on mine.audience_id = g.id and mine.person_id = (select viewer())'
PEOPLE = "from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id"

PAGE = 60
MEMBERS = 100


@dataclass(frozen=True)
class Groups:
    """A page of groups: those one is in or asked into, then others, then archived ones. `next` is where to go on, or None."""

    yours: list[Group]
    others: list[Group]
    archived: list[Group]
    next: Place | None = None


@dataclass(frozen=True)
class Members:
    """A page of a group's people, by unit. `next` is where to go on, or None."""

    people: list[Member]
    next: Place | None = None

    @property
    def by_unit(self) -> list[tuple[str, list[Member]]]:
        """Each unit with its people; two units of one name stay two."""
        units: list[tuple[UUID | None, str, list[Member]]] = []
        for each in self.people:
            if not units or units[-1][0] != each.unit_id:
                units.append((each.unit_id, each.unit or "", []))
            units[-1][2].append(each)
        return [(name, people) for _id, name, people in units]


async def group(visit: Visit, id: UUID) -> Group | None:
    return await visit.one(Group, f"select {GROUP} {FROM} where g.id = %(id)s", id=id)


async def by_slug(visit: Visit, slug: str) -> Group | None:
    if not slug.isascii() or "\0" in slug:
        return None
    return await visit.one(Group, f"select {GROUP} {FROM} where g.slug = %(slug)s", slug=slug[:100])


async def groups(visit: Visit, language: str = "en") -> list[Group]:
    """Every group that the visitor may find, sorted as that language sorts; archived ones last."""
    return await visit.all(
        Group, f"select {GROUP} {FROM} order by g.archived_at is not null, g.{order(language)}, g.id limit 1000"
    )


async def listed(visit: Visit, language: str, q: str = "", after: Place = START) -> Groups:
    """A page of what the visitor may find, sorted as that language sorts; every word of `q` begins one in name or purpose."""
    part = "case when g.archived_at is not null then 2 when mine.role is not null or g.id in (select my_invitations()) then 0 else 1 end"
    match, values = each_word(q, "g.words @@ {form}")
    found = await visit.rows(
        f"""select {GROUP}, g.{order(language)} as key, {part} as part {FROM}
            where ({part}, g.{order(language)}, g.id) > (%(part)s, %(key)s, %(id)s) and {match}
            order by part, key, g.id limit {PAGE + 1:d}""",
        part=after.part, key=after.key, id=after.id, **values,
    )  # fmt: skip
    parts: tuple[list[Group], ...] = ([], [], [])
    last = None
    for row in found[:PAGE]:
        last = Place(row.pop("part"), row.pop("key"), row["id"])
        parts[last.part].append(Group(**row))
    return Groups(*parts, next=last if len(found) > PAGE else None)


def order(language: str) -> str:
    """The column that sorts names as that language does."""
    return "sort_sv" if language == "sv" else "sort_nl"


async def my_groups(visit: Visit, language: str = "en") -> list[Group]:
    """The groups that the visitor is in and that are still alive."""
    return await visit.knowing((my_groups, language), lambda: _my_groups(visit, language))


async def _my_groups(visit: Visit, language: str) -> list[Group]:
    return await visit.all(
        Group,
        f"""select g.id, g.slug, g.name, g.purpose, g.door, g.language, g.keep, g.made_at, g.archived_at, m.role
            from membership m join "group" g on g.id = m.audience_id
            where m.person_id = (select viewer()) and g.archived_at is null order by g.{order(language)}, g.id limit 200""",
    )


async def shared_with(visit: Visit, person_id: UUID) -> list[Group]:
    """The groups in which both the visitor and this person are."""
    return await visit.all(
        Group,
        f"""select {GROUP} {FROM} join membership theirs on theirs.audience_id = g.id and theirs.person_id = %(person)s
            where mine.role is not null and %(person)s <> (select viewer()) order by g.{order(spoken())} limit 100""",
        person=person_id,
    )


async def role_in(visit: Visit, group_id: UUID) -> str | None:
    """What the visitor is in this group: member, steward, or None."""
    return await visit.value(
        "select role from membership where audience_id = %(id)s and person_id = (select viewer())", id=group_id
    )


async def members(visit: Visit, group_id: UUID, language: str = "en", after: Place = START) -> Members:
    """A page of who is in this audience, by unit and then by name; empty where the visitor may not know."""
    by = order(language)
    found = await visit.rows(
        f"""select * from (
                select {FACE}, p.unit_id, member.role, member.since,
                       coalesce(u.{by} || '\\x00'::bytea || uuid_send(u.id), '\\xff'::bytea) || '\\x00'::bytea || p.{by} as key
                {PEOPLE} where member.audience_id = %(group)s) m
            where (m.key, m.id) > (%(key)s, %(id)s) order by m.key, m.id limit {MEMBERS + 1:d}""",
        group=group_id, key=after.key, id=after.id,
    )  # fmt: skip
    keys = [row.pop("key") for row in found]
    people = [Member(**row) for row in found[:MEMBERS]]
    return Members(people, Place(0, keys[MEMBERS - 1], people[-1].id) if len(found) > MEMBERS else None)


async def member(visit: Visit, group_id: UUID, handle: str) -> Member | None:
    """Somebody who is in this group, as far as the visitor may know."""
    return await visit.one(
        Member,
        f"select {FACE}, p.unit_id, member.role, member.since {PEOPLE} where member.audience_id = %(id)s and p.handle = %(handle)s",
        id=group_id, handle=handle.replace("\0", ""),
    )  # fmt: skip


async def inside(visit: Visit, group_id: UUID, people: Sequence[UUID]) -> dict[UUID, str]:
    """Of these people those who are in the group (`member`) or asked in (`invited`), as far as the visitor may know."""
    rows = await visit.rows(
        """select person_id, 'invited' as as_what from invitation where group_id = %(id)s and person_id = any(%(people)s)
           union all
           select person_id, 'member' from membership where audience_id = %(id)s and person_id = any(%(people)s)""",
        id=group_id, people=list(people),
    )  # fmt: skip
    return {row["person_id"]: row["as_what"] for row in rows}


async def stewards(visit: Visit, group_id: UUID) -> list[Face]:
    """Who looks after this group; empty where the visitor may not know."""
    return await visit.all(
        Face,
        f"""select {FACE} {PEOPLE} where member.audience_id = %(id)s and member.role = 'steward'
            order by p.{order(spoken())}, p.id limit 20""",
        id=group_id,
    )


async def requested(visit: Visit, group_id: UUID) -> list[Requested]:
    """Who asks to be let in, first come first: for the group's stewards; others see only themselves."""
    return await visit.all(
        Requested,
        f"""select {FACE}, r.words, r.at from request r join person p on p.id = r.person_id left join unit u on u.id = p.unit_id
            where r.group_id = %(id)s order by r.at, p.id limit 200""",
        id=group_id,
    )


async def invited(visit: Visit, group_id: UUID) -> list[Invited]:
    """Who is asked in and has not answered: for the group's stewards; others see whom they asked themselves."""
    return await visit.all(
        Invited,
        f"""select {FACE}, asker.name as by_name, i.at from invitation i join person p on p.id = i.person_id
            left join unit u on u.id = p.unit_id left join person asker on asker.id = i.by
            where i.group_id = %(id)s order by i.at desc, p.id limit 200""",
        id=group_id,
    )


async def audience(visit: Visit, id: UUID) -> Audience | None:
    """An audience that the visitor is in or may know."""
    return await visit.one(
        Audience,
        """select a.id, a.kind, g.name, g.slug, a.people from audience a left join "group" g on g.id = a.id where a.id = %(id)s""",
        id=id,
    )


async def more_by(visit: Visit, group_id: UUID) -> int:
    """How many members of the organisation are not in this group: whom a wider door adds."""
    return await visit.value(
        """select a.people - (select count(*) from membership m join person p on p.id = m.person_id
                              where m.audience_id = %(id)s and not p.is_guest)
           from audience a where a.id = organisation()""",
        id=group_id,
    )


async def to_walk_into(visit: Visit) -> tuple[Group, ...]:
    """The newest groups that the visitor is not in and could walk into or ask."""
    found = await visit.all(
        Group,
        """select g.id, g.slug, g.name, g.purpose, g.door, g.language, g.keep, g.made_at, g.archived_at, a.people
           from (select * from "group" g where g.door in ('open', 'request') and g.archived_at is null
                 and g.id not in (select a from my_audiences() a) order by g.id desc limit 4) g
           join audience a on a.id = g.id order by g.id desc""",
    )
    return tuple(found)
