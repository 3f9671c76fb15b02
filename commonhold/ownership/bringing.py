"""Taking a hold in that was written elsewhere: with its dates and its author, for the author alone.

Everything comes as *only me*, whoever could read it where it was written: those people are not here. What goes on from there is
its author's act. Some hundreds are one transaction, and each is known by where it came from: stopped in the middle it goes on,
done twice nothing doubles, and what its author has taken away since stays away.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from uuid import UUID

from commonhold import contacts, contributions, covenants
from commonhold.contributions import Attachment, bulk
from commonhold.ground import ids, limits
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.house import House
from commonhold.ownership import earlier
from commonhold.ownership.arrival import Arrival
from commonhold.ownership.bag import Tell, to_nobody
from commonhold.ownership.incoming import Incoming, Piece, Record, incoming

# What each of these has been brought to, by its id there: itself, its thread and its readers.
Known = dict[str, tuple[UUID | None, UUID | None, UUID | None]]


@dataclass
class Unpacking:
    """One hold that is being taken in, for one person."""

    house: House
    arrival: Arrival
    person: Visitor
    hold: Incoming
    tell: Tell
    covenant: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def through(self) -> int:
        return self.counts["brought"] + self.counts["here"]


async def unpack(house: House, arrival: Arrival, person: Visitor, path: Path, tell: Tell = to_nobody) -> Counter[str]:
    """Take all of it in that is not here yet. Answers how much was brought, was here, had a strange shape, and of files how many came
    and were lost.

    Raises `BadArchive` before anything is written where it is not whole.
    """
    with incoming(path) as hold:
        work = Unpacking(house, arrival, person, hold, tell)
        async with house.database.keeper() as visit:
            # A house that has not chosen yet gets the middle one, as with an import.
            await covenants.set_covenant(visit, "balanced")
            work.covenant = (await covenants.covenant(visit)).version
        records = hold.records()
        while part := list(islice(records, limits.PACKED_AT_ONCE)):
            await _bring(work, part)
            await tell(work.through)
        work.counts["strange"] = hold.strange
        await _keep_cards(work)
        earlier.keep(house.settings.data, arrival.id, hold)
    return work.counts


async def _keep_cards(work: Unpacking) -> None:
    """The cards of those with whom its author agreed there. Where it comes from this very house, they are here already."""
    if work.hold.address != work.house.settings.url.rstrip("/"):
        async with work.house.database.keeper() as visit:
            await visit.act_as(work.person)
            await contacts.keep(visit, islice(work.hold.cards(), limits.CARDS_KEPT))


async def _bring(work: Unpacking, part: list[Record]) -> None:
    """Those of them that are not here: files first, since pictures are worked on before a transaction begins."""
    async with work.house.database.keeper() as visit:
        known = await _known(visit, work, part)
    files = {record.piece.id: await _files(work, record) for record in part if str(record.piece.id) not in known}
    async with work.house.database.keeper() as visit:
        await visit.act_as(work.person)
        await visit.value("select 1 from arrival where id = %(id)s for update", id=work.arrival.id)
        known = await _known(visit, work, part)
        new = list({record.piece.id: record for record in part if str(record.piece.id) not in known}.values())
        await _write(visit, work, new, known)
        for record in new:
            await _attach(visit, work, known[str(record.piece.id)][0], files.get(record.piece.id, []))
    work.counts["brought"] += len(new)
    work.counts["here"] += len(part) - len(new)


async def _known(visit: Visit, work: Unpacking, part: list[Record]) -> Known:
    names = {str(record.piece.id) for record in part} | {record.piece.parent for record in part if record.piece.parent}
    rows = await bulk.brought_in(visit, work.arrival.source, sorted(names))
    return {row["external_id"]: (row["id"], row["thread_id"], row["audience_id"]) for row in rows}


async def _write(visit: Visit, work: Unpacking, new: list[Record], known: Known) -> None:
    written, rows = [], []
    for record in new:
        place = _place(work, record, known)
        known[str(record.piece.id)] = (place.id, place.thread_id, place.audience_id)
        written.append(
            (place, bulk.understand_alone(record.piece.text, {}, title=record.piece.title, lang=record.piece.lang))
        )
        rows.append(
            {"id": place.id, "arrival": work.arrival.id, "key": record.key, "record": record.block, "edited": place.edited_at}
        )  # fmt: skip
    await bulk.write_many(visit, "post", written)
    await bulk.note_origins(
        visit, work.arrival.source, [(str(record.piece.id), known[str(record.piece.id)][0]) for record in new]
    )
    await spread(
        visit,
        """insert into brought (contribution_id, arrival_id, key, record, edited_at)
           select * from unnest(%(id)s::uuid[], %(arrival)s::uuid[], %(key)s::text[], %(record)s::bytea[], %(edited)s::timestamptz[])""",
        rows,
    )


def _place(work: Unpacking, record: Record, known: Known) -> bulk.Place:
    """In the conversation that it was in, as far as that came along and is still for its author alone; else one of its own."""
    piece, me = record.piece, work.person.id
    id = _id_of(work, piece)
    parent, thread, readers = known.get(piece.parent or "", (None, None, None))
    if readers != me:
        parent, thread = None, id
    return bulk.Place(id, me, me, None, thread, parent, "keep", work.covenant, piece.written_at, piece.editedAt)


def _id_of(work: Unpacking, piece: Piece, more: str = "") -> UUID:
    """Always the same for the same piece of the same person (and for each of its files), and nobody else's."""
    name = f"{work.arrival.source} {piece.id} {more}"
    return ids.named_id(piece.written_at, name, work.house.settings.secret)


async def _files(work: Unpacking, record: Record) -> list[Attachment]:
    """Its files in the store, and pictures worked on as those that are sent. What cannot be read is counted as lost."""
    kept = []
    for number, there in enumerate(record.piece.files):
        body = work.hold.blob(there.sha256)
        taken = body and await contributions.take_in(work.house.store, [(there.name, body)], work.person.language)
        if taken and taken.kept:
            kept.append(replace(taken.kept[0], id=_id_of(work, record.piece, f"file {number}"), alt=there.alt))
        else:
            work.counts["lost"] += 1
        await work.tell(work.through)  # a sign of life: many pictures take longer than a worker is waited for
    return kept


async def _attach(visit: Visit, work: Unpacking, id: UUID, files: list[Attachment]) -> None:
    if files:
        await contributions.keep_files(visit, files)
        await contributions.attach(visit, id, [file.id for file in files])
        work.counts["files"] += len(files)
