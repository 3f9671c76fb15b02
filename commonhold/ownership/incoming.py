"""Reading a hold that comes from another house: whose it is and from where, and its pieces one after the other.

It was made by anybody. It is checked as a whole first; then each piece is believed only in the shape that pieces have here.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import msgspec
from libipld import decode_dag_cbor
from msgspec import Meta

from commonhold.ground import clock, limits
from commonhold.ground.archives import Archive, BadArchive
from commonhold.ground.sentences import sentence
from commonhold.ownership.car import blocks
from commonhold.ownership.verifying import entries_of, folder_of, opened, verify

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # ids count from there
ABOUT = 2_000_000  # house: number — bytes of what it says of itself
KEPT = 50_000_000  # house: number — bytes of cards that came along there
PLAIN = r"\A[^\x00]*\Z"  # the database keeps no such sign
Line = Annotated[str, Meta(max_length=limits.NAME, pattern=PLAIN)]
Moment = Annotated[datetime, Meta(tz=True)]


class Profile(msgspec.Struct):
    """What the person says of themselves."""

    handle: Annotated[str, Meta(max_length=100)]
    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME, pattern=PLAIN)]
    title: Line = ""
    about: Annotated[str, Meta(max_length=limits.ABOUT, pattern=PLAIN)] = ""
    place: Line = ""
    speaks: Annotated[list[Annotated[str, Meta(pattern=r"\A[a-zA-Z-]{1,8}\Z")]], Meta(max_length=limits.SPEAKS)] = []
    language: Annotated[str, Meta(pattern="^(en|sv|nl)$")] = "en"
    timezone: Annotated[str, Meta(max_length=60)] = "Europe/Stockholm"


class FileThere(msgspec.Struct):
    """A file on a piece; it lies in the archive by its digest."""

    name: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    alt: Annotated[str, Meta(max_length=limits.ALT, pattern=PLAIN)] = ""


class Kept(msgspec.Struct):
    """A card that had come along there already."""

    said: str
    log: str = ""


class Piece(msgspec.Struct):
    """A record, as far as it is understood here."""

    kind: Annotated[str, Meta(pattern=r"^org\.commonhold\.[a-zA-Z]{1,40}$")] = msgspec.field(name="$type")
    id: UUID
    text: Annotated[str, Meta(max_length=limits.TEXT, pattern=PLAIN)]
    createdAt: Moment
    title: Annotated[str, Meta(max_length=limits.TITLE, pattern=PLAIN)] = ""
    lang: Annotated[str, Meta(pattern=r"\A[a-zA-Z-]{1,8}\Z")] | None = None
    editedAt: Moment | None = None
    audience: Annotated[str, Meta(max_length=40, pattern=PLAIN)] = ""
    replyTo: Annotated[str, Meta(max_length=limits.ADDRESS, pattern=PLAIN)] | None = None
    files: Annotated[list[FileThere], Meta(max_length=limits.ATTACHMENTS)] = []

    @property
    def written_at(self) -> datetime:
        """When it says it was, as far as that can be."""
        return min(max(self.createdAt, EARLIEST), clock.now())

    @property
    def parent(self) -> str | None:
        """The id of what it answers, wherever that is now."""
        return self.replyTo.rpartition("/")[2][:100] if self.replyTo else None


@dataclass(frozen=True)
class Record:
    """A piece with the block that it is and the key under which it was signed."""

    piece: Piece
    block: bytes
    key: str


@dataclass
class Incoming:
    """A hold from elsewhere, found whole. `count` is how many pieces come along, `identity` who wrote them by their log."""

    file: Archive
    signed_by: str
    house: str
    address: str
    profile: Profile
    count: int
    identity: str = ""
    keys: dict[bytes, str] = field(default_factory=dict)
    strange: int = 0

    @property
    def scid(self) -> str:
        """Who wrote it, wherever their log lies; empty where none came along."""
        return self.identity.split(":")[2] if self.identity else ""

    def place(self, name: str) -> str:
        return f"{folder_of(self.file)}/data/{name}"

    def records(self) -> Iterator[Record]:
        """All that goes along whole, in the order in which it was packed: the oldest first. What has no shape that pieces have here
        is counted as strange."""
        for address, block in blocks(self.file.stream(self.place("importable.car"))):
            if key := self.keys.get(address):
                try:
                    yield Record(msgspec.convert(decode_dag_cbor(block), Piece), block, key)
                except msgspec.ValidationError:
                    self.strange += 1

    def cards(self) -> Iterator[tuple[str, str]]:
        """The cards of those with whom its author agreed, each with what was told of its owner's log: those of that house, and those that
        had come along before."""
        place = self.place("contacts/")
        for name in sorted(each for each in self.file.names() if each.startswith(place)):
            yield self._read(name, limits.FORM_LINE).decode(errors="replace"), ""
        try:
            for each in msgspec.json.decode(self._read(self.place("more/kept_card.json"), KEPT), type=list[Kept]):
                yield each.said, each.log
        except msgspec.DecodeError:
            return

    def _read(self, name: str, limit: int) -> bytes:
        """A small file; nothing where there is none, or it is larger."""
        try:
            return self.file.read(name, limit=limit) if name in self.file.names() else b""
        except BadArchive:
            return b""

    def blob(self, digest: str) -> bytes | None:
        """A file; None where it is not in the archive, or is not what it is called."""
        name = self.place(f"blobs/{digest}")
        if name not in self.file.names():
            return None
        body = self.file.read(name, limit=limits.FILE)
        return body if hashlib.sha256(body).hexdigest() == digest else None


@contextmanager
def incoming(path: Path) -> Iterator[Incoming]:
    """Open a hold that is to be taken in. Raises `BadArchive` with the reason where it is not whole."""
    found = verify(path)
    if not found.is_whole:
        raise BadArchive(found.wrong[0])
    with opened(path) as file:
        keys = {entry.cid: entry.key.decode("ascii", "replace") for entry in entries_of(file, "importable.car")}
        said = dict(
            line.partition(": ")[::2]
            for line in file.read(f"{folder_of(file)}/bag-info.txt", limit=ABOUT).decode(errors="replace").splitlines()
        )
        house = said.get("Source-Organization", "")[: limits.NAME] or "?"
        yield Incoming(
            file, found.key[: limits.NAME], house, said.get("Source-Address", "")[: limits.ADDRESS], _profile(file), len(keys),
            found.identity, keys
        )  # fmt: skip


def _profile(file: Archive) -> Profile:
    try:
        return msgspec.json.decode(
            file.read(f"{folder_of(file)}/data/more/person.json", limit=ABOUT), type=list[Profile]
        )[0]
    except (msgspec.DecodeError, IndexError) as error:
        raise BadArchive(sentence("It does not say whose it is.")) from error
