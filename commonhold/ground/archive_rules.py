"""What an archive given by a person must keep to before a single byte of it is read."""

import re
import stat
import unicodedata
from dataclasses import dataclass

from commonhold.ground import limits
from commonhold.ground.sentences import sentence

# Deflate can pack 1032 to 1; chat exports pack 5 to 40 to 1.
STEEPEST = 200
# Small or empty files pack to anything; they can't hurt.
STEEPNESS_COUNTS_FROM = 4 * 1024**2

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_NO_FILES = {stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK}


class BadArchive(Exception):
    """The archive is broken or may not be read; the reason is a sentence for the person who gave it."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def bad(words: str, name: str = "", **values: object) -> BadArchive:
    """The refusal in these words, with the name and numbers filled in, in the language being spoken and in any other later."""
    return BadArchive(sentence(words, **({"name": shown(name)} if name else {}) | values))


def damaged() -> BadArchive:
    """The refusal of what does not hold together."""
    return bad("The archive is damaged or cut off.")


def too_large(name: str) -> BadArchive:
    """The refusal of a file of which more came out than may."""
    return bad("A file in the archive is larger than allowed: %(name)s.", name)


def unreadable(name: str, error: OSError) -> BadArchive:
    """The refusal of what the system does not let us read."""
    return bad("%(name)s can't be read (%(why)s).", name, why=error.strerror)


def missing(name: str) -> BadArchive:
    """The answer to a name that is not there."""
    return bad("There is no %(name)s in the archive.", name)


def twice(name: str) -> BadArchive:
    """The refusal of a name that stands for two files."""
    return bad("The archive holds the same name twice: %(name)s.", name)


@dataclass(frozen=True)
class Caps:
    """How much may come out, in bytes: of one file, and of all together."""

    largest: int = limits.ARCHIVE_FILE
    total: int = limits.ARCHIVE


def shown(name: str) -> str:
    """A name from outside, made fit for a message: one short line without control characters, or bytes that are no letters."""
    plain = _CONTROL.sub("?", name.encode(errors="replace").decode())
    return f"“{plain}”" if len(plain) <= 80 else f"“{plain[:60]}…”"


def decoded(name: bytes) -> str:
    """As UTF-8 where the bytes are (Macs don't say so), else as the old DOS letters that zip prescribes."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("cp437")


def safe_name(name: str) -> str:
    """The name with / between its parts and composed letters (NFC), or BadArchive if it could leave a folder.

    Nothing is ever written under this name; the rule keeps names harmless for whoever joins them to a path.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if len(plain) > limits.ARCHIVE_NAME or len(parts) > limits.ARCHIVE_DEPTH:
        raise bad("The archive has folders nested too deep: %(name)s.", plain)
    if not parts or plain.startswith("/") or _DRIVE.match(plain) or ".." in parts:
        raise bad("The archive has a name that points outside itself: %(name)s.", plain)
    if _CONTROL.search(plain):
        raise bad("The archive has a name with control characters: %(name)s.", plain)
    return "/".join(parts) + "/" * plain.endswith("/")


def insist_plain(mode: int, name: str) -> None:
    """Refuse links, devices, pipes and sockets (mode as in stat; 0 where the archive does not say)."""
    if stat.S_IFMT(mode) in _NO_FILES:
        raise bad("The archive holds a link, a device or a pipe where a file should be: %(name)s.", name)


def insist_sizes(name: str, packed: int, size: int, caps: Caps) -> None:
    """Refuse one entry whose declared size, in bytes, is over the cap or suspiciously packed."""
    if size > caps.largest:
        raise bad("A file in the archive is too large (%(size)s bytes): %(name)s.", name, size=size)
    if size > STEEPNESS_COUNTS_FROM and size > packed * STEEPEST:
        raise bad("A file in the archive is packed so tightly that it can't be real: %(name)s.", name)


def insist_total(packed: int, size: int, caps: Caps) -> None:
    """Refuse an archive whose declared sizes, added up in bytes, are over the cap or suspiciously packed."""
    if size > caps.total:
        raise bad("The archive is too large when unpacked (%(size)s bytes).", size=size)
    if size > STEEPNESS_COUNTS_FROM and size > packed * STEEPEST:
        raise bad("The archive is packed so tightly that it can't be real.")


def insist_count(count: int) -> None:
    """Refuse more entries than we keep names for."""
    if count > limits.ARCHIVE_ENTRIES:
        raise bad("The archive holds more than %(most)s files.", most=limits.ARCHIVE_ENTRIES)
