"""Receipts: what left with somebody, told to both sides alike. Stewards read the numbers, its owner all of it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from commonhold import people
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ownership import verify
from commonhold.people import Face

PIECE = 1 << 20


@dataclass(frozen=True)
class Receipt:
    """Of one archive: how much of it is `whole`, how much a trace, how much stayed; `root` and `digest` name all of it."""

    at: datetime
    root: str
    digest: str
    size: int
    whole: int
    traces: int
    stayed: int


@dataclass(frozen=True)
class Departed:
    """Somebody who has left, until when their desk is open, and how much went with them, if anything has."""

    person_id: UUID
    left_at: datetime
    ends_at: datetime
    taken_at: datetime | None
    whole: int | None
    traces: int | None
    stayed: int | None
    face: Face | None = None


def drawn_up(archive: Path, at: datetime) -> Receipt:
    """What is in an archive, read from the archive itself; takes as long as checking it."""
    found, digest = verify(archive), hashlib.sha256()
    with archive.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    counts = found.counts
    return Receipt(
        at, found.root, digest.hexdigest(), archive.stat().st_size, counts["whole"], counts["traces"], counts["stayed"]
    )


async def keep(visit: Visit, person_id: UUID, receipt: Receipt) -> None:
    """Write it down, once for each archive (by the keeper)."""
    await visit.run(
        """insert into receipt (id, person_id, at, root, digest, size, whole, traces, stayed)
           values (%(id)s, %(person)s, %(at)s, %(root)s, %(digest)s, %(size)s, %(whole)s, %(traces)s, %(stayed)s)
           on conflict (person_id, digest) do nothing""",
        id=ids.new_id(), person=person_id, **vars(receipt),
    )  # fmt: skip


async def receipts(visit: Visit) -> list[Receipt]:
    """The visitor's own, the newest first."""
    return await visit.all(
        Receipt,
        """select at, root, digest, size, whole, traces, stayed from receipt where person_id = (select viewer())
           order by at desc limit 20""",
    )


async def departed(visit: Visit) -> list[Departed]:
    """Who has left in the last year, for stewards."""
    found = await visit.all(Departed, "select * from departed()")
    faces = await people.faces(visit, [each.person_id for each in found])
    return [replace(each, face=faces.get(each.person_id)) for each in found]
