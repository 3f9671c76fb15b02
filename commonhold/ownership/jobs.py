"""Packing holds as jobs, one at a time in the whole house so that letters and news need not wait, and clearing them away."""

import asyncio
import secrets
import time
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.attention import Noticed
from commonhold.ground import clock, limits
from commonhold.ground.alive import alive
from commonhold.ground.archives import BadArchive
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.files import NO_ROOM
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ownership import arrival as arrivals
from commonhold.ownership import arriving
from commonhold.ownership.packing import pack
from commonhold.ownership.shelf import Shelf

MOST_TRIES = 5
LOST = "2 minutes"  # without a sign of life
EVERY = 1.0  # seconds between two notes of how far it is
FAILED = "update taking set state = 'failed', file = null, trouble = %(why)s"


async def take(house: Any, person_id: str) -> None:
    """Pack what somebody asked for. Called twice, or after a worker was lost, it is made anew; what is half there is never shown."""
    id, name = UUID(person_id), secrets.token_hex(16)
    async with house.database.keeper() as visit:
        visitor = await _begun(visit, id, name)
    if visitor is None:
        return
    try:
        noting = Noting(house, name)
        async with alive(noting.note):
            await pack(house, visitor, Shelf(house.settings.data).place(name), noting)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        async with house.database.keeper() as visit:
            await visit.run(f"{FAILED} where file = %(name)s and state = 'running'", why="no_room", name=name)
    else:
        await _keep(house, visitor, name)
    await _next(house)


async def _begun(visit: Visit, id: UUID, name: str) -> Visitor | None:
    """Whose it is, once it is noted under which name it is made; None where nothing is asked for, or another is at work."""
    begun = await visit.run(
        f"""update taking set state = 'running', tries = tries + 1, file = %(name)s, done = 0, beat_at = now()
            where person_id = %(id)s and state in ('waiting', 'running') and not exists (
                select from taking o where o.person_id <> %(id)s and o.state = 'running' and o.beat_at > now() - interval '{LOST}')""",
        id=id, name=name,
    )  # fmt: skip
    person = await people.person(visit, id) if begun else None
    return person and Visitor(person.id, person.handle, person.name, person.language, person.timezone)


async def _keep(house: House, visitor: Visitor, name: str) -> None:
    """It is packed, and told: at the bell, in the log of whose it is, by a letter. Not so what a later try has overtaken."""
    now, size = clock.now(), Shelf(house.settings.data).place(name).stat().st_size
    async with house.database.keeper() as visit:
        is_mine = await visit.run(
            """update taking set state = 'packed', done = total, size = %(size)s, packed_at = %(now)s, ends_at = %(ends)s
               where file = %(name)s and state = 'running'""",
            name=name, size=size, now=now, ends=now + timedelta(days=limits.HOLD_DAYS),
        )  # fmt: skip
        if is_mine:
            await visit.act_as(visitor)
            await people.note_access(visit, visitor.id, "packed")
            visit.announce(Noticed(visitor.id))
            visit.then("identity.tell", person_id=str(visitor.id), what="hold")


async def _next(house: House) -> None:
    """Whoever has waited longest is next."""
    async with house.database.keeper() as visit:
        if waits := await visit.value("select person_id from taking where state = 'waiting' order by asked_at limit 1"):
            visit.then("ownership.take", person_id=str(waits))


class Noting:
    """Writes down now and then how far one is: by the name of its file, so that an overtaken try says nothing."""

    def __init__(self, house: House, name: str):
        self.house, self.name, self.done, self.noted = house, name, 0, 0.0

    async def __call__(self, done: int) -> None:
        self.done = done
        if time.monotonic() - self.noted > EVERY:
            self.noted = time.monotonic()
            await self.note()

    async def note(self) -> None:
        async with self.house.database.keeper() as visit:
            await visit.run(
                "update taking set done = %(done)s, beat_at = now() where file = %(name)s and state = 'running'",
                done=self.done, name=self.name,
            )  # fmt: skip


async def bring(house: Any, arrival_id: str) -> None:
    """Take in what was offered to somebody and they have said yes to. Called twice it goes on where it was."""
    async with house.database.keeper() as visit:
        await visit.run(
            """update arrival set state = 'running', tries = tries + 1, beat_at = now()
               where id = %(id)s and state in ('waiting', 'running')""",
            id=UUID(arrival_id),
        )
        asked = await arrivals.arrival(visit, UUID(arrival_id))
    if asked.state == "running" and asked.file:
        async with alive(partial(arriving.note_alive, house, asked.id)):
            with suppress(BadArchive):  # it is noted with the arrival
                await arriving.perform(house, asked, Shelf(house.settings.data).place(asked.file))


async def look_at(house: Any, arrival_id: str) -> None:
    """Look at what somebody gave in by the browser. Called twice, or after a worker was lost, it is looked at anew."""
    async with house.database.keeper() as visit:
        given = await visit.one(
            arrivals.Arrival,
            f"""update arrival set tries = tries + 1, beat_at = now() where id = %(id)s and state = 'given'
                returning {arrivals.ARRIVAL}""",
            id=UUID(arrival_id),
        )
    if given:
        async with alive(partial(arriving.note_alive, house, given.id)):
            await arriving.look_at(house, given)


async def take_up(house: Any) -> None:
    """Go on with what nobody works on any more, unless it stopped too often."""
    async with house.database.keeper() as visit:
        lost = await visit.rows(
            f"""update arrival set beat_at = now(), state = case when tries < {MOST_TRIES:d} then state else 'failed' end
                where file is not null and state in ('given', 'waiting', 'running') and beat_at < now() - interval '{LOST}'
                returning id, state"""
        )
        for each in lost:
            if each["state"] != "failed":
                visit.then(
                    "ownership.look_at" if each["state"] == "given" else "ownership.bring", arrival_id=str(each["id"])
                )
    async with house.database.keeper() as visit:
        lost = await visit.rows(
            f"""update taking set beat_at = now() where state in ('waiting', 'running') and beat_at < now() - interval '{LOST}'
                returning person_id, tries"""
        )
        for each in lost:
            if each["tries"] < MOST_TRIES:
                visit.then("ownership.take", person_id=str(each["person_id"]))
            else:
                await visit.run(f"{FAILED} where person_id = %(id)s", why="stopped", id=each["person_id"])


async def clear_away(house: Any) -> None:
    """Let go of what was there long enough, of files that no row names, and of names whose file is not there (after a restore).

    The files are looked for before the rows are read, and a name is noted before its file is begun.
    """
    shelf, now = Shelf(house.settings.data), clock.now()
    laid = await asyncio.to_thread(shelf.laid)
    async with house.database.keeper() as visit:
        await visit.run(
            """update taking set file = null
               where state = 'packed' and (ends_at <= %(now)s or packed_at < %(now)s and file <> all(%(laid)s))""",
            now=now, laid=[each.stem for each in laid],
        )  # fmt: skip
        names = set(
            await visit.values(
                "select file from taking union select file from arrival where state in ('given', 'offered', 'waiting', 'running')"
            )
        )
    for each in shelf.strays(laid, names):
        each.unlink(missing_ok=True)


JOBS = (take, bring, look_at)
SWEEPS = (Sweep("* * * * *", take_up), Sweep("23 * * * *", clear_away))
