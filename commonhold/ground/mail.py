"""Mail: to a server by SMTP, or into the data folder when none is set. One letter has one receiver."""

import asyncio
from dataclasses import dataclass
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib

from commonhold.ground import ids
from commonhold.ground.settings import Settings

SECONDS = 20
NOT_SENT = (aiosmtplib.SMTPException, OSError)  # what `send` raises where a server does not take it, or does not answer


class _Uncut(UnstructuredHeader):
    """An address in a header: cut into pieces or encoded as words are, programs would no longer find it."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _Uncut)
_HEADERS.map_to_type("return-path", _Uncut)
POLICY = SMTP.clone(header_factory=_HEADERS)


@dataclass(frozen=True)
class Letter:
    """What is sent: to one address, plain text, and HTML that says the same.

    `id` makes sending it twice the same letter; letters with one `thread` stand together. `sender` is whose words it holds,
    `reply_to` where an answer goes, `return_to` where a report goes that it could not be delivered, `unsubscribe` an address
    that ends such letters by one POST (RFC 8058).
    """

    to: str
    subject: str
    text: str
    html: str = ""
    id: str = ""
    thread: str = ""
    sender: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    return_to: str = ""


class Mailer:
    """Sends letters; raises whatever the server said, so that the job tries again."""

    def __init__(self, settings: Settings):
        self.settings = settings

    async def send(self, letter: Letter) -> None:
        message = self._message(letter)
        if self.settings.mail_url:
            await self._by_smtp(message, letter.return_to or None)
        else:
            await asyncio.to_thread(self._to_folder, message, letter.return_to)

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage(policy=POLICY)
        name, sender = parseaddr(self.settings.mail_from)
        message["From"] = Address(_one_line(f"{letter.sender} · {name}" if letter.sender else name), addr_spec=sender)
        message["To"] = Address(addr_spec=letter.to)
        message["Subject"] = _one_line(letter.subject)
        message["Date"] = formatdate(usegmt=True)
        message["Message-ID"] = self._named(letter.id) if letter.id else make_msgid(domain=self._domain)
        message["Auto-Submitted"] = "auto-generated"
        if letter.thread:
            message["In-Reply-To"] = message["References"] = self._named(letter.thread)
        if letter.reply_to:
            message["Reply-To"] = Address(addr_spec=letter.reply_to)
        if letter.unsubscribe:
            message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        return message

    @property
    def _domain(self) -> str:
        return self.settings.host.partition(":")[0] or "localhost"

    def _named(self, id: str) -> str:
        return f"<{id}@{self._domain}>"

    async def _by_smtp(self, message: EmailMessage, return_to: str | None) -> None:
        server = urlsplit(self.settings.mail_url)
        await aiosmtplib.send(
            message, sender=return_to, hostname=server.hostname, port=server.port or (465 if server.scheme == "smtps" else 25),
            username=unquote(server.username) if server.username else None,
            password=unquote(server.password) if server.password else None,
            use_tls=server.scheme == "smtps", timeout=SECONDS,
        )  # fmt: skip

    def _to_folder(self, message: EmailMessage, return_to: str) -> None:
        if return_to:
            message["Return-Path"] = f"<{return_to}>"  # as the last server on a way would write
        folder = self.settings.data / "mail"
        folder.mkdir(mode=0o700, exist_ok=True)
        path: Path = folder / f"{ids.new_id()}.eml"
        path.touch(mode=0o600)
        path.write_bytes(message.as_bytes())


def _one_line(words: str) -> str:
    return " ".join(words.split())[:200]
