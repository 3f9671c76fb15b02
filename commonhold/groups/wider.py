"""From an audience to a wider one: which there are, who would be added in each, and who would not be in it any more."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.words import spoken
from commonhold.groups.audience import ORGANISATION, Audience, Group
from commonhold.groups.queries import MEMBERS, my_groups, order
from commonhold.people import FACE, Face


@dataclass(frozen=True)
class Circle:
    """An audience that something could be opened to. `lost` are some of those who could not read it then.

    It can be chosen while nobody is: readers are only ever added.
    """

    audience_id: UUID
    people: int
    added: int
    lost: tuple[Face, ...] = ()
    group: Group | None = None

    @property
    def is_open(self) -> bool:
        return not self.lost


@dataclass(frozen=True)
class Added:
    """A page of those who are in the wider audience alone, by name, and how many they are in each unit."""

    people: list[Face]
    units: list[tuple[str, int]]

    @property
    def count(self) -> int:
        return sum(people for _, people in self.units)


async def wider(visit: Visit, now: Audience) -> list[Circle]:
    """The next circles that the visitor is in, smallest first: of a note or chosen people their groups, then everybody."""
    groups = {group.id: group for group in (await my_groups(visit, spoken()) if now.kind in ("me", "chosen") else [])}
    everybody = [] if visit.person.is_guest or now.id == ORGANISATION else [ORGANISATION]
    counted = await visit.rows(
        """select n.audience_id, count(*) as people, count(*) - count(o.person_id) as added
           from membership n left join membership o on o.audience_id = %(now)s and o.person_id = n.person_id
           where n.audience_id = any(%(ids)s) group by n.audience_id
           having count(*) > count(o.person_id) order by people, n.audience_id""",
        now=now.id, ids=[*groups, *everybody],
    )  # fmt: skip
    lost = await _lost(visit, now.id, [row["audience_id"] for row in counted])
    return [
        Circle(**row, lost=lost.get(row["audience_id"], ()), group=groups.get(row["audience_id"])) for row in counted
    ]


async def _lost(visit: Visit, now: UUID, wider: list[UUID]) -> dict[UUID, tuple[Face, ...]]:
    """Up to ten who read it now and are not in the other audience, by audience."""
    rows = await visit.rows(
        f"""select wanted.id as audience_id, {FACE}
            from unnest(%(wider)s::uuid[]) wanted(id) cross join lateral (
                select o.person_id from membership o where o.audience_id = %(now)s
                and not exists (select from membership n where n.audience_id = wanted.id and n.person_id = o.person_id)
                order by o.person_id limit 10) gone
            join person p on p.id = gone.person_id left join unit u on u.id = p.unit_id order by p.id""",
        now=now, wider=wider,
    )  # fmt: skip
    found: dict[UUID, tuple[Face, ...]] = {}
    for row in rows:
        id = row.pop("audience_id")
        found[id] = (*found.get(id, ()), Face(**row))
    return found


async def added(visit: Visit, now: UUID, to: UUID, page: int = 1) -> Added:
    """Exactly who would be added."""
    alone = """from membership n join person p on p.id = n.person_id left join unit u on u.id = p.unit_id
        where n.audience_id = %(to)s
        and not exists (select from membership o where o.audience_id = %(now)s and o.person_id = n.person_id)"""
    people = await visit.all(
        Face,
        f"select {FACE} {alone} order by p.{order(spoken())}, p.id limit {MEMBERS:d} offset %(past)s",
        now=now, to=to, past=(page - 1) * MEMBERS,
    )  # fmt: skip
    units = await visit.rows(
        f"select coalesce(u.name, '') as unit, count(*) as people {alone} group by u.id, u.name order by people desc, unit",
        now=now, to=to,
    )  # fmt: skip
    return Added(people, [(row["unit"], row["people"]) for row in units])
