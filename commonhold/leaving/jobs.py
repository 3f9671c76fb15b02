"""What leaving has done later: letters to private addresses, and the receipt of what was fetched."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from commonhold import identity
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.identity import Message, ticket, tries
from commonhold.leaving import desk, going, letters, private, receipts
from commonhold.ownership import Shelf

log = structlog.get_logger()
# Whoever asked has given up by then.
TOO_LATE = timedelta(hours=1)


async def send_confirm(house: House, person_id: str, mail: str, browser: str, asked_at: str) -> None:
    """Whether a private address is really this person's."""
    me = await _one(house, "select id, language from person where id = %(id)s and left_at is null", id=UUID(person_id))

    async def compose(visit: Visit) -> Message:
        token = await ticket.make(
            visit, private.PURPOSE, bytes.fromhex(browser), person_id=me["id"], body={"mail": mail}
        )
        return letters.confirm(token)

    if me and not _is_late(asked_at):
        await identity.send(house, tries.letters_to(mail), me["language"], compose)


async def tell_of_desk(house: House, person_id: str) -> None:
    """That the desk is open, to who has left; once for each time that they leave."""
    found = await _one(
        house,
        """select p.handle, p.language, a.mail, desk_ends(p.id) as ends from private_address a join person p on p.id = a.person_id
           where p.id = %(id)s and p.left_at is not null and (a.told_at is null or a.told_at < p.left_at)""",
        id=UUID(person_id),
    )

    async def compose(visit: Visit) -> Message:
        return letters.desk_is_open(found["handle"], max(1, (found["ends"] - clock.now()).days))

    if found:
        await identity.send(house, tries.notices_to(found["mail"]), found["language"], compose)
        # Noted once it is out: what could not be sent is tried again.
        async with house.database.keeper() as visit:
            await visit.run("update private_address set told_at = now() where person_id = %(id)s", id=UUID(person_id))


async def send_way(house: House, name: str, browser: str, asked_at: str) -> None:
    """A way to the desk, if this handle or private address is that of somebody who has left."""
    person = await _one(
        house,
        """select p.id, p.language, a.mail from person p join private_address a on a.person_id = p.id
           where (p.handle = %(name)s or a.mail = %(name)s) and desk_ends(p.id) > %(now)s order by p.left_at desc limit 1""",
        name=name, now=clock.now(),
    )  # fmt: skip

    async def compose(visit: Visit) -> Message:
        return letters.way(await ticket.make(visit, desk.PURPOSE, bytes.fromhex(browser), person_id=person["id"]))

    if person and not _is_late(asked_at):
        await identity.send(house, tries.letters_to(person["mail"]), person["language"], compose)


async def draw_up(house: House, person_id: str, file: str, fetched_at: str) -> None:
    """The receipt of an archive that was fetched at the desk."""
    archive = Shelf(house.settings.data).place(file)
    if archive.is_file():
        receipt = await asyncio.to_thread(receipts.drawn_up, archive, datetime.fromisoformat(fetched_at))
        async with house.database.keeper() as visit:
            await receipts.keep(visit, UUID(person_id), receipt)


async def tidy(house: House) -> None:
    """Let go of browsers whose time at a desk is over."""
    async with house.database.keeper() as visit:
        await visit.run("delete from desk_session where ends_at < now()")


async def go_due(house: House) -> None:
    """The sweep that lets those go whose own day has come, each in a transaction of their own."""
    async with house.database.keeper() as visit:
        due = await going.due(visit)
    for person_id in due:
        try:
            async with house.database.keeper() as visit:
                await going.go(visit, person_id)
        except Missing:
            continue  # they were retired just now
        except Refused:
            log.warning("a farewell waits for another steward of the house")


async def _one(house: House, sql: str, **values: Any) -> dict[str, Any] | None:
    async with house.database.keeper() as visit:
        return next(iter(await visit.rows(sql, **values)), None)


def _is_late(asked_at: str) -> bool:
    return clock.now() - datetime.fromisoformat(asked_at) > TOO_LATE


JOBS = (send_confirm, tell_of_desk, send_way, draw_up)
SWEEPS = (Sweep("*/20 * * * *", tidy), Sweep("* * * * *", go_due))
