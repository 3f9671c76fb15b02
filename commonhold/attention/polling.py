"""Mail that is fetched from a mailbox, where the organisation's mail server cannot pass it on: the same way in as by SMTP.

The mailbox gets all that comes to the domain of COMMONHOLD_MAIL_DOMAIN. What was taken and what could not be is moved into
two folders beside it; of the latter the operator is told, by number and reason and without a word of it.
"""

import asyncio
import imaplib
from collections import Counter

import structlog

from commonhold.attention import inbox
from commonhold.attention.inbox import ASIDE, TAKEN, Inbox, NotReached
from commonhold.attention.listening import NOBODY, UNREADABLE, delivered
from commonhold.attention.reading import Addressed, Raw
from commonhold.attention.receiving import MEMORY, SECONDS, mailbox
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep

log = structlog.get_logger()


async def poll(house: House) -> None:
    """Take what has come into the mailbox of COMMONHOLD_IMAP_URL, if one is set."""
    if house.settings.imap_url and house.settings.mail_domain:
        try:
            await fetch(house)
        except NotReached as why:
            log.warning("mailbox not reached", why=str(why))


async def fetch(house: House) -> Counter[str]:
    """The same, saying how many letters were taken, set aside or left for later. Raises `NotReached`."""
    box = await asyncio.to_thread(inbox.opened, house.settings.imap_url)
    came: Counter[str] = Counter()
    try:
        for uid in await asyncio.to_thread(box.waiting):
            came[await _take(house, box, uid)] += 1
    except (imaplib.IMAP4.error, OSError) as error:
        raise NotReached(str(error)) from None
    finally:
        await asyncio.to_thread(box.close)
    return came


async def _take(house: House, box: Inbox, uid: str) -> str:
    """What became of one letter. It is marked before it is read, so that one at which we fall holds up no other the next time."""
    wire = await asyncio.to_thread(box.letter, uid)
    await asyncio.to_thread(box.begin, uid)
    said = await _delivered(house, wire)
    if said.startswith("2"):
        await asyncio.to_thread(box.finish, uid, TAKEN)
        return "taken"
    elif said.startswith("4"):
        await asyncio.to_thread(box.later, uid)
        return "later"
    else:
        await asyncio.to_thread(box.finish, uid, ASIDE)
        log.warning("mail set aside", number=uid, why=said)
        return "aside"


async def _delivered(house: House, wire: bytes) -> str:
    """What the listener would have said to it: to the address of ours that stands in it, from where it says it comes."""
    if not wire:
        return "552 5.3.4 It is too large"
    try:
        found = await in_child(
            "commonhold.attention.reading:addressed", Raw(wire), memory=MEMORY, seconds=SECONDS, answer=Addressed
        )
    except ChildFailed:
        return UNREADABLE
    ours = next((to for each in found.to if (to := mailbox(house, each))), None)
    return await delivered(house, ours, found.sender, wire) if ours else NOBODY


SWEEPS = (Sweep("* * * * *", poll),)
