"""What badges do when somebody has left."""

from commonhold.ground.database import Visit
from commonhold.people import PersonLeft


async def end_office(visit: Visit, fact: PersonLeft) -> None:
    """Whoever has left gives no badges any more, should they come back either."""
    await visit.run(
        """delete from badge_giver g using person p
           where g.person_id = %(id)s and p.id = g.person_id and p.left_at is not null""",
        id=fact.person_id,
    )
