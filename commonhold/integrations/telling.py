"""Telling another program what was said: as the owner of the hook may read it at that moment, signed, and again later if need be.

Headers and signature are those of the Standard Webhooks specification (HMAC-SHA256 over id, time and body), for which there are libraries
in most languages. Whoever is told twice knows it by the id.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from commonhold import contributions, decisions, followups
from commonhold.contributions import Contribution
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.locked import Unlockable, unlock
from commonhold.ground.outside import NotFetched
from commonhold.integrations import outgoing

FINE = range(200, 300)
GONE = 410  # house: number — a word of the protocol
REFUSED = "Its server does not take it."
UNREADABLE = "Its address can no longer be read here. End it, and make it anew."


class Author(msgspec.Struct):
    handle: str
    name: str


class Said(msgspec.Struct):
    """What was said, as the owner of the hook may read it: this and nothing else."""

    id: UUID
    url: str
    thread_id: UUID
    parent_id: UUID | None
    kind: str
    author: Author
    title: str
    text: str
    created_at: datetime
    edited_at: datetime | None


class Promised(msgspec.Struct):
    """What somebody took on, as it stands now: `state` is taken, begun, done, no (not done), declined or dropped; `first_due` is the
    day that was said at first.
    """

    id: UUID
    what: str
    owner: Author | None
    due: date
    first_due: date
    state: str


class Decided(msgspec.Struct):
    """How a proposal ended: adopted, not_adopted or too_few; and what whoever made it says comes of it."""

    came: str
    outcome: str | None


class Telling(msgspec.Struct, omit_defaults=True):
    """`said` is null where it was taken away. Who reacted is told nowhere, and nor is who answered what."""

    type: str
    timestamp: datetime
    group: str
    contribution_id: UUID
    said: Said | None
    reactions: dict[str, int] | None = None
    promise: Promised | None = None
    decision: Decided | None = None


@dataclass(frozen=True)
class Due:
    """A telling that is to be made (for the worker)."""

    id: UUID
    hook_id: UUID
    by: UUID
    audience_id: UUID
    address: bytes
    secret: bytes | None
    event: str
    contribution_id: UUID
    about_id: UUID | None
    at: datetime
    tries: int


async def due(visit: Visit, id: UUID) -> Due | None:
    """One that is neither made nor given up, of a hook whose owner is in the group (by the keeper)."""
    return await visit.one(
        Due,
        """select d.id, d.hook_id, h.by, h.audience_id, h.address, h.secret, d.event, d.contribution_id, d.about_id, d.at, d.tries
           from delivery d join outgoing_hook h on h.id = d.hook_id
           where d.id = %(id)s and d.told_at is null and d.failed_at is null
               and exists (select from membership m where m.audience_id = h.audience_id and m.person_id = h.by)""",
        id=id,
    )


async def body_of(visit: Visit, telling: Due, base: str) -> bytes | None:
    """What is told, read in the name of the hook's owner."""
    slug = await visit.value('select slug from "group" where id = %(id)s', id=telling.audience_id)
    each = await contributions.contribution(visit, telling.contribution_id)
    is_there = bool(each and not each.is_withdrawn)
    if slug is None or is_there == (telling.event == "taken_away"):
        return None
    told = Telling(
        telling.event, telling.at, slug, telling.contribution_id, _said(each, base) if each and is_there else None
    )
    if telling.event == "reaction":
        told.reactions = {name: count for name, count, _ in each.reactions}
    elif telling.event == "promise" and not (promise := await _promised(visit, telling)):
        return None
    elif telling.event == "promise":
        told.promise = promise
    elif telling.event == "decision":
        told.decision = await _decided(visit, telling)
    return msgspec.json.encode(told)


async def _promised(visit: Visit, telling: Due) -> Promised | None:
    """As it stands, if the hook's owner reads it."""
    found = await followups.followup(visit, telling.about_id) if telling.about_id else None
    if found is None:
        return None
    owner = Author(found.owner.handle, found.owner.name) if found.owner else None
    return Promised(found.id, found.what, owner, found.due_on, found.first_day, found.state)


async def _decided(visit: Visit, telling: Due) -> Decided | None:
    """None of what was decided in a conversation: its words are all there is."""
    found = (await decisions.standings(visit, [telling.contribution_id])).get(telling.contribution_id)
    return Decided(found.came, found.decision.outcome) if found else None


def _said(each: Contribution, base: str) -> Said:
    return Said(
        each.id, f"{base}{each.url}", each.thread_id, each.parent_id, each.kind, Author(each.author.handle, each.author.name), each.title,
        each.text, each.created_at, each.edited_at,
    )  # fmt: skip


async def sent(house: Any, telling: Due, body: bytes) -> str:
    """Why it could not be told, or ""."""
    secret = house.settings.secret
    try:
        key = outgoing.key(secret, telling.hook_id, telling.secret)
        headers = {"content-type": "application/json"} | signed(key, telling.id, body)
        address = unlock(secret, outgoing.PURPOSE, telling.hook_id, telling.address)
        status = await house.outside.deliver(address, body, headers)
    except NotFetched as trouble:
        return str(trouble)
    except Unlockable:
        return UNREADABLE
    return "" if status in FINE else REFUSED


def signed(key: bytes, id: UUID, body: bytes) -> dict[str, str]:
    """The headers by which whoever is told knows that it is from here, and of now."""
    at = str(int(clock.now().timestamp()))
    signature = hmac.digest(key, f"{id}.{at}.".encode() + body, hashlib.sha256)
    return {
        "webhook-id": str(id),
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


async def note(visit: Visit, telling: Due, trouble: str) -> None:
    """It was told, is tried later, each time after four times as long, or is given up. Of words that were changed meanwhile nothing is
    noted: they are to be told themselves."""
    tries = telling.tries + 1
    is_over = bool(trouble) and tries >= limits.DELIVERY_TRIES
    if trouble and not is_over:
        wait = timedelta(seconds=limits.DELIVERY_WAIT * limits.DELIVERY_SLOWER**telling.tries)
        visit.then("integrations.tell", at=clock.now() + wait, id=str(telling.id))
    await visit.run(
        """update delivery set tries = %(tries)s, trouble = %(trouble)s, told_at = case when %(trouble)s = '' then now() end,
               failed_at = case when %(over)s then now() end where id = %(id)s and at = %(at)s""",
        id=telling.id, at=telling.at, tries=tries, trouble=trouble, over=is_over,
    )  # fmt: skip
