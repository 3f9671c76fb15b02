"""What articles do when somebody takes their name from what they wrote."""

from commonhold.contributions import PersonUnnamed, Unnamed
from commonhold.ground.database import Visit


async def leave_own_series(visit: Visit, fact: Unnamed) -> None:
    """A series that is one person's alone tells whose its parts are."""
    await visit.run(
        """delete from series_part p using series s
           where s.id = p.series_id and s.group_id is null and p.contribution_id = any(%(ids)s)""",
        ids=list(fact.ids),
    )


async def end_own_series(visit: Visit, fact: PersonUnnamed) -> None:
    """With nothing of theirs left in it, a series that was one person's alone goes too."""
    await visit.run(
        """delete from series s where s.owner_id = %(id)s and s.group_id is null
           and not exists (select from series_part p where p.series_id = s.id)""",
        id=fact.person_id,
    )
