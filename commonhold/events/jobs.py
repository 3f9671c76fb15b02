"""What the house does for events by itself: it forgets who was in the room, and who was asked from outside."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commonhold import identity
from commonhold.events import outside, telling
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ground.mail import NOT_SENT, Letter
from commonhold.identity import ticket, tries

# Whoever asked has given up by then.
TOO_LATE = timedelta(hours=1)


async def forget_presence(house: House) -> None:
    """Let go of who was there some days ago."""
    async with house.database.keeper() as visit:
        await visit.run(
            "delete from presence where at < now() - make_interval(days => %(days)s)", days=limits.PRESENCE_DAYS
        )


async def forget_outsiders(house: House) -> None:
    """Let go of who was asked from outside, some days after the date; of who could not be told that it was taken away, once it is over."""
    async with house.database.keeper() as visit:
        await visit.run(
            """delete from outsider o using event_date d
               where d.id = o.date_id and d.ends_at < now() - make_interval(days => %(days)s)""",
            days=limits.PRESENCE_DAYS,
        )
        await telling.forget_owed(visit)


async def write_outsiders(house: House, date_id: str) -> None:
    """Write to those from outside who left an address that their date was moved or called off; each once for each change."""
    async with house.database.keeper() as visit:
        found = await telling.waiting(visit, UUID(date_id))
    await _write(house, found, telling.letter, telling.note_told)


async def write_owed(house: House) -> None:
    """Write to those from outside whose event was taken away, and let go of their address."""
    async with house.database.keeper() as visit:
        found = await telling.owed(visit)
    await _write(house, found, telling.parting, telling.note_paid)


async def _write(house: House, found: Sequence[Any], letter: Callable[..., Letter], note: Callable[..., Any]) -> None:
    """Where one address is refused the others are written to all the same, and the job tries that one again. Each is noted first and
    holds until its letter is out: of two jobs at the same time one finds it done.
    """
    refused = None
    for to in found:
        try:
            async with house.database.keeper() as visit:
                if await note(visit, to):
                    await house.mailer.send(letter(house, to))
        except NOT_SENT as trouble:
            refused = trouble
    if refused:
        raise refused


async def send_confirm(house: House, *, mail: str, link: str, language: str, browser: str, asked_at: str) -> None:
    """Whether whoever reads the mail of this address wants to be told what becomes of the date that this link, a hash, opens."""

    async def compose(visit: Visit) -> identity.Message:
        body = {"mail": mail, "link": link, "language": language}
        return telling.confirm(await ticket.make(visit, outside.PURPOSE, bytes.fromhex(browser), body=body))

    if clock.now() - datetime.fromisoformat(asked_at) < TOO_LATE:
        await identity.send(house, tries.letters_to(mail), language, compose)


JOBS = (write_outsiders, write_owed, send_confirm)
SWEEPS = (Sweep("37 3 * * *", forget_presence), Sweep("38 3 * * *", forget_outsiders))
