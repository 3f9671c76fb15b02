"""What leaving does when somebody has left."""

from commonhold.ground.database import Visit
from commonhold.people import PersonLeft


async def tell(visit: Visit, fact: PersonLeft) -> None:
    """Have their private address told of the desk, if they named one."""
    visit.then("leaving.tell_of_desk", person_id=str(fact.person_id))
