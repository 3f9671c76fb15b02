"""What an app that listens is told: of which lists, and what of them when something happened.

What happened comes as ids alone (`ground/live.py`). What it means for a list is asked in the name of whose token it is, each time anew:
so a stream tells what the list itself would show at that moment, and nothing once the token has ended.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from commonhold.attention import Noticed
from commonhold.contributions import Contributed, Revised, Withdrawn, contributions
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, TooOften
from commonhold.ground.facts import fact_name
from commonhold.ground.house import House
from commonhold.ground.live import Notice, Stream
from commonhold.ground.web import bearers, cookies
from commonhold.mastodon import queries
from commonhold.mastodon.lens import lens_of
from commonhold.mastodon.notices import told
from commonhold.mastodon.statuses import statuses
from commonhold.mastodon.timeline_routes import group_of_mine
from commonhold.widening import Widened

SCOPE = "read:statuses"
NOTICES = "user:notification"
# Mastodon's names for lists that have nothing here: there is nobody elsewhere, and what is said to a few is told as a notice.
QUIET = {"public:remote", "direct"}
EVENTS = {
    fact_name(fact): name
    for fact, name in (
        (Contributed, "update"), (Widened, "update"), (Revised, "status.update"), (Withdrawn, "delete"), (Noticed, "notification"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Topic:
    """One list that is listened to, by the name that Mastodon gives it; `of` is its tag or its group."""

    name: str
    of: str | UUID = ""
    only_media: bool = False

    @property
    def called(self) -> list[str]:
        """As what came of it is told."""
        name = f"{self.name}:media" if self.only_media else self.name
        return [name, str(self.of)] if self.of else [name]


@dataclass(frozen=True)
class Event:
    """What is told of a list: `payload` is an id, or an entity as JSON."""

    topic: Topic
    kind: str
    payload: str


async def topic(visit: Visit, name: str, tag: str = "", group: str = "") -> Topic:
    """The list that an app asks to hear of; `Missing` where there is none, or not for the visitor."""
    plain, only_media = name.removesuffix(":media"), name.endswith(":media")
    if name == NOTICES and not visit.person.may("read:notifications"):
        raise bearers.TooNarrow("read:notifications")
    if name in ("hashtag", "hashtag:local") and tag and tag.isprintable():
        return Topic(name, tag.casefold()[: limits.NAME])
    if name == "list":
        return Topic(name, (await group_of_mine(visit, _id(group))).id)
    if name in ("user", NOTICES, "direct") or plain in ("public", "public:local", "public:remote"):
        return Topic(plain, only_media=only_media)
    raise Missing


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Missing from None


@dataclass
class Listener:
    """An app that listens by one connection, with the token that it brought, and whose it is. Of notices it is told those newer
    than `after`."""

    house: House
    token: str
    person_id: UUID
    topics: list[Topic]
    after: UUID = field(default_factory=ids.new_id)

    def insist_room(self) -> None:
        """So many streams has one process, and so many of them one person, by whatever tokens."""
        open_ones = self.house.live.streams
        theirs = sum(each.program_of == self.person_id for each in open_ones)
        if len(open_ones) >= limits.STREAMS or theirs >= limits.STREAMS_OF_PERSON:
            raise TooOften("So many streams are open that no other can be.", limits.DAY)

    async def events(self) -> AsyncIterator[list[Event]]:
        """What it is told, as it comes; an empty list when there was nothing for a while. Ends when its token does."""
        stream = Stream(cookies.hashed(self.token), self.person_id)
        async with aclosing(self.house.live.follow(stream)) as notices:
            async for notice in notices:
                try:
                    yield await self._told(notice)
                except (bearers.Unknown, bearers.TooNarrow):
                    return

    async def _told(self, notice: Notice) -> list[Event]:
        kind = EVENTS.get(notice.get("fact", ""))
        if kind is None or not self.topics:
            return []
        async with self.house.live.turns, self.house.database.visit() as visit:
            if not await bearers.enter_by(visit, self.token, SCOPE):
                raise bearers.Unknown
            if kind == "notification":
                return await self._noticed(visit)
            if kind == "delete":
                return [Event(each, kind, notice["id"]) for each in self.topics if each.name != NOTICES]
            return await self._written(visit, kind, UUID(notice["id"]))

    async def _noticed(self, visit: Visit) -> list[Event]:
        hearing = [each for each in self.topics if each.name in ("user", NOTICES)]
        if not hearing or not visit.person.may("read:notifications"):
            return []
        found = await queries.notices(visit, after=self.after)
        self.after = max([self.after, *(each.id for each in found)])
        looking = lens_of(self.house.settings, visit.person)
        return _each("notification", hearing, (await told(visit, looking, found))[::-1])

    async def _written(self, visit: Visit, kind: str, id: UUID) -> list[Event]:
        hearing = [each for each in self.topics if await self._stands_in(visit, each, id)]
        if not hearing:
            return []
        shown = await statuses(visit, lens_of(self.house.settings, visit.person), await contributions(visit, [id]))
        with_media = [each for each in shown if each["media_attachments"]]
        return [
            event for each in hearing for event in _each(kind, [each], with_media if each.only_media else shown)
        ]  # fmt: skip

    async def _stands_in(self, visit: Visit, topic: Topic, id: UUID) -> bool:
        return topic.name in queries.LISTS and await queries.stands_in(visit, topic.name, topic.of, id)


def _each(kind: str, topics: Sequence[Topic], entities: Sequence[dict]) -> list[Event]:
    return [Event(each, kind, msgspec.json.encode(one).decode()) for each in topics for one in entities]
