"""What was taken away stays away, and who was shut out stays out: a log of digests in the database, and the same beside it.

A backup that is put back brings words back that somebody has taken away since, and lets in who has left since. The log in the data
folder is newer than it: what stands there and not in the database is done again in its order, before anybody comes in (decision 87).
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from commonhold.erasure import again
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.rooms import Named

# A line begins with its time, so that of one that was cut off the digest is not whole. Older ones have none.
LINE = re.compile(r"(?:(\d{16}) )?(gone|nameless|left|back) ([0-9a-f]{64})")


class Entry(NamedTuple):
    """What happened to whom or what, by a digest of its id; `at` in microseconds since 1970, 0 of what was noted at no time."""

    at: int
    how: str
    digest: str


def place(house: House) -> Path:
    """Where the log lies outside the database."""
    return house.settings.data / "erased"


def named(house: House) -> list[Named]:
    """Every column of the house that says who did something to what was written."""
    return [each for room in house.rooms for each in room.named]


async def settle(visit: Visit, path: Path, columns: list[Named]) -> None:
    """Do again what an older backup has undone, and bring both logs to the same (by the keeper)."""
    # One process at a time: two that start together would write the log twice.
    await visit.run("select pg_advisory_xact_lock(hashtext('erased'))")
    noted, laid = await _noted(visit), _laid(path)
    if undone := sorted(laid - noted):
        since = await visit.value("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")
        await _note(visit, await again.do(visit, undone, columns), since)
    _lay(path, noted - laid)


async def _noted(visit: Visit) -> set[Entry]:
    return {*await visit.made(Entry._make, "select at, how, encode(digest, 'hex') from erased")}


def _laid(path: Path) -> set[Entry]:
    """What stands in the file. A line that was cut off, when the machine stopped, or spoilt is none."""
    lines = path.read_text("ascii", "replace").split("\n") if path.is_file() else []
    return {Entry(int(found[1] or 0), found[2], found[3]) for found in map(LINE.fullmatch, lines) if found}


def _lay(path: Path, entries: Iterable[Entry]) -> None:
    """Add these. A line of its own comes first, so that nothing is lost behind one that was cut off."""
    if lines := [f"{each.at:016d} {each.how} {each.digest}" for each in sorted(entries)]:
        with path.open("a", encoding="ascii") as file:
            file.write("\n" + "\n".join(lines) + "\n")


async def _note(visit: Visit, entries: list[Entry], since: int) -> None:
    """As of when it happened first, and not `since` then, when it was done again."""
    at, how, digests = [[each[place] for each in entries] for place in range(3)]
    await visit.run(
        "delete from erased where at >= %(since)s and encode(digest, 'hex') = any(%(digests)s)",
        since=since,
        digests=digests,
    )
    await visit.run(
        """insert into erased (at, how, digest)
           select n.at, n.how, decode(n.digest, 'hex') from unnest(%(at)s::bigint[], %(how)s::text[], %(digests)s::text[])
               as n (at, how, digest) on conflict do nothing""",
        at=at, how=how, digests=digests,
    )  # fmt: skip


async def note_person(visit: Visit, person_id: UUID, how: str) -> None:
    """This person took all of theirs away, or their name from it."""
    await visit.run(
        """insert into erased (digest, how) select sha256(uuid_send(%(id)s)), how
           from (select distinct unnest(array['nameless', %(how)s]) as how) n on conflict do nothing""",
        id=person_id, how=how,
    )  # fmt: skip
