"""What an archive given by a person must keep to before a single byte of it is read."""

import re
import stat
import unicodedata
from dataclasses import dataclass

from commonhold.ground import limits

# Deflate can pack 1032 to 1; chat exports pack 5 to 40 to 1.
STEEPEST = 200
# Small or empty files pack to anything; they can't hurt.
STEEPNESS_COUNTS_FROM = 4 * 1024**2

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_KINDS_OF_ENTRY = {
    stat.S_IFLNK: "a link",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


class BadArchive(Exception):
    """The archive is broken or may not be read; the reason is a sentence for the person who gave it."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Caps:
    """How much may come out, in bytes: of one file, and of all together."""

    largest: int = limits.ARCHIVE_FILE
    total: int = limits.ARCHIVE


def shown(name: str) -> str:
    """A name from outside, made fit for a message: one short line without control characters."""
    plain = _CONTROL.sub("?", name)
    return f"“{plain}”" if len(plain) <= 80 else f"“{plain[:60]}…”"


def safe_name(name: str) -> str:
    """The name with / between its parts and composed letters (NFC), or BadArchive if it could leave a folder.

    Nothing is ever written under this name; the rule keeps names harmless for whoever joins them to a path.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if len(plain) > limits.ARCHIVE_NAME or len(parts) > limits.ARCHIVE_DEPTH:
        raise BadArchive(f"The archive has folders nested too deep: {shown(plain)}.")
    if not parts or plain.startswith("/") or _DRIVE.match(plain) or ".." in parts:
        raise BadArchive(f"The archive has a name that points outside itself: {shown(plain)}.")
    if _CONTROL.search(plain):
        raise BadArchive(f"The archive has a name with control characters: {shown(plain)}.")
    return "/".join(parts) + "/" * plain.endswith("/")


def insist_plain(mode: int, name: str) -> None:
    """Refuse links, devices, pipes and sockets (mode as in stat; 0 where the archive does not say)."""
    if kind := _KINDS_OF_ENTRY.get(stat.S_IFMT(mode)):
        raise BadArchive(f"The archive holds {kind} where a file should be: {shown(name)}.")


def insist_sizes(name: str, packed: int, size: int, caps: Caps) -> None:
    """Refuse one entry whose declared size, in bytes, is over the cap or suspiciously packed."""
    if size > caps.largest:
        raise BadArchive(f"A file in the archive is too large ({size:,} bytes): {shown(name)}.")
    if size > STEEPNESS_COUNTS_FROM and size > packed * STEEPEST:
        raise BadArchive(f"A file in the archive is packed so tightly that it can't be real: {shown(name)}.")


def insist_total(packed: int, size: int, caps: Caps) -> None:
    """Refuse an archive whose declared sizes, added up in bytes, are over the cap or suspiciously packed."""
    if size > caps.total:
        raise BadArchive(f"The archive is too large when unpacked ({size:,} bytes).")
    if size > STEEPNESS_COUNTS_FROM and size > packed * STEEPEST:
        raise BadArchive("The archive is packed so tightly that it can't be real.")


def insist_count(count: int) -> None:
    """Refuse more entries than we keep names for."""
    if count > limits.ARCHIVE_ENTRIES:
        raise BadArchive(f"The archive holds more than {limits.ARCHIVE_ENTRIES:,} files.")
