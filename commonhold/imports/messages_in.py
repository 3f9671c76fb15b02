"""The messages of one conversation, some hundreds at a time: the next ones are read and rendered while these are written."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from commonhold.contributions import bulk
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.imports import people_in
from commonhold.imports.audiences_in import Where
from commonhold.imports.counts import Counts
from commonhold.imports.known import pin
from commonhold.imports.reactions import meaning_of
from commonhold.imports.slack import Channel, Message, NamedFile
from commonhold.imports.slack.escaping import escaped
from commonhold.imports.slack.links import link
from commonhold.imports.work import Work

KIND = "post"
AT_ONCE = 500
NOBODY = "nobody here could read it"


class Prepared(NamedTuple):
    """A message with its words rendered, and by which key its author is known."""

    message: Message
    author: str
    said: bulk.Said


class Spot(NamedTuple):
    """Where something stands that others may answer."""

    id: UUID
    thread_id: UUID
    audience_id: UUID


async def prepared(work: Work, messages: Iterator[Message]) -> AsyncIterator[list[Prepared]]:
    """Batches, in order; the next one is made in a thread while the last is in use."""

    def make() -> list[Prepared]:
        return [prepare(work, message) for message in islice(messages, AT_ONCE)]

    coming = asyncio.create_task(asyncio.to_thread(make))
    try:
        while batch := await coming:
            coming = asyncio.create_task(asyncio.to_thread(make))
            yield batch
    finally:
        await asyncio.gather(coming, return_exceptions=True)


def prepare(work: Work, message: Message) -> Prepared:
    """Everything about a message that needs no database."""
    everybody = work.everybody
    author = message.author or f"name {message.author_name}"[:300]
    if author not in everybody.called:
        everybody.called[author] = message.author_name or author
    mentioned = (everybody.named[id] for id in message.mentions if id in everybody.named)
    people = {handle: (id, name) for handle, id, name in mentioned}
    words = words_of(message, everybody.called[author])
    return Prepared(message, author, bulk.understand_alone(words, people))


def words_of(message: Message, called: str) -> str:
    """What is kept: who speaks, where a bot goes by several names; what was said; which files it names, as links."""
    speaker = message.author_name or ""
    parts = [f"**{escaped(speaker)}:**"] if speaker and speaker.casefold() != called.casefold() else []
    return "\n\n".join([*parts, *filter(None, [message.markdown]), *map(_file, message.files)])


def _file(file: NamedFile) -> str:
    label = file.title or file.name
    return f"📎 {link(file.url, label) or escaped(label)}"


class Conversation:
    """Brings the messages of one channel to their place, and counts."""

    def __init__(self, visit: Visit, work: Work, channel: Channel, where: Where | None):
        self.visit, self.work, self.channel, self.where = visit, work, channel, where
        self.counts = Counts()

    async def bring(self) -> Counts:
        """All of it. Memory does not grow with its length."""
        messages = self.work.export.messages(self.channel)
        async for batch in prepared(self.work, messages):
            if self.where:
                await self._bring(batch)
            else:
                self._leave(batch)
            self.work.messages += len(batch)
            await self.work.tell_how_far()
        page = self.work.export.left_out.page(self.channel.id)
        self.counts.entries += page.entries
        for (of, kind), (count, examples) in page.rows.items():
            self.counts.leave(of, kind, count, examples)
        return self.counts

    def _leave(self, batch: list[Prepared]) -> None:
        self.counts.leave("message", NOBODY, len(batch), [each.message.id for each in batch[:5]])

    async def _bring(self, batch: list[Prepared]) -> None:
        spots = await self._spots(batch)
        new = [each for each in batch if each.message.id not in spots]
        placed = [(each, await self._place(each, spots)) for each in new]
        self._count(batch, placed)
        reactions = list(self._reactions(batch, {each.message.id: place.id for each, place in placed}))
        if not self.work.is_dry:
            await bulk.write_many(self.visit, KIND, [(place, each.said) for each, place in placed])
            origins = [(each.message.id, place.id) for each, place in placed]
            await bulk.note_origins(self.visit, self.work.source, origins)
            await bulk.react_many(self.visit, reactions)
            await pin(self.visit, self._group(), [place.id for each, place in placed if each.message.is_pinned])

    def _group(self) -> UUID:
        return self.where.group_id or self.where.audience_id

    async def _spots(self, batch: list[Prepared]) -> dict[str, Spot | None]:
        """What of this batch, or answered in it, is here already; None for what its author has taken away since."""
        wanted = {id for each in batch for id in (each.message.id, _answered(each.message)) if id}
        rows = await bulk.brought_in(self.visit, self.work.source, sorted(wanted))
        return {
            row["external_id"]: Spot(row["id"], row["thread_id"], row["audience_id"]) if row["id"] else None
            for row in rows
        }

    async def _place(self, each: Prepared, spots: dict[str, Spot | None]) -> bulk.Place:
        message, where = each.message, self.where
        id = ids.named_id(message.at, f"{self.work.source} {message.id}", self.work.house.settings.secret)
        parent = spots.get(_answered(message) or "")
        # An answer has the readers of what it answers; where these differ by now, it stands by itself.
        is_reply = parent is not None and parent.audience_id == where.audience_id
        place = bulk.Place(
            id=id, author_id=await people_in.author(self.visit, self.work, each.author), audience_id=where.audience_id,
            group_id=where.group_id, thread_id=parent.thread_id if is_reply else id, parent_id=parent.id if is_reply else None,
            keep=where.keep, covenant=where.covenant, created_at=message.at, edited_at=_after(message.edited_at, message.at),
        )  # fmt: skip
        spots[message.id] = Spot(id, place.thread_id, where.audience_id)
        if is_reply and not message.parent:
            # The export lacks the first message of the thread; an earlier one had it.
            self.counts.leave("thread", "first message missing", -1)
        return place

    def _count(self, batch: list[Prepared], placed: list[tuple[Prepared, bulk.Place]]) -> None:
        counts = self.counts
        counts.brought += len(placed)
        counts.here += len(batch) - len(placed)
        for each, place in placed:
            counts.replies += place.parent_id is not None
            counts.edited += place.edited_at is not None
            counts.files += len(each.message.files)
            counts.mentions += len(each.said.mentions)
            counts.pins += each.message.is_pinned
            if len(each.said.text) == limits.TEXT:
                counts.leave("part", "end of a text too long to keep", 1, [each.message.id])
        counts.openings = counts.brought - counts.replies

    def _reactions(self, batch: list[Prepared], placed: dict[str, UUID]) -> Iterator[bulk.Reaction]:
        """Of the new ones; each person's each meaning once."""
        for message in (each.message for each in batch):
            if message.id in placed:
                yield from self._of_one(message, placed[message.id])
            else:
                count = sum(len(people) for _, people in message.reactions)
                self.counts.reactions_found += count
                self.counts.reactions_here += count

    def _of_one(self, message: Message, id: UUID) -> Iterator[bulk.Reaction]:
        given: set[tuple[UUID, str]] = set()
        for name, people in message.reactions:
            meaning = meaning_of(name)
            self.counts.reactions_found += len(people)
            for person in people:
                person_id = self.work.everybody.ids.get(person)
                if meaning is None:
                    self.counts.leave("reaction", name)
                elif person_id is None:
                    self.counts.leave("reaction", "of somebody no list names")
                elif (person_id, meaning) in given:
                    self.counts.reactions_merged += 1
                else:
                    given.add((person_id, meaning))
                    self.counts.reactions += 1
                    yield bulk.Reaction(id, person_id, meaning, message.at)


def _answered(message: Message) -> str | None:
    """What it answers: in this export, else in an earlier one."""
    return message.parent or message.answers


def _after(edited: datetime | None, said: datetime) -> datetime | None:
    return max(edited, said) if edited else None
