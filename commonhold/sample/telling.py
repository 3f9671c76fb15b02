"""Nordpack's conversations, with the times at which they were written."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from commonhold import (
    articles,
    bookmarks,
    contributions,
    estimates,
    goals,
    groups,
    opinions,
    polls,
    practices,
    questions,
    recognition,
)
from commonhold.contributions import Said
from commonhold.covenants import keep_for
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.sample.aiming import aimed
from commonhold.sample.asking import polled
from commonhold.sample.estimating import estimated
from commonhold.sample.opining import opined
from commonhold.sample.organisation import Conversation, Reply, relink
from commonhold.sample.register import Register
from commonhold.sample.series import Series

POST = "post"
KINDS = {
    "ask": "question",
    "article": articles.KIND,
    "bookmark": bookmarks.KIND,
    "poll": "poll",
    "date": "date",
    "estimate": "estimate",
    "goal": "goal",
    "opinions": "opinions",
    "challenge": "challenge",
    "help": "help",
    "decision": "decision",
    "event": "event",
    "experiment": practices.KIND,
}
BETWEEN_REACTIONS = timedelta(minutes=9)
Taken = tuple[Conversation | Reply, contributions.bulk.Place]


class Telling:
    """Tells conversations to a house; `register` knows everybody in them."""

    def __init__(self, visit: Visit, register: Register):
        self.visit = visit
        self.register = register
        self.named = register.named
        self.keeps: dict[UUID, tuple[str, int]] = {}

    async def tell(self, conversations: Sequence[Conversation]) -> list[contributions.bulk.Place]:
        """Bring all of these in, with their replies, reactions, marks, earlier wordings and quotes; answers where each text stands."""
        for conversation in conversations:
            self.register.add_conversation(conversation)
        placed = [pair for conversation in conversations for pair in await self._placed(conversation)]
        await self._write(placed)
        await contributions.bulk.react_many(
            self.visit, [each for text, place in placed for each in self._reactions(text, place)]
        )
        await contributions.bulk.mark_many(self.visit, list(self._marks(placed)))
        await recognition.bulk.use_many(self.visit, list(self._uses(placed)))
        await recognition.bulk.thank_many(self.visit, list(self._thanks(placed)))
        await contributions.bulk.keep_wordings(
            self.visit,
            [(place.id, self._said(text, text.edited.text), place.created_at) for text, place in placed if text.edited],
        )
        for kind, pairs in self._links(placed).items():
            await contributions.bulk.connect_many(self.visit, kind, pairs)
        return [place for _, place in placed]

    async def _write(self, placed: Sequence[Taken]) -> None:
        """What opens a conversation of its own kind first; then what is said, in those too."""
        written: dict[str, list[Taken]] = {kind: [] for kind in (*KINDS.values(), POST)}
        for text, place in placed:
            written[KINDS.get(getattr(text, "kind", ""), POST)].append((text, place))
        for kind, texts in written.items():
            said = [(place, self._said(text, text.text)) for text, place in texts]
            await contributions.bulk.write_many(self.visit, kind, said)
        await articles.bulk.begin_many(self.visit, [place.id for _, place in written["article"]])
        await bookmarks.bulk.begin_many(self.visit, [(place.id, text.text) for text, place in written["bookmark"]])
        await questions.bulk.begin_many(self.visit, [place.id for _, place in written["question"]])
        await questions.bulk.refer_many(self.visit, list(self._pointers(written["question"])))
        put = [polled(self.register, *each) for each in (*written["poll"], *written["date"])]
        await polls.bulk.put_many(self.visit, put)
        await estimates.bulk.ask_many(self.visit, [estimated(self.register, *each) for each in written["estimate"]])
        await opinions.bulk.ask_many(self.visit, [opined(self.register, *each) for each in written["opinions"]])
        await goals.bulk.set_many(self.visit, [aimed(*each) for each in written["goal"]])

    async def string_together(self, all: Sequence[Series]) -> None:
        """Begin these series, each when its last part was written."""
        for each in all:
            parts = [self.register.texts[key][0] for key in each.parts]
            owner, group = self.register.person_ids[each.by], self.register.group_ids.get(each.group or "")
            await articles.bulk.begin_series(self.visit, each.title, each.words, parts, owner_id=owner, group_id=group)

    async def _placed(self, conversation: Conversation) -> list[Taken]:
        """Each text of it with its place, the opening first."""
        group_id = self.register.group_ids.get(self._group(conversation) or "")
        audience_id = await self._audience(conversation, group_id)
        keep, covenant = await self._keep(audience_id)

        def place(text: Conversation | Reply, parent: UUID | None) -> contributions.bulk.Place:
            id, opening = self.register.texts[text.key]
            return contributions.bulk.Place(
                id=id, author_id=self.register.person_ids[text.by], audience_id=audience_id, group_id=group_id, thread_id=opening,
                parent_id=parent, keep=keep, covenant=covenant, created_at=self.register.moment(text.by, text.at),
                edited_at=self.register.moment(text.by, text.edited.at) if text.edited else None,
            )  # fmt: skip

        return [(text, place(text, parent)) for text, parent in self._with_parents(conversation)]

    def _with_parents(self, said: Conversation | Reply, parent: UUID | None = None) -> Iterator[tuple]:
        yield said, parent
        for reply in said.replies:
            yield from self._with_parents(reply, self.register.texts[said.key][0])

    def _group(self, conversation: Conversation) -> str | None:
        """The group in which it stands now: one written for fewer may have been widened to a group."""
        widened = conversation.widened
        return widened.to if widened and widened.to in self.register.group_ids else conversation.group

    async def _audience(self, conversation: Conversation, group_id: UUID | None) -> UUID:
        reach = conversation.widened.to if conversation.widened else conversation.audience
        author = self.register.person_ids[conversation.by]
        if reach == "organisation":
            return groups.ORGANISATION
        elif reach == "me":
            return author
        elif reach == "chosen":
            return await self._circle(conversation, author)
        else:
            return group_id

    async def _circle(self, conversation: Conversation, author: UUID) -> UUID:
        at = self.register.moment(conversation.by, conversation.at)
        id = ids.named_id(at, f"sample circle {conversation.key}")
        chosen = [self.register.person_ids[handle] for handle in conversation.people]
        await groups.bulk.open_circle(self.visit, id, list(dict.fromkeys([author, *chosen])), at)
        return id

    async def _keep(self, audience_id: UUID) -> tuple[str, int]:
        if audience_id not in self.keeps:
            self.keeps[audience_id] = await keep_for(self.visit, audience_id)
        return self.keeps[audience_id]

    def _said(self, text: Conversation | Reply, words: str) -> Said:
        title = getattr(text, "title", None) or ""
        return contributions.bulk.understand_alone(
            relink(words, self.register.address), self.named, title=title, lang=text.lang
        )

    def _pointers(self, asked: Sequence[Taken]) -> Iterator[tuple[UUID, UUID, UUID, datetime]]:
        for text, place in asked:
            for handle in text.pointed:
                yield place.id, self.register.person_ids[handle], place.author_id, place.created_at

    def _marks(self, placed: Sequence[Taken]) -> Iterator[tuple[contributions.bulk.Place, str, UUID, datetime]]:
        """The answer that whoever asked took, and what else was said of a reply: by whoever opened the conversation."""
        answers = {text.answer for text, _ in placed if isinstance(text, Conversation)}
        authors = {place.id: place.author_id for _, place in placed}
        for text, place in placed:
            kind = "answer" if text.key in answers else getattr(text, "mark", None)
            if kind:
                at = min(place.created_at + BETWEEN_REACTIONS, clock.now())
                yield place, kind, authors[place.thread_id], at

    def _uses(self, placed: Sequence[Taken]) -> Iterator[tuple[UUID, UUID, datetime]]:
        """Whoever asked used the answer, and so did those to whom a reply said something new."""
        asked = {text.answer: place.author_id for text, place in placed if isinstance(text, Conversation)}
        for text, place in placed:
            new_to = [self.register.person_ids[handle] for handle in text.reactions.get("insight", ())]
            helped = {*new_to, *([asked[text.key]] if text.key in asked else [])} - {place.author_id}
            for person_id in sorted(helped):
                yield place.id, person_id, min(place.created_at + BETWEEN_REACTIONS, clock.now())

    def _thanks(self, placed: Sequence[Taken]) -> Iterator[recognition.bulk.Given]:
        """What whoever asked said to whom they thank for the answer; of two thanks one is shown."""
        asked = {text.answer: (text, place) for text, place in placed if isinstance(text, Conversation) and text.thanks}
        for number, (answer, place) in enumerate((text, place) for text, place in placed if text.key in asked):
            question, by = asked[answer.key]
            at = min(place.created_at + 2 * BETWEEN_REACTIONS, clock.now())
            if place.author_id != by.author_id:
                yield recognition.bulk.Given(
                    place.id,
                    by.author_id,
                    place.author_id,
                    question.thanks,
                    question.lang,
                    at,
                    None if number % 2 else at,
                )

    def _links(self, placed: Sequence[Taken]) -> dict[str, list[tuple[UUID, UUID, UUID]]]:
        """What quotes what, and how openings are tied to goals."""
        found: dict[str, list[tuple[UUID, UUID, UUID]]] = defaultdict(list)
        for text, place in placed:
            quoted = {"quotes": (text.quotes,)} if text.quotes else {}
            for kind, keys in {**quoted, **getattr(text, "ties", {})}.items():
                found[kind] += [(place.id, self.register.texts[key][0], place.author_id) for key in keys]
        return found

    def _reactions(
        self, text: Conversation | Reply, place: contributions.bulk.Place
    ) -> Iterator[contributions.bulk.Reaction]:
        at: datetime = place.created_at
        for name, handles in text.reactions.items():
            for handle in handles:
                at = min(at + BETWEEN_REACTIONS, clock.now())
                yield contributions.bulk.Reaction(place.id, self.register.person_ids[handle], name, at)
