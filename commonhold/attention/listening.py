"""The SMTP listener: stands behind the mail server of the organisation, and says at once whether a mail was taken."""

import asyncio
from typing import Any

import psycopg
import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session
from psycopg_pool import PoolTimeout

from commonhold.attention.receiving import Mailbox, mailbox, receive
from commonhold.attention.refusing import LATER, NOBODY, TAKEN, TOO_MANY, UNREADABLE, Answer, refusal
from commonhold.ground import limits
from commonhold.ground.child import NOT_STARTED, ChildFailed
from commonhold.ground.errors import Missing, Refused, TooOften, Wrong
from commonhold.ground.house import House
from commonhold.ground.log import places

log = structlog.get_logger()
SECONDS = 60


class Door:
    """What the listener does at each step of a delivery."""

    def __init__(self, house: House):
        self.house = house

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        """One address for one mail, of those that we have given out."""
        if mailbox(self.house, address) is None:
            return NOBODY.line
        elif envelope.rcpt_tos:
            return "452 4.5.3 One address at a time"
        else:
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 Yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        to = mailbox(self.house, envelope.rcpt_tos[0])
        sender = (envelope.mail_from or "").strip("<>")
        answer = await delivered(self.house, to, sender, envelope.original_content or b"") if to else NOBODY
        return answer.line

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours: noted without a word of the mail, and the sender's server tries again."""
        log.error("mail not taken", error=type(error).__name__, trace=places(error))
        return LATER.line


async def delivered(house: House, to: Mailbox, sender: str, wire: bytes) -> Answer:
    """Take it in, and what is said to that."""
    try:
        await receive(house, to, sender, wire)
        return TAKEN
    except Missing:
        return NOBODY
    except TooOften:
        return TOO_MANY
    except (Refused, Wrong) as why:
        return await refusal(house, to, why)
    except ChildFailed as failed:
        return LATER if failed.reason == NOT_STARTED else UNREADABLE
    except (psycopg.OperationalError, PoolTimeout):
        return LATER


async def listen(house: House) -> asyncio.Server:
    """A listener where the settings say."""
    host, _, port = house.settings.mail_listen.rpartition(":")

    def door() -> SMTP:
        return SMTP(
            Door(house), data_size_limit=limits.MAIL_IN, enable_SMTPUTF8=True, hostname=house.settings.mail_domain,
            ident="Commonhold", timeout=SECONDS, loop=asyncio.get_running_loop(),
        )  # fmt: skip

    return await asyncio.get_running_loop().create_server(door, host, int(port))
