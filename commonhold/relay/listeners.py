"""What the desk does when somebody takes away all that they wrote."""

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.people import AllWithdrawn


async def clear_desk(visit: Visit, fact: AllWithdrawn) -> None:
    """What lies on their desk goes, and a link that is out opens no more; not what its source has said yes to, which is going out."""
    found = await visit.rows(
        """select c.id, c.files from capture c where c.by = %(id)s
           and not exists (select from approval a where a.capture_id = c.id and a.says = 'yes') order by c.id for update""",
        id=fact.person_id,
    )
    await contributions.drop_held(visit, [file for each in found for file in each["files"]])
    await visit.run("delete from capture where id = any(%(ids)s)", ids=[each["id"] for each in found])
