"""Letters, and tidying up. The secret of a letter is made here: it lies in no argument, and in the database only as a hash."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from commonhold.ground import clock, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.identity import alone, departing, letters, ticket, tries
from commonhold.identity.letters import Message
from commonhold.identity.retiring import retire

# Whoever asked has given up by then, and a link that comes out of the blue only frightens.
TOO_LATE = timedelta(hours=1)
KEPT_DAYS = 90

# One is reached by a confirmed address; before one has joined, by the one that the list of people gave.
REACHED = """from person p join address a on a.person_id = p.id
    where p.left_at is null and (a.confirmed_at is not null or p.joined_at is null)"""

log = structlog.get_logger()
Compose = Callable[[Visit], Awaitable[Message]]


async def send_link(house: House, name: str, browser: str, purpose: str, asked_at: str) -> None:
    """A way in ('sign-in') or to a new password ('password'), if this handle or address is somebody's."""
    person = await _one(
        house, f"select p.id, p.language, a.mail {REACHED} and (p.handle = %(name)s or a.mail = %(name)s)", name=name
    )

    async def compose(visit: Visit) -> Message:
        token = await ticket.make(visit, purpose, bytes.fromhex(browser), person_id=person["id"])
        return letters.sign_in(token) if purpose == "sign-in" else letters.password(token)

    if person and not _is_late(asked_at):
        await send(house, tries.letters_to(person["mail"]), person["language"], compose)


async def send_join(house: House, body: dict[str, str], browser: str, language: str, asked_at: str) -> None:
    """How somebody goes on who gave this address to come in with; whoever has it already is told so instead."""
    known = await _one(
        house,
        """select p.id, p.language, p.joined_at from address a join person p on p.id = a.person_id
           where a.mail = %(mail)s and p.left_at is null""",
        mail=body["mail"],
    )

    async def compose(visit: Visit) -> Message:
        if known and known["joined_at"]:
            return letters.already_here()
        elif known:
            # A list of people gave this address, so the name that goes with it is whose mail it reaches.
            token = await ticket.make(visit, "sign-in", bytes.fromhex(browser), person_id=known["id"])
            return letters.join(f"/signin/link/{token}")
        else:
            token = await ticket.make(visit, "join", bytes.fromhex(browser), body=body)
            return letters.join(f"/join/{token}")

    if not _is_late(asked_at):
        await send(house, tries.letters_to(body["mail"]), known["language"] if known else language, compose)


async def send_confirm(house: House, person_id: str, mail: str, browser: str, asked_at: str) -> None:
    """Whether a new address is really this person's; whoever has it already is told that it was given."""
    me = await _one(house, "select id, language from person where id = %(id)s and left_at is null", id=UUID(person_id))
    known = await _one(
        house,
        """select p.id, p.language from address a join person p on p.id = a.person_id
           where a.mail = %(mail)s and p.left_at is null""",
        mail=mail,
    )

    async def compose(visit: Visit) -> Message:
        if known and known["id"] != me["id"]:
            return letters.already_here()
        else:
            body = {"mail": mail}
            return letters.confirm(
                await ticket.make(visit, "address", bytes.fromhex(browser), person_id=me["id"], body=body)
            )

    if me and not _is_late(asked_at):
        await send(house, tries.letters_to(mail), (known or me)["language"], compose)


async def tell(house: House, person_id: str, what: str, to: str = "", mail: str = "") -> None:
    """Tell somebody what has just changed at their door, or that their hold is packed; at the address `to`, else at their own."""
    person = await _one(
        house, f"select p.language, a.mail {REACHED} and p.id = %(id)s order by a.id limit 1", id=UUID(person_id)
    )

    async def compose(visit: Visit) -> Message:
        return letters.told(what, mail)

    if person:
        await send(house, tries.notices_to(to or person["mail"]), person["language"], compose)


async def tell_stewards(house: House, what: str, name: str, to: str = "", language: str = "") -> None:
    """Tell everybody who looks after the house, each at their own address.

    Each by a job of its own: a mailbox that takes no letter keeps it from no other.
    """

    async def compose(visit: Visit) -> Message:
        return letters.to_stewards(what, name)

    if to:
        await send(house, tries.notices_to(to), language, compose)
        return
    async with house.database.keeper() as visit:
        for steward in await visit.rows(
            f"select distinct on (p.id) p.language, a.mail {REACHED} and exists (select from steward s where s.person_id = p.id)"
        ):
            visit.then("identity.tell_stewards", what=what, name=name, to=steward["mail"], language=steward["language"])


async def send(house: House, to: tries.Try, language: str, compose: Compose) -> None:
    """Send what is composed, unless this mailbox has had its letters for today. What could not be sent does not count."""
    secret, is_sent = house.settings.secret, False
    async with house.database.keeper() as visit:
        if await tries.wait_for(visit, secret, limits.DAY, to):
            return
    try:
        with words.speaking(language):
            async with house.database.keeper() as visit:
                message = await compose(visit)
            await house.mailer.send(letters.letter(house, to.subject, language, message))
        is_sent = True
    finally:
        if not is_sent:
            async with house.database.keeper() as visit:
                await tries.take_back(visit, secret, to)


async def _one(house: House, sql: str, **values: Any) -> dict[str, Any] | None:
    async with house.database.keeper() as visit:
        return next(iter(await visit.rows(sql, **values)), None)


def _is_late(asked_at: str) -> bool:
    return clock.now() - datetime.fromisoformat(asked_at) > TOO_LATE


async def tidy(house: House) -> None:
    """Let go of what is over: tickets, sessions, tries, invitations."""
    async with house.database.keeper() as visit:
        await visit.run("delete from ticket where ends_at < now()")
        await visit.run("delete from session where ends_at < now()")
        await visit.run("delete from attempt where at < now() - interval '25 hours'")
        await visit.run(f"delete from welcome where ends_at < now() - interval '{KEPT_DAYS:d} days'")


async def retire_due(house: House) -> None:
    """The sweep that retires those whose day has come, each in a transaction of their own."""
    async with house.database.keeper() as visit:
        due = await departing.due(visit)
    for departure in due:
        try:
            async with house.database.keeper() as visit:
                # Taken first, so that one that is called off at this moment either stands or has happened.
                await departing.call_off(visit, departure.person_id)
                await retire(visit, departure.person_id, departure.reason, by=departure.by)
        except Missing:
            continue  # another worker was faster, or it was called off just now
        except Refused:
            log.warning("a planned departure waits for another steward of the house")


async def end_own_ways(house: House) -> None:
    """Sign out whoever came by a way of their own that is shut to them by now, since providers alone let them in."""
    async with house.database.keeper() as visit:
        if whom := await alone.alone(visit):
            await visit.run(
                """delete from session s using person p
                   where p.id = s.person_id and s.way = '' and (%(all)s or not p.is_guest)""",
                all=whom == alone.FOR_ALL,
            )


JOBS = (send_link, send_join, send_confirm, tell, tell_stewards, end_own_ways)
SWEEPS = (Sweep("*/20 * * * *", tidy), Sweep("* * * * *", retire_due))
