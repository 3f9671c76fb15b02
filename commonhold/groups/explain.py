"""Why can I, or she, see this? Answered from the very rows that the policies read."""

from collections.abc import Iterable
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.words import spoken
from commonhold.groups.audience import Reach
from commonhold.groups.queries import PEOPLE, audience, order
from commonhold.people import FACE, Face

NAMES_UP_TO = 12
GUESTS_UP_TO = 50

# Why somebody is in an audience of each kind.
SENTENCES = {
    "me": "%(name)s wrote this as a note that nobody else can read.",
    "chosen": "%(name)s is one of the people who were chosen.",
    "group": "%(name)s is in the group %(group)s.",
    "organisation": "%(name)s is a member of the organisation, and this is open to all members.",
}


async def reach(visit: Visit, audience_id: UUID) -> Reach:
    """How many can read what is in this audience, in which units, which guests; by name when they are few.

    Nobody where the visitor may not know who is in it.
    """
    joined = "from membership member join person p on p.id = member.person_id"
    return await _reach(visit, joined, "member.audience_id = %(of)s", audience_id)


async def reach_of(visit: Visit, people: Iterable[UUID]) -> Reach:
    """The same for people who are just being chosen, the visitor with them."""
    return await _reach(visit, "from person p", "p.id = any(%(of)s)", [*{*people, visit.person.id}])


async def _reach(visit: Visit, source: str, condition: str, of: UUID | list[UUID]) -> Reach:
    units = await visit.rows(
        f"""select u.name, c.people, c.guests
            from (select p.unit_id, count(*) as people, count(*) filter (where p.is_guest) as guests
                  {source} where {condition} group by p.unit_id) c
            left join unit u on u.id = c.unit_id order by c.people desc, u.name""",
        of=of,
    )
    people, guests = sum(row["people"] for row in units), sum(row["guests"] for row in units)
    faces = f"select {FACE} {source} left join unit u on u.id = p.unit_id where {condition}"
    by = f"order by p.{order(spoken())}, p.id"
    names = await visit.all(Face, f"{faces} {by}", of=of) if people <= NAMES_UP_TO else []
    if guests and not names:
        strangers = await visit.all(Face, f"{faces} and p.is_guest {by} limit {GUESTS_UP_TO:d}", of=of)
    else:
        strangers = [each for each in names if each.is_guest]
    return Reach(people, [(row["name"] or "", row["people"]) for row in units], strangers, names)


async def explain(visit: Visit, audience_id: UUID, person_id: UUID) -> tuple[str, dict[str, str]] | None:
    """Why this person can read what is in that audience: a sentence and what stands in it; None if they cannot.

    Only somebody who is in the audience gets an answer: to others it does not exist, even where they may know who is in it.
    """
    found = await audience(visit, audience_id)
    is_mine = await visit.value("select %(id)s in (select my_audiences())", id=audience_id)
    name = await visit.value(
        f"select p.name {PEOPLE} where member.audience_id = %(audience_id)s and member.person_id = %(person_id)s",
        audience_id=audience_id, person_id=person_id,
    )  # fmt: skip
    if found is None or not is_mine or name is None:
        return None
    return SENTENCES[found.kind], {"name": name, "group": found.name or ""}


async def readers(visit: Visit, audience_id: UUID, page: int = 1, at_once: int = 100) -> list[Face]:
    """Everybody in an audience of the visitor's, a page at a time, in the order of their names."""
    return await visit.all(
        Face,
        f"""select {FACE} {PEOPLE} where member.audience_id = %(id)s
            order by p.{order(spoken())}, p.id limit {at_once:d} offset %(skipped)s""",
        id=audience_id, skipped=(page - 1) * at_once,
    )  # fmt: skip
