"""What pages do when somebody takes their name from all that they wrote."""

from commonhold.contributions import PersonUnnamed
from commonhold.ground.database import Visit
from commonhold.people import nobody


async def credit_nobody(visit: Visit, fact: PersonUnnamed) -> None:
    """Of the words on a page that were theirs, nobody is the writer."""
    await visit.run(
        """update page_version set credit = replace(credit::text, %(person)s, %(nobody)s)::jsonb
           where position(%(person)s in credit::text) > 0""",
        person=str(fact.person_id), nobody=str(await nobody(visit)),
    )  # fmt: skip
