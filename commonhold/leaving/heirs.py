"""Heirs: who looks after a group once somebody has left who did so alone. Asked while there is time, and only with a yes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import groups
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.groups import Group
from commonhold.leaving.facts import HeirAsked

# Whom somebody asks to take over a group, until they answer.
ASKED = """select 'heir' as kind, h.asked_at as at, g.name, g.slug, g.language, '' as words, h.by
    from heir h join "group" g on g.id = h.group_id where h.person_id = (select viewer()) and h.agreed_at is null"""


@dataclass(frozen=True)
class Inheritance:
    """A group that the visitor looks after alone, and their heir there, if they asked one. `agreed_at` is when that one said yes."""

    slug: str
    name: str
    language: str | None
    people: int
    heir: str | None
    asked_at: datetime | None
    agreed_at: datetime | None

    @property
    def url(self) -> str:
        return f"/g/{self.slug}"


async def inheritances(visit: Visit) -> list[Inheritance]:
    """What nobody would look after if the visitor left now, and in which others are; what has an heir too."""
    return await visit.all(
        Inheritance,
        """select g.slug, g.name, g.language, a.people, p.name as heir, h.asked_at, h.agreed_at
           from membership m join "group" g on g.id = m.audience_id join audience a on a.id = g.id
           left join heir h on h.group_id = g.id and h.by = (select viewer()) left join person p on p.id = h.person_id
           where m.person_id = (select viewer()) and m.role = 'steward' and g.archived_at is null and a.people > 1
             and not exists (select from membership o where o.audience_id = g.id and o.role = 'steward' and o.person_id <> m.person_id)
           order by g.name, g.id limit 200""",
    )


async def ask(visit: Visit, group: Group, handle: str) -> None:
    """Ask somebody who is in the group to look after it once the visitor has left. Another heir than before is asked anew."""
    insist(group.is_steward, "Only who looks after the group names an heir.")
    person = await groups.member(visit, group.id, handle.strip().removeprefix("@"))
    if person is None or person.id == visit.person.id:
        raise Wrong({"handle": "There is nobody else in the group by that name."})
    if person.is_guest:
        raise Wrong({"handle": "A guest does not look after a group."})
    await end(visit, group)
    await visit.run(
        "insert into heir (group_id, by, person_id) values (%(group)s, (select viewer()), %(person)s)",
        group=group.id, person=person.id,
    )  # fmt: skip
    visit.announce(HeirAsked(group.id, visit.person.id))


async def end(visit: Visit, group: Group) -> None:
    """The visitor asks nobody there any more."""
    await visit.run("delete from heir where group_id = %(group)s and by = (select viewer())", group=group.id)


async def agree(visit: Visit, group: Group) -> None:
    """Say yes, to whoever asked; `Missing` where nobody has."""
    agreed = await visit.run(
        """update heir set agreed_at = coalesce(agreed_at, now()) where group_id = %(group)s and person_id = (select viewer())""",
        group=group.id,
    )
    if not agreed:
        raise Missing


async def decline(visit: Visit, group: Group) -> None:
    """Say no, also later; `Missing` where nobody has asked."""
    if not await visit.run(
        "delete from heir where group_id = %(group)s and person_id = (select viewer())", group=group.id
    ):
        raise Missing


async def hand_on(visit: Visit, person_id: UUID) -> None:
    """Somebody has left: their heirs look after what they did (by the keeper). What they were to inherit, they inherit no more."""
    agreed = await visit.rows(
        "select group_id, person_id from heir where by = %(id)s and agreed_at is not null order by group_id",
        id=person_id,
    )
    for each in agreed:
        await groups.hand_on(visit, each["group_id"], each["person_id"])
    await visit.run("delete from heir where %(id)s in (by, person_id)", id=person_id)
