"""Taking along: one hold at a time in the whole house, at night; reading it back in each quarter; telling its owner by a letter."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from commonhold import identity
from commonhold.ground import clock
from commonhold.ground.alive import alive
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ground.web import pages
from commonhold.identity import Message, tries
from commonhold.takealong import carrying, deposit, letters
from commonhold.takealong.destination import SHOWN, Destination
from commonhold.takealong.place import NotLaid

LOST = "10 minutes"  # without a sign of life
AT_WORK = f"select from destination r where r.state = 'running' and r.beat_at > now() - interval '{LOST}'"
AGAIN = "1 hour"
# In the coming night, each at a minute of their own.
TONIGHT = "date_trunc('day', now()) + interval '25 hours' + interval '3 hours' * random()"
UNCHECKED = "state = 'whole' and coalesce(checked_at + interval '91 days', named_at + interval '1 day') <= now()"
# Whoever hears of nothing for a week thinks that all is well.
PATIENCE = "7 days"


async def carry(house: Any, person_id: str) -> None:
    """Lay what is this person's at their place, if it is due. Called twice, or after a worker was lost, it goes on where it was."""
    async with house.database.keeper() as visit:
        to = await _begun(visit, UUID(person_id))
        key = await visit.value("select key from recovery where person_id = %(id)s", id=UUID(person_id)) if to else ""
    if to is None:
        return
    try:
        async with alive(partial(_note_alive, house, to.id)):
            await carrying.carry(house, to, key or "")
    except NotLaid as trouble:
        await _note_trouble(house, to, trouble.why)
    except carrying.Ended:
        pass  # its owner ended it, and knows
    else:
        await _note_whole(house, to)
    async with house.database.keeper() as visit:
        await _next(visit)


async def _begun(visit: Visit, person_id: UUID) -> Destination | None:
    """Where it goes, once it is noted that it is at work; None where nothing is due, or another is at work. Whatever ends this
    before its end, it is due again within the hour.
    """
    return await visit.one(
        Destination,
        f"""update destination set state = 'running', beat_at = now(), due_at = now() + interval '{AGAIN}'
            where person_id = %(id)s and due_at <= now() and not exists ({AT_WORK}) returning {SHOWN}""",
        id=person_id,
    )


async def _note_alive(house: House, id: UUID) -> None:
    async with house.database.keeper() as visit:
        await visit.run("update destination set beat_at = now() where id = %(id)s and state = 'running'", id=id)


async def _note_whole(house: House, to: Destination) -> None:
    async with house.database.keeper() as visit:
        await visit.run(
            f"""update destination set state = 'whole', trouble = null, failing_since = null, told_at = null, laid_at = %(now)s,
                    due_at = {TONIGHT},
                    (pieces, size) = (select count(*), coalesce(sum(l.size), 0) from laid l where l.destination_id = destination.id)
                where id = %(id)s""",
            id=to.id, now=clock.now(),
        )  # fmt: skip


async def _note_trouble(house: House, to: Destination, why: str) -> None:
    """It stands on the page and in For you until it works again; nobody hears of it each night."""
    async with house.database.keeper() as visit:
        await visit.run(
            """update destination set state = 'failing', trouble = %(why)s, failing_since = coalesce(failing_since, now())
               where id = %(id)s""",
            id=to.id, why=why,
        )  # fmt: skip


async def _next(visit: Visit) -> None:
    """Whoever is due longest is next."""
    due = await visit.value(
        f"""select d.person_id from destination d join person p on p.id = d.person_id
            where d.due_at <= now() and {_goes_on()} and not exists ({AT_WORK}) order by d.due_at limit 1"""
    )
    if due:
        visit.then("takealong.carry", person_id=str(due))


async def go_on(house: Any) -> None:
    """Begin what is due, go on with what nobody works on; forget the place of whoever's desk has shut, and let go of what lay here."""
    async with house.database.keeper() as visit:
        shut = f"p.left_at is not null and not {_goes_on()}"
        await visit.run(f"delete from destination d using person p where p.id = d.person_id and {shut}")
        gone = await visit.values(
            f"delete from deposit d using person p where p.id = d.person_id and {shut} returning d.person_id"
        )
        for person_id in set(gone):
            visit.then("takealong.let_go", person_id=str(person_id))
        await _next(visit)
    carrying.clear_away(house)


async def let_go(house: Any, person_id: str) -> None:
    """Take away the files of what lies here for this person no longer."""
    async with house.database.keeper() as visit:
        await deposit.let_go(visit, house.settings.data, UUID(person_id))


async def look_over(house: Any, person_id: str) -> None:
    """Read back what lies at this person's place, and write to them what is whole. Where it does not answer, tomorrow."""
    async with house.database.keeper() as visit:
        to = await visit.one(
            Destination, f"select {SHOWN} from destination where person_id = %(id)s and {UNCHECKED}", id=UUID(person_id)
        )
    if to is None:
        return
    try:
        whole, wrong = await carrying.look_over(house, to)
    except NotLaid:
        return  # the night's carrying tells of it
    await _write(house, to, partial(letters.read_back, to, whole, wrong))
    async with house.database.keeper() as visit:
        await visit.run("update destination set checked_at = now() where id = %(id)s", id=to.id)


async def tell(house: Any) -> None:
    """Have read back what was not for a quarter, and write to those whose place has failed for a week; once."""
    async with house.database.keeper() as visit:
        for person_id in await visit.values(f"select person_id from destination where {UNCHECKED}"):
            visit.then("takealong.look_over", person_id=str(person_id))
        failing = await visit.all(
            Destination,
            f"""select {SHOWN} from destination where told_at is null and failing_since < now() - interval '{PATIENCE}'""",
        )
    for to in failing:
        await _write(house, to, partial(letters.failing, to))
        # Noted after the letter: whoever is lost in between writes it twice rather than never.
        async with house.database.keeper() as visit:
            await visit.run("update destination set told_at = now() where id = %(id)s", id=to.id)


async def _write(house: House, to: Destination, words: Callable[[], Message]) -> None:
    """A letter to whose it is: at their address here, and once they have left at their private one."""
    async with house.database.keeper() as visit:
        found = await visit.rows(_reached(), id=to.person_id)

    async def compose(visit: Visit) -> Message:
        return words()

    for each in found:
        await identity.send(house, tries.notices_to(each["mail"]), each["language"], compose)


def _reached() -> str:
    here = """(select p.language, a.mail from person p join address a on a.person_id = p.id
        where p.id = %(id)s and p.left_at is null and a.confirmed_at is not null order by a.id limit 1)"""
    gone = """select p.language, m.mail from person p join private_address m on m.person_id = p.id
        where p.id = %(id)s and p.left_at is not null"""
    return f"{here} union all {gone}" if pages.has_room("leaving") else here


def _goes_on() -> str:
    """Whoever has left is taken along for as long as their desk is open."""
    return "(p.left_at is null or desk_ends(p.id) > now())" if pages.has_room("leaving") else "(p.left_at is null)"


JOBS = (carry, let_go, look_over)
SWEEPS = (Sweep("*/5 * * * *", go_on), Sweep("41 5 * * *", tell))
