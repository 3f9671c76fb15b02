"""Reading a hold that comes from another house: whose it is and from where, and its pieces one after the other.

It was made by anybody. It is checked as a whole first; then each piece is believed only in the shape that pieces have here.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import msgspec
from libipld import decode_dag_cbor
from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.archives import Archive, BadArchive
from commonhold.ground.words import gettext as _
from commonhold.ownership.car import blocks
from commonhold.ownership.verifying import entries_of, folder_of, opened, verify

ABOUT = 2_000_000  # house: number — bytes of what it says of itself
Line = Annotated[str, Meta(max_length=limits.NAME)]
Moment = Annotated[datetime, Meta(tz=True)]


class Profile(msgspec.Struct):
    """What the person says of themselves."""

    handle: Annotated[str, Meta(max_length=100)]
    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    title: Line = ""
    about: Annotated[str, Meta(max_length=limits.ABOUT)] = ""
    place: Line = ""
    speaks: Annotated[list[Annotated[str, Meta(max_length=8)]], Meta(max_length=limits.SPEAKS)] = []
    language: Annotated[str, Meta(pattern="^(en|sv|nl)$")] = "en"
    timezone: Annotated[str, Meta(max_length=60)] = "Europe/Stockholm"


class FileThere(msgspec.Struct):
    """A file on a piece; it lies in the archive by its digest."""

    name: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    alt: Annotated[str, Meta(max_length=limits.ALT)] = ""


class Piece(msgspec.Struct):
    """A record, as far as it is understood here."""

    kind: Annotated[str, Meta(pattern=r"^org\.commonhold\.[a-zA-Z]{1,40}$")] = msgspec.field(name="$type")
    id: UUID
    text: Annotated[str, Meta(max_length=limits.TEXT)]
    createdAt: Moment
    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    lang: Annotated[str, Meta(max_length=8)] | None = None
    editedAt: Moment | None = None
    audience: Annotated[str, Meta(max_length=40)] = ""
    replyTo: Annotated[str, Meta(max_length=limits.ADDRESS)] | None = None
    files: Annotated[list[FileThere], Meta(max_length=limits.ATTACHMENTS)] = []

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
    """A hold from elsewhere, found whole. `count` is how many pieces come along."""

    file: Archive
    signed_by: str
    house: str
    address: str
    profile: Profile
    count: int
    keys: dict[bytes, str] = field(default_factory=dict)

    def place(self, name: str) -> str:
        return f"{folder_of(self.file)}/data/{name}"

    def records(self) -> Iterator[Record]:
        """All that goes along whole, in the order in which it was packed: the oldest first. Raises `BadArchive`."""
        for address, block in blocks(self.file.stream(self.place("importable.car"))):
            if key := self.keys.get(address):
                try:
                    piece = msgspec.convert(decode_dag_cbor(block), Piece)
                except msgspec.ValidationError as error:
                    raise BadArchive(
                        _("A piece in it is none that this house knows: %(why)s") % {"why": str(error)}
                    ) from error
                yield Record(piece, block, key)

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
            for line in file.read(f"{folder_of(file)}/bag-info.txt", limit=ABOUT).decode().splitlines()
        )
        house = said.get("Source-Organization", "")[: limits.NAME] or "?"
        yield Incoming(
            file, found.key[: limits.NAME], house, said.get("Source-Address", "")[: limits.ADDRESS], _profile(file), len(keys), keys
        )  # fmt: skip


def _profile(file: Archive) -> Profile:
    try:
        return msgspec.json.decode(
            file.read(f"{folder_of(file)}/data/more/person.json", limit=ABOUT), type=list[Profile]
        )[0]
    except (msgspec.DecodeError, IndexError) as error:
        raise BadArchive(_("It does not say whose it is.")) from error
