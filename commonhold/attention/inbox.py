"""A mailbox at a mail server, over IMAP: what waits in it, and what becomes of each letter there.

All of it blocks, and is called in a thread. Which letters were taken is kept at the server, as a keyword on each: so a letter
that could not be moved is still not taken twice, and whoever looks into the mailbox sees what was done.
"""

import imaplib
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from commonhold.ground import limits

SECONDS = 20
AT_ONCE = 100
DONE, TRIED = "$Commonhold", "$CommonholdTried"
TAKEN, ASIDE = "Commonhold taken", "Commonhold set aside"  # folders


class NotReached(Exception):
    """The mailbox could not be opened: what the server or the network said."""


@dataclass
class Inbox:
    """An open mailbox."""

    client: imaplib.IMAP4

    def waiting(self) -> list[str]:
        """What has not been taken, by its number there; what was tried before comes last, so that it holds up no other."""
        found = [self._search("UNKEYWORD", TRIED), self._search("KEYWORD", TRIED)]
        return [uid for uids in found for uid in uids][:AT_ONCE]

    def letter(self, uid: str) -> bytes:
        """The letter as it came; empty when it is gone, or too large to be taken."""
        size = re.search(rb"RFC822\.SIZE (\d+)", self._fetched(uid, "(RFC822.SIZE)"))
        if size is None or int(size[1]) > limits.MAIL_IN:
            return b""
        return self._fetched(uid, "(BODY.PEEK[])")

    def head(self, uid: str) -> bytes:
        """What stands above its words; of one that is too large no more is read."""
        return self._fetched(uid, "(BODY.PEEK[HEADER])")[: limits.MAIL_IN]

    def begin(self, uid: str) -> None:
        self._mark(uid, "+", TRIED)

    def later(self, uid: str) -> None:
        self._mark(uid, "-", TRIED)

    def finish(self, uid: str, folder: str) -> None:
        """It is done with: moved into this folder, which is made when it is not there."""
        self._mark(uid, "+", f"{DONE} \\Seen")
        self.client.create(f'"{folder}"')
        if "MOVE" in self.client.capabilities:
            self.client.uid("MOVE", uid, f'"{folder}"')
        elif self.client.uid("COPY", uid, f'"{folder}"')[0] == "OK":
            self._mark(uid, "+", "\\Deleted")
            self.client.expunge()

    def close(self) -> None:
        with suppress(imaplib.IMAP4.error, OSError):
            self.client.logout()

    def _search(self, *asked: str) -> list[str]:
        _, found = self.client.uid("SEARCH", *asked, "UNKEYWORD", DONE, "UNDELETED")
        return [uid.decode() for uid in (found[0] or b"").split()]

    def _fetched(self, uid: str, what: str) -> bytes:
        """What stands in the answer: a line, or what follows it."""
        _, found = self.client.uid("FETCH", uid, what)
        said: Any = found[0] if found else None
        return said[1] if isinstance(said, tuple) else said or b""

    def _mark(self, uid: str, sign: str, flags: str) -> None:
        self.client.uid("STORE", uid, f"{sign}FLAGS.SILENT", f"({flags})")


def opened(url: str) -> Inbox:
    """The mailbox at `imaps://user:password@host:port/folder`; with imap:// encrypted where the server offers it."""
    given = urlsplit(url)
    kind = imaplib.IMAP4_SSL if given.scheme == "imaps" else imaplib.IMAP4
    try:
        client = kind(given.hostname or "", given.port or (993 if given.scheme == "imaps" else 143), timeout=SECONDS)
        if given.scheme == "imap" and "STARTTLS" in client.capabilities:
            client.starttls()
        client.login(unquote(given.username or ""), unquote(given.password or ""))
        folder = unquote(given.path.lstrip("/")) or "INBOX"
        said, found = client.select(f'"{folder}"')
    except (imaplib.IMAP4.error, OSError) as error:
        raise NotReached(str(error)) from None
    if said != "OK":
        raise NotReached(f"{folder}: {found[0].decode(errors='replace')}")
    client.capability()
    return Inbox(client)
