"""What the house does for events by itself: it forgets who was in the room, and who was asked from outside."""

from uuid import UUID

from commonhold.events import telling
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ground.mail import NOT_SENT


async def forget_presence(house: House) -> None:
    """Let go of who was there some days ago."""
    async with house.database.keeper() as visit:
        await visit.run(
            "delete from presence where at < now() - make_interval(days => %(days)s)", days=limits.PRESENCE_DAYS
        )


async def forget_outsiders(house: House) -> None:
    """Let go of who was asked from outside, some days after the date."""
    async with house.database.keeper() as visit:
        await visit.run(
            """delete from outsider o using event_date d
               where d.id = o.date_id and d.ends_at < now() - make_interval(days => %(days)s)""",
            days=limits.PRESENCE_DAYS,
        )


async def write_outsiders(house: House, date_id: str) -> None:
    """Write to those from outside who left an address that their date was moved or called off; each once for each change. Where one
    address is refused the others are written to all the same, and the job tries that one again.
    """
    async with house.database.keeper() as visit:
        found = await telling.waiting(visit, UUID(date_id))
    refused = None
    for to in found:
        try:
            await house.mailer.send(telling.letter(house, to))
        except NOT_SENT as trouble:
            refused = trouble
            continue
        async with house.database.keeper() as visit:
            await telling.note_told(visit, to)
    if refused:
        raise refused


JOBS = (write_outsiders,)
SWEEPS = (Sweep("37 3 * * *", forget_presence), Sweep("38 3 * * *", forget_outsiders))
