"""Carrying a hold to its place: what is new is sealed and laid, then the list of what the hold is made of, then what is no longer
part of it goes. So the place is whole at each moment, and a worker that is lost anywhere in between goes on where it was.
"""

import asyncio
import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commonhold import people
from commonhold.ground import clock, limits
from commonhold.ground.database import Visitor
from commonhold.ground.files import NO_ROOM
from commonhold.ground.house import House
from commonhold.ownership import pack
from commonhold.takealong import sealing
from commonhold.takealong.destination import Destination
from commonhold.takealong.pieces import cut, strung
from commonhold.takealong.place import NotLaid, Place
from commonhold.takealong.places import opened

HOW_TO = """This is what somebody wrote, laid here each night by Commonhold and sealed to their recovery words.

With Commonhold:   commonhold along open FOLDER --out hold.zip

Without it: get `age`, `gunzip` and `tar`. The key is the one that SLIP-10 finds at m/0' (Ed25519) for the twelve words, as a private
key of OpenSSH in the file `key` (`commonhold along key` writes it, anywhere). The newest file that begins with hold- is the list:

  age -d -i key hold-NEWEST.age | gunzip | while read name; do age -d -i key "$name" | gunzip; done | tar xf -
"""
README = "README.txt"


class Ended(Exception):
    """Its owner named another place meanwhile, or none."""


@dataclass
class Carrying:
    """One hold on its way. `lying` are the names of what lies there, by what is in it; `used` those that are part of it still."""

    house: House
    to: Destination
    place: Place
    key: str
    lying: dict[str, str]
    used: set[str] = field(default_factory=set)

    async def lay(self, piece: bytes, name: str = "") -> str:
        """Lay it there unless it lies there; answers under which name."""
        digest = hashlib.sha256(self.key.encode() + piece).hexdigest()
        if digest not in self.lying:
            sealed = await asyncio.to_thread(sealing.seal, piece, sealing.recipient(self.key))
            sum = hashlib.sha256(sealed).hexdigest()
            name = name or f"{sum}.age"
            await self._note(
                """insert into laid (destination_id, digest, name, sum, size)
                   values (%(id)s, %(digest)s, %(name)s, %(sum)s, %(size)s)""",
                digest=digest, name=name, sum=sum, size=len(sealed),
            )  # fmt: skip
            await self.place.put(name, sealed)
            await self._note(
                "update laid set is_laid = true where destination_id = %(id)s and digest = %(digest)s", digest=digest
            )
            self.lying[digest] = name
        self.used.add(self.lying[digest])
        return self.lying[digest]

    async def let_go(self, rows: str, **values: Any) -> None:
        """Take away what these rows name, and then the rows."""
        async with self.house.database.keeper() as visit:
            names = await visit.values(
                f"select name from laid where destination_id = %(id)s and {rows}", id=self.to.id, **values
            )
        for name in names:
            await self.place.remove(name)
            await self._note("delete from laid where destination_id = %(id)s and name = %(name)s", name=name)

    async def note_known(self) -> None:
        """The key that the server showed first is the one that it shows from now on."""
        if self.place.known != self.to.host_key:
            await self._note("update destination set host_key = %(key)s where id = %(id)s", key=self.place.known)

    async def _note(self, sql: str, **values: Any) -> None:
        """Write it down, with a sign of life, as long as this is the place."""
        async with self.house.database.keeper() as visit:
            if not await visit.run("update destination set beat_at = now() where id = %(id)s", id=self.to.id):
                raise Ended
            await visit.run(sql, id=self.to.id, **values)


async def carry(house: House, to: Destination, key: str) -> None:
    """Bring the place up to what is this person's now. NotLaid says why it could not be."""
    if not key:
        raise NotLaid("no_words")
    async with opened(house, to) as place:
        await _insist_it_keeps(place)
        carrying = Carrying(house, to, place, key, await _lying(house, to))
        await carrying.note_known()
        await carrying.let_go("not is_laid")
        names = await _lay_all(carrying)
        await carrying.lay(
            "".join(f"{name}\n" for name in names).encode(), f"hold-{clock.now():%Y-%m-%dT%H%M%S.%fZ}.age"
        )
        await carrying.let_go("name <> all(%(used)s)", used=list(carrying.used))


async def _lay_all(carrying: Carrying) -> list[str]:
    """All that is this person's now; answers the names of the pieces in their order."""
    archive = folder_of(carrying.house) / f"{carrying.to.id}.zip"
    try:
        await _pack(carrying.house, carrying.to, archive)
        return [await carrying.lay(piece) for piece in cut(strung(archive))]
    finally:
        archive.unlink(missing_ok=True)


def folder_of(house: House) -> Path:
    """Where a hold lies while it is on its way."""
    return house.settings.data / "along"


def clear_away(house: House) -> None:
    """Let go of what a lost worker left there, should nobody go on with it."""
    for file in folder_of(house).glob("*"):
        if time.time() - file.stat().st_mtime > limits.DAY:
            file.unlink(missing_ok=True)


async def _insist_it_keeps(place: Place) -> None:
    """What it is and how it is opened, laid there and read back: so it is known at once whether the place does what it should."""
    await place.put(README, HOW_TO.encode())
    if await place.get(README) != HOW_TO.encode():
        raise NotLaid("changed")


async def _lying(house: House, to: Destination) -> dict[str, str]:
    async with house.database.keeper() as visit:
        rows = await visit.rows("select digest, name from laid where destination_id = %(id)s and is_laid", id=to.id)
    return {row["digest"]: row["name"] for row in rows}


async def _pack(house: House, to: Destination, out: Path) -> None:
    """As its owner would take it, in a visit in their own name."""
    out.parent.mkdir(mode=0o700, exist_ok=True)
    async with house.database.keeper() as visit:
        of = await people.person(visit, to.person_id)
    try:
        await pack(house, Visitor(of.id, of.handle, of.name, of.language, of.timezone), out)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise NotLaid("no_room") from None


async def look_over(house: House, to: Destination) -> tuple[int, int]:
    """Read everything back and hold it against what was laid: how much is whole, and how much is not. What is not is laid anew tonight."""
    async with house.database.keeper() as visit:
        rows = await visit.rows(
            "select digest, name, sum from laid where destination_id = %(id)s and is_laid", id=to.id
        )
    async with opened(house, to) as place:
        wrong = [row["digest"] for row in rows if not await _is_whole(place, row["name"], row["sum"])]
    async with house.database.keeper() as visit:
        # What was let go meanwhile is not there, and should not be.
        missed = await visit.run(
            "update laid set is_laid = false where destination_id = %(id)s and digest = any(%(wrong)s)",
            id=to.id,
            wrong=wrong,
        )
    return len(rows) - len(wrong), missed


async def _is_whole(place: Place, name: str, sum: str) -> bool:
    try:
        return hashlib.sha256(await place.get(name)).hexdigest() == sum
    except NotLaid as trouble:
        if trouble.why != "missing":
            raise
        return False
