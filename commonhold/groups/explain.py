"""Why can I, or she, see this? Answered from the very rows that the policies read."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.groups.audience import Reach
from commonhold.groups.queries import audience
from commonhold.people import Face
from commonhold.people.queries import FACE

NAMES_UP_TO = 12


async def reach(visit: Visit, audience_id: UUID) -> Reach:
    """How many can read what is in this audience, in which units, which guests; by name when they are few."""
    units = await visit.rows(
        """select u.name, count(*) as people from membership m join person p on p.id = m.person_id
           left join unit u on u.id = p.unit_id where m.audience_id = %(id)s group by u.id, u.name order by 2 desc, 1""",
        id=audience_id,
    )
    people = sum(row["people"] for row in units)
    guests = await visit.all(
        Face,
        f"""select {FACE} from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id
            where member.audience_id = %(id)s and p.is_guest order by p.sort_nl, p.id limit 50""",
        id=audience_id,
    )
    few = people <= NAMES_UP_TO
    names = await visit.all(
        Face,
        f"""select {FACE} from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id
            where member.audience_id = %(id)s order by p.sort_nl, p.id limit {NAMES_UP_TO:d}""",
        id=audience_id,
    ) if few else []  # fmt: skip
    return Reach(people, [(row["name"] or "", row["people"]) for row in units], guests, names)


async def explain(visit: Visit, audience_id: UUID, person_id: UUID) -> tuple[str, dict[str, str]] | None:
    """Why this person can read what is in that audience: a sentence and what stands in it; None if they cannot.

    Only somebody who is in the audience gets an answer: to others it does not exist.
    """
    found = await audience(visit, audience_id)
    is_in = await visit.one(
        Face,
        f"""select {FACE} from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id
            where member.audience_id = %(audience_id)s and member.person_id = %(person_id)s""",
        audience_id=audience_id, person_id=person_id,
    )  # fmt: skip
    if found is None or is_in is None:
        return None
    sentences = {
        "me": "%(name)s wrote this as a note that nobody else can read.",
        "chosen": "%(name)s is one of the people who were chosen.",
        "group": "%(name)s is in the group %(group)s.",
        "organisation": "%(name)s is a member of the organisation, and this is open to all members.",
    }
    return sentences[found.kind], {"name": is_in.name, "group": found.name or ""}
