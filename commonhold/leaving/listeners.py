"""What leaving does when somebody has left."""

from commonhold import attention
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.leaving import heirs
from commonhold.leaving.facts import HeirAsked
from commonhold.people import PersonLeft


async def tell(visit: Visit, fact: PersonLeft) -> None:
    """Have their private address told of the desk, if they named one."""
    visit.then("leaving.tell_of_desk", person_id=str(fact.person_id))


async def tell_heir(visit: Visit, fact: HeirAsked) -> None:
    """Have whoever is asked told of it, while they have not answered."""
    if not pages.has_room("attention"):
        return
    found = await visit.rows(
        """select h.person_id, h.by, h.asked_at as at from heir h
           where h.group_id = %(group)s and h.by = %(by)s and h.agreed_at is null""",
        group=fact.group_id, by=fact.by,
    )  # fmt: skip
    await attention.note_who_waits(visit, [{**row, "kind": "heir"} for row in found])


async def inherit(visit: Visit, fact: PersonLeft) -> None:
    """Have their heirs look after what they did. A day that they had chosen is over."""
    await heirs.hand_on(visit, fact.person_id)
    await visit.run("delete from farewell where person_id = %(id)s", id=fact.person_id)
