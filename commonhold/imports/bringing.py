"""Bringing an export in: first its people, then one conversation after the other, each whole or not at all.

A conversation with all its messages is one transaction, so nobody ever sees half of one, and a process that dies leaves
nothing behind. What is through is remembered (`known`), so the same export again, or a newer one, adds only what is new.
"""

import asyncio
import hashlib
import time
from pathlib import Path

from commonhold.covenants import set_covenant
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.imports import audiences_in, known, people_in
from commonhold.imports.counts import Counts
from commonhold.imports.messages_in import Conversation
from commonhold.imports.report import Report
from commonhold.imports.slack import Channel, Export
from commonhold.imports.work import Progress, Tell, Work, digest


async def silently(progress: Progress) -> None:
    """Tell nobody how far it is."""


async def bring_in(house: House, path: Path, *, is_dry: bool = False, tell: Tell = silently) -> Report:
    """Bring an export of Slack in (dry: only say what that would do). Raises `BadArchive` before anything is written."""
    began = time.monotonic()
    archive = await asyncio.to_thread(digest, path)
    with await asyncio.to_thread(Export, path) as export:
        work = Work(house, export, archive, "", tell, is_dry)
        async with house.database.keeper() as visit:
            await _begin(visit, work)
        messages = Counts()
        for channel in export.channels():
            messages += await bring_conversation(work, channel)
        for (of, kind), (count, examples) in export.left_out.archive.rows.items():
            messages.leave(of, kind, count, examples)
    return Report(
        file=path.name, source=work.source, is_dry=is_dry, seconds=round(time.monotonic() - began, 1),
        people=work.people, conversations=work.conversations, messages=messages,
    )  # fmt: skip


async def _begin(visit: Visit, work: Work) -> None:
    """The people, and which audience each conversation will have."""
    work.source = await source_of(visit, work.export)
    await known.one_at_a_time(visit, work.source)
    # A house that has not chosen yet gets the middle one; the report says so.
    work.conversations.made_covenant = not await visit.value("select 1 from covenant limit 1")
    if not work.is_dry:
        await set_covenant(visit, "balanced")
    await people_in.bring_people(visit, work)
    await audiences_in.plan(visit, work)


async def source_of(visit: Visit, export: Export) -> str:
    """Which workspace this is: by its own id; else the one whose people came before; else named after its people."""
    if export.workspace:
        return f"slack:{export.workspace}"
    people = sorted(member.id for member in export.members())
    named = hashlib.sha256("\n".join(people).encode()).hexdigest()[:16]
    return await known.source_with(visit, people) or f"slack:{named}"


async def bring_conversation(work: Work, channel: Channel) -> Counts:
    """One conversation, unless it is through already: all of it becomes visible at once, or nothing stays."""
    async with work.house.database.keeper() as visit:
        await known.one_at_a_time(visit, work.source)
        if through := await known.step(visit, work.source, channel.id, work.archive):
            work.days_through += work.export.days_of(channel)
            await work.tell_how_far()
            return through.seen_again()
        where = await audiences_in.audience(visit, work, channel)
        counts = await Conversation(visit, work, channel, where).bring()
        if not work.is_dry:
            if where:
                await audiences_in.close(visit, work, channel, where)
            await known.note_step(visit, work.source, channel.id, work.archive, counts)
        return counts
