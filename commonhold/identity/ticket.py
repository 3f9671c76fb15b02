"""Tickets: a secret that opens one thing once, for a quarter of an hour, in the browser that asked for it. Kept as a hash."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import cookies

GONE = "This link does not work any more. Ask for a new one; only the newest opens."


@dataclass(frozen=True)
class Ticket:
    """What a used ticket was for: whose it was, if anybody's, and what was asked."""

    person_id: UUID | None
    body: dict[str, Any] = field(default_factory=dict)


async def make(
    visit: Visit, purpose: str, browser_hash: bytes, *, person_id: UUID | None = None, body: dict[str, Any] | None = None,
    token: str | None = None,
) -> str:  # fmt: skip
    """A new secret; those made earlier for the same person (or mailbox and link) and purpose are worth nothing from now on."""
    token, body = token or secrets.token_urlsafe(32), body or {}
    if person_id:
        await visit.run(
            "delete from ticket where person_id = %(id)s and purpose = %(purpose)s", id=person_id, purpose=purpose
        )
    elif mail := body.get("mail"):
        await visit.run(
            """delete from ticket where purpose = %(purpose)s and body ->> 'mail' = %(mail)s
               and body ->> 'link' is not distinct from %(link)s""",
            purpose=purpose, mail=mail, link=body.get("link"),
        )  # fmt: skip
    await visit.run(
        """insert into ticket (token_hash, purpose, person_id, browser_hash, body, ends_at)
           values (%(hash)s, %(purpose)s, %(person)s, %(browser)s, %(body)s, %(ends)s)""",
        hash=cookies.hashed(token), purpose=purpose, person=person_id, browser=browser_hash, body=Jsonb(body),
        ends=clock.now() + timedelta(seconds=limits.TICKET_SECONDS),
    )  # fmt: skip
    return token


async def stands(visit: Visit, token: str, purpose: str, browser_hash: bytes) -> str | None:
    """'here' if it can be used in this browser, 'elsewhere' if only in another, None if not (any more). Uses nothing up."""
    return await visit.value(
        "select ticket_stands(%(hash)s, %(purpose)s, %(browser)s)",
        hash=cookies.hashed(token), purpose=purpose, browser=browser_hash,
    )  # fmt: skip


def insist_here(state: str | None) -> None:
    """Go on only with a ticket that stands here; otherwise `Wrong`."""
    if state != "here":
        raise Wrong({"": GONE})


async def spend(visit: Visit, token: str, purpose: str, browser_hash: bytes) -> Ticket | None:
    """Use it up: what it was for, or None when it is no good here. Of two at once, one gets it."""
    return await visit.one(
        Ticket, "select person_id, body from spend_ticket(%(hash)s, %(purpose)s, %(browser)s)",
        hash=cookies.hashed(token), purpose=purpose, browser=browser_hash,
    )  # fmt: skip
