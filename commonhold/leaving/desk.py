"""The desk of one who has left: who comes to it, until when, and by what their browser is known there."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.web import cookies
from commonhold.identity import Caller, passkey, ticket
from commonhold.keys import Answer, answer, recovery

PURPOSE = "desk"
SHUT = "This does not open the desk. It is open to those who have left, for the days that the covenant names."


async def come_to(visit: Visit, person_id: UUID) -> str:
    """From here on the visit is this person's, who holds a new secret for their desk. `Wrong`, in the same words, if it is shut."""
    await visit.act_as(Visitor(person_id, "", ""))
    ends, now = await ends_at(visit), clock.now()
    if ends is None or ends <= now:
        raise Wrong({"": SHUT})
    token = secrets.token_urlsafe(32)
    await visit.run(
        "insert into desk_session (token_hash, person_id, ends_at) values (%(hash)s, (select viewer()), %(ends)s)",
        hash=cookies.hashed(token), ends=min(ends, now + timedelta(seconds=limits.DESK_SECONDS)),
    )  # fmt: skip
    return token


async def by_letter(visit: Visit, token: str, browser_hash: bytes) -> str:
    """Come by the link of a letter to the private address, in the browser that asked for it."""
    spent = await ticket.spend(visit, token, PURPOSE, browser_hash)
    if spent is None:
        raise Wrong({"": ticket.GONE})
    return await come_to(visit, spent.person_id)


async def by_key(visit: Visit, caller: Caller, answer: str) -> str:
    """Come by a key that somebody had while they were here."""
    return await come_to(visit, await passkey.verify(visit, caller, answer, of_leaver=True))


async def by_words(visit: Visit, caller: Caller, given: Answer) -> str:
    """Come by recovery words that somebody made while they were here."""
    person_id = await recovery.whose(visit, await answer.key_behind(visit, caller, given))
    if person_id is None:
        raise Wrong({"": answer.NOT_RIGHT})
    return await come_to(visit, person_id)


async def ends_at(visit: Visit) -> datetime | None:
    """Until when the visitor's desk is open; None while they are here."""
    return await visit.value("select desk_ends((select viewer()))")


async def shut(visit: Visit) -> None:
    """Nobody comes by any browser of the visitor's any more, until they open the desk anew."""
    await visit.run("delete from desk_session where person_id = (select viewer())")
