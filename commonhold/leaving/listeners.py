"""What leaving does when somebody has left."""

from commonhold.ground.database import Visit
from commonhold.leaving import heirs
from commonhold.people import PersonLeft


async def tell(visit: Visit, fact: PersonLeft) -> None:
    """Have their private address told of the desk, if they named one."""
    visit.then("leaving.tell_of_desk", person_id=str(fact.person_id))


async def inherit(visit: Visit, fact: PersonLeft) -> None:
    """Have their heirs look after what they did. A day that they had chosen is over."""
    await heirs.hand_on(visit, fact.person_id)
    await visit.run("delete from farewell where person_id = %(id)s", id=fact.person_id)
