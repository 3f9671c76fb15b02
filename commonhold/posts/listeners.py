"""What posts do when something happens elsewhere."""

from commonhold import people
from commonhold.contributions import Unnamed
from commonhold.ground.database import Visit
from commonhold.people import AllWithdrawn, PersonLeft


async def hold_back(visit: Visit, fact: PersonLeft) -> None:
    """What waited to go out when its writer left does not go out by itself, should they come back either. It stays theirs."""
    await visit.run(
        """update waiting set trouble = %(words)s where person_id = %(id)s and contribution_id is null and trouble is null
           and exists (select from person where id = %(id)s and left_at is not null)""",
        id=fact.person_id,
        words="You had left before its time came.",
    )


async def let_nothing_wait(visit: Visit, fact: AllWithdrawn) -> None:
    """What waits for its time, or is still being written, goes out no more."""
    await visit.run("delete from waiting where person_id = %(id)s", id=fact.person_id)
    await people.discard_drafts(visit, fact.person_id)


async def forget_who_waited(visit: Visit, fact: Unnamed) -> None:
    """That somebody's words waited to go out tells whose they were."""
    await visit.run("delete from waiting where contribution_id = any(%(ids)s)", ids=list(fact.ids))
