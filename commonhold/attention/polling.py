"""Mail that is fetched from a mailbox, where the organisation's mail server cannot pass it on: the same way in as by SMTP.

The mailbox gets all that comes to the domain of COMMONHOLD_MAIL_DOMAIN. What was taken and what could not be is moved into
two folders beside it; of the latter the operator is told, by number and reason and without a word of it, and the member to an
address of whom it came, by a letter (`refusing`).
"""

import asyncio
import imaplib
from collections import Counter

import structlog

from commonhold.attention import inbox, refusing
from commonhold.attention.inbox import ASIDE, TAKEN, Inbox, NotReached
from commonhold.attention.listening import delivered
from commonhold.attention.reading import Addressed, Raw
from commonhold.attention.receiving import MEMORY, SECONDS, Mailbox, mailbox
from commonhold.attention.refusing import NOBODY, TOO_LARGE, Answer
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
    head = wire or await asyncio.to_thread(box.head, uid)
    ours, sender = await _addressed(house, head)
    answer = await _answer(house, ours, sender, wire)
    if answer.code.startswith("2"):
        await asyncio.to_thread(box.finish, uid, TAKEN)
        return "taken"
    elif answer.code.startswith("4"):
        await asyncio.to_thread(box.later, uid)
        return "later"
    else:
        await asyncio.to_thread(box.finish, uid, ASIDE)
        log.warning("mail set aside", number=uid, why=answer.code)
        if ours:
            await refusing.write_back(house, ours, head, answer)
        return "aside"


async def _addressed(house: House, head: bytes) -> tuple[Mailbox | None, str]:
    """The address of ours that stands in it, and where it says that it comes from."""
    try:
        found = await in_child(
            "commonhold.attention.reading:addressed", Raw(head), memory=MEMORY, seconds=SECONDS, answer=Addressed
        )
    except ChildFailed:
        return None, ""
    return next((to for each in found.to if (to := mailbox(house, each))), None), found.sender


async def _answer(house: House, ours: Mailbox | None, sender: str, wire: bytes) -> Answer:
    """What the listener would have said to it."""
    if ours is None:
        return NOBODY
    elif not wire:
        return TOO_LARGE
    else:
        return await delivered(house, ours, sender, wire)


SWEEPS = (Sweep("* * * * *", poll),)
