"""What waits goes out at its time, in its writer's own name: by a job for the moment, by a sweep whatever became of the job."""

from uuid import UUID

from commonhold.ground import clock, words
from commonhold.ground.database import Visitor
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.posts import leaving


async def send_waiting(house: House, waiting_id: str, person_id: str) -> None:
    """Send what waits, if its time has come and its writer is still here."""
    async with house.database.keeper() as visit:
        writer = await visit.one(
            Visitor,
            """select id, handle, name, language, timezone, is_guest from person where id = %(id)s and left_at is null""",
            id=UUID(person_id),
        )
    if writer:
        with words.speaking(writer.language, writer.timezone):
            async with house.database.visit(writer) as visit:
                await leaving.send_waiting(visit, UUID(waiting_id))


async def send_due(house: House) -> None:
    """Send all that is due, each in its writer's own name; whoever has left sends nothing any more."""
    async with house.database.keeper() as visit:
        due = await visit.rows(
            """select w.id, w.person_id from waiting w join person p on p.id = w.person_id and p.left_at is null
               where w.goes_at <= %(now)s and w.contribution_id is null and w.trouble is null order by w.goes_at limit 500""",
            now=clock.now(),
        )
    for each in due:
        await send_waiting(house, str(each["id"]), str(each["person_id"]))


JOBS = (send_waiting,)
SWEEPS = (Sweep("* * * * *", send_due),)
