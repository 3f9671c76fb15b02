"""What was taken away stays away: a list of digests in the database, the same beside it, and what is done again after a restore.

A backup that is put back brings words back that somebody has taken away since. The list in the data folder is newer than it:
what stands there and not in the database is taken away again, before anybody comes in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import structlog

from commonhold import contributions, identity, people, relay
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused
from commonhold.ground.house import House
from commonhold.ground.rooms import Named

log = structlog.get_logger()
Entry = tuple[str, str]  # how, and the digest as it is written
ANSWERS = """select exists (select from special_access a where a.by = %(id)s and a.person_id <> a.by)
    or exists (select from signature s where s.person_id = %(id)s) or exists (select from representative r where r.person_id = %(id)s)"""
GONE_SINCE = "had left before the house was restored"
LINE = re.compile(r"(gone|nameless|left) ([0-9a-f]{64})")


def place(house: House) -> Path:
    """Where the list lies outside the database."""
    return house.settings.data / "erased"


def named(house: House) -> list[Named]:
    """Every column of the house that says who did something to what was written."""
    return [each for room in house.rooms for each in room.named]


async def settle(visit: Visit, path: Path, columns: list[Named]) -> None:
    """Take away again what an older backup has brought back, and bring both lists to the same (by the keeper)."""
    # One process at a time: two that start together would write the list twice.
    await visit.run("select pg_advisory_xact_lock(hashtext('erased'))")
    noted, laid = await _noted(visit), _laid(path)
    await _again(visit, laid - noted, columns)
    _lay(path, noted - laid)


async def _noted(visit: Visit) -> set[Entry]:
    rows = await visit.rows("select how, encode(digest, 'hex') as digest from erased")
    return {(row["how"], row["digest"]) for row in rows}


def _laid(path: Path) -> set[Entry]:
    """What stands in the file. A line that was cut off, when the machine stopped, or spoilt is none."""
    lines = path.read_text("ascii", "replace").split("\n") if path.is_file() else []
    return {(found[1], found[2]) for found in map(LINE.fullmatch, lines) if found}


def _lay(path: Path, entries: Iterable[Entry]) -> None:
    """Add these. A line of its own comes first, so that nothing is lost behind one that was cut off."""
    if lines := [f"{how} {digest}" for how, digest in sorted(entries)]:
        with path.open("a", encoding="ascii") as file:
            file.write("\n" + "\n".join(lines) + "\n")


async def _again(visit: Visit, entries: Iterable[Entry], columns: list[Named]) -> None:
    """What of these the database has after all is gone again, or bears no name."""
    digests: defaultdict[str, list[bytes]] = defaultdict(list)
    for how, digest in entries:
        digests[how].append(bytes.fromhex(digest))
    digests["left"] = await _see_off_again(visit, digests["left"])
    await _unname_again(visit, digests["nameless"] + digests["left"], columns)
    await contributions.erase(visit, await visit.values(_meant("contribution", "id"), digests=digests["gone"]))
    # A house may stand without the desk.
    if await visit.value("select to_regclass('capture')"):
        await relay.refuse_again(visit, digests["gone"])
    for person in await visit.values(_meant("person", "id"), digests=digests["gone"]):
        visit.announce(people.AllWithdrawn(person))
    for how, found in digests.items():
        await visit.run(
            "insert into erased (digest, how) select unnest(%(found)s::bytea[]), %(how)s on conflict do nothing",
            found=found, how=how,
        )  # fmt: skip


async def _see_off_again(visit: Visit, digests: list[bytes]) -> list[bytes]:
    """Who had left has left again. Where they alone look after the house by now, that waits until it has another steward."""
    for row in await visit.rows(_meant("person", "id, sha256(uuid_send(id)) as digest"), digests=digests):
        try:
            async with visit.attempt():
                if (person := await people.person(visit, row["id"])) and person.is_here:
                    await identity.retire(visit, row["id"], GONE_SINCE)
        except Refused:
            log.warning("somebody who had left before a restore is here again until the house has another steward")
            digests = [each for each in digests if each != row["digest"]]
    return digests


async def _unname_again(visit: Visit, digests: list[bytes], columns: list[Named]) -> None:
    by: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in await visit.rows(_meant("contribution", "id, author_id"), digests=digests):
        by[row["author_id"]].append(row["id"])
    for person, ids in by.items():
        await contributions.unname(visit, person, ids, columns)
    for person in await visit.values(_meant("person", "id"), digests=digests):
        await unname_person(visit, person, columns)


async def unname_person(visit: Visit, person_id: UUID, columns: list[Named]) -> None:
    """Nobody did what this person did to what others wrote. Who has left is called nothing any more, beside votes and thanks neither; but
    who acted for the house on others, or signed for it, answers for that with their name.
    """
    await contributions.unname_acts(visit, person_id, columns)
    if not await visit.value(ANSWERS, id=person_id):
        await people.take_name(visit, person_id)


def _meant(table: str, columns: str) -> str:
    return f"select {columns} from {table} where sha256(uuid_send(id)) = any(%(digests)s)"


async def note_person(visit: Visit, person_id: UUID, how: str) -> None:
    """This person took all of theirs away, or their name from it; where they have left, from themselves too."""
    await visit.run(
        """insert into erased (digest, how) select sha256(uuid_send(p.id)), how
           from person p, unnest(array['nameless', %(how)s, case when p.left_at is not null then 'left' end]) how
           where p.id = %(id)s and how is not null on conflict do nothing""",
        id=person_id, how=how,
    )  # fmt: skip
