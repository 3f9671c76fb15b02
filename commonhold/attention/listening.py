"""The SMTP listener: stands behind the mail server of the organisation, and says at once whether a mail was taken."""

import asyncio
from typing import Any

import psycopg
import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session
from psycopg_pool import PoolTimeout

from commonhold.attention.receiving import Mailbox, mailbox, receive
from commonhold.ground import limits
from commonhold.ground.child import NOT_STARTED, ChildFailed
from commonhold.ground.errors import Missing, Refused, TooOften, Wrong
from commonhold.ground.house import House
from commonhold.ground.log import places
from commonhold.ground.text import plainest

log = structlog.get_logger()
SECONDS = 60
TAKEN = "250 2.0.0 Taken"
NOBODY = "550 5.1.1 There is no such address"
LATER = "451 4.3.0 Not now; try again later"
UNREADABLE = "554 5.6.0 It cannot be taken as it is"
LONGEST = 400  # characters; a line of an answer has 512 (RFC 5321)


class Door:
    """What the listener does at each step of a delivery."""

    def __init__(self, house: House):
        self.house = house

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        """One address for one mail, of those that we have given out."""
        if mailbox(self.house, address) is None:
            return NOBODY
        elif envelope.rcpt_tos:
            return "452 4.5.3 One address at a time"
        else:
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 Yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        to = mailbox(self.house, envelope.rcpt_tos[0])
        return (
            await delivered(self.house, to, (envelope.mail_from or "").strip("<>"), envelope.original_content or b"")
            if to
            else NOBODY
        )

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours: noted without a word of the mail, and the sender's server tries again."""
        log.error("mail not taken", error=type(error).__name__, trace=places(error))
        return LATER


async def delivered(house: House, to: Mailbox, sender: str, wire: bytes) -> str:
    """Take it in, and what is said to that over SMTP: 2 it was taken, 4 it may be tried again, 5 it will not be taken."""
    try:
        await receive(house, to, sender, wire)
        return TAKEN
    except Missing:
        return NOBODY
    except TooOften:
        return "452 4.2.2 So many mails a day are taken"
    except (Refused, Wrong) as why:
        return _refused(why)
    except ChildFailed as failed:
        return LATER if failed.reason == NOT_STARTED else UNREADABLE
    except (psycopg.OperationalError, PoolTimeout):
        return LATER


def _refused(why: Refused | Wrong) -> str:
    """Why not, in words that the sender's server puts into what it reports: only whose the address is comes as far as here."""
    words = " ".join(why.fields.values()) if isinstance(why, Wrong) else str(why)
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in plainest(words)).split())
    return f"554 5.6.0 {said.encode('ascii', 'replace').decode()[:LONGEST]}" if said else UNREADABLE


async def listen(house: House) -> asyncio.Server:
    """A listener where the settings say."""
    host, _, port = house.settings.mail_listen.rpartition(":")

    def door() -> SMTP:
        return SMTP(
            Door(house), data_size_limit=limits.MAIL_IN, enable_SMTPUTF8=True, hostname=house.settings.mail_domain,
            ident="Commonhold", timeout=SECONDS, loop=asyncio.get_running_loop(),
        )  # fmt: skip

    return await asyncio.get_running_loop().create_server(door, host, int(port))
