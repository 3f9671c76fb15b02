"""The shapes of a sample organisation: units, people, groups, conversations, and what a text refers to."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from commonhold.sample.badge import Badge
from commonhold.sample.call import Call
from commonhold.sample.challenge import Challenge
from commonhold.sample.decision import Decision
from commonhold.sample.estimate import Estimate
from commonhold.sample.event import Event
from commonhold.sample.followup import Followup
from commonhold.sample.goal import Goal
from commonhold.sample.opinions import Opinions
from commonhold.sample.poll import Poll
from commonhold.sample.series import Series
from commonhold.sample.spoken import Spoken

REACTIONS = ("like", "agree", "insight", "smile", "care")

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
MENTION = re.compile(r"(?<![\w@./-])@([a-z0-9_]+)")
TAG = re.compile(r"(?<![\w#/&(-])#([^\W\d_][\w-]*)")
LINK = re.compile(r"\(sample:([a-z0-9/-]+)\)")


@dataclass(frozen=True)
class Unit:
    """A part of the company: `kind` is company, site or unit; `sponsor` answers for it, by handle."""

    slug: str
    name: str
    kind: str
    lang: str
    parent: str | None = None
    sponsor: str | None = None


@dataclass(frozen=True)
class Person:
    """Someone in the directory. No `joined`: not yet come in. `guest_of`: the partner a guest works for.

    `roles`: steward of the house, keeps the desk, agreed to be named as somebody who knows.
    """

    handle: str
    name: str
    title: str
    languages: tuple[str, ...]
    about: str
    about_lang: str
    timezone: str
    unit: str | None = None
    place: str | None = None
    guest_of: str | None = None
    joined: date | None = None
    roles: tuple[str, ...] = ()

    @property
    def is_guest(self) -> bool:
        return self.guest_of is not None

    @property
    def knows(self) -> bool:
        return "knows" in self.roles

    @property
    def has_joined(self) -> bool:
        return self.joined is not None

    @property
    def mail(self) -> str:
        """An address in the reserved .example domain, so that nothing can ever be sent to it."""
        house = "nordpack" if self.guest_of is None else plain(self.guest_of.split()[0])
        return f"{plain(self.name).replace(' ', '.')}@{house}.example"


@dataclass(frozen=True)
class Group:
    """A group: `openness` is open, request, invited or hidden; `members` hold the stewards, `guests` stand apart."""

    slug: str
    name: str
    openness: str
    lang: str
    purpose: str
    opened: date
    stewards: tuple[str, ...]
    members: tuple[str, ...]
    guests: tuple[str, ...] = ()
    confidential: bool = False
    ends: date | None = None

    def may_write(self, handle: str) -> bool:
        return handle in self.members or handle in self.guests


@dataclass(frozen=True)
class Edited:
    """The text before a change, and when it was changed."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Widened:
    """When the author let more people read it, and who: a group's slug or `organisation`."""

    to: str
    at: datetime


@dataclass(frozen=True)
class Reply:
    """A reply, with replies to it. `voice` names a source at the desk, whose words `by` wrote down; `mark` is decision or outdated."""

    key: str
    by: str
    at: datetime
    lang: str
    text: str
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: str | None = None
    edited: Edited | None = None
    voice: str | None = None
    mark: str | None = None
    replies: tuple["Reply", ...] = ()


@dataclass(frozen=True)
class Conversation:
    """An opening post and what followed. Times are local to the author.

    `kind` is say, ask, idea, article, bookmark, estimate, goal, opinions, challenge, help, decision, event, experiment, poll or
    date (`poll`); `audience` is organisation, group, chosen (with `people`) or me; `answer` is the key of the reply that the asker took,
    `thanks` the asker's, `pointed` whom they thought of; `ties` are keys of goals by how it is tied to them: serves, pulls_against,
    hinders.
    """

    key: str
    by: str
    at: datetime
    lang: str
    text: str
    kind: str = "say"
    audience: str = "group"
    group: str | None = None
    people: tuple[str, ...] = ()
    title: str | None = None
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: str | None = None
    ties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    edited: Edited | None = None
    widened: Widened | None = None
    voice: str | None = None
    answer: str | None = None
    thanks: str | None = None
    pointed: tuple[str, ...] = ()
    poll: Poll | None = None
    estimate: Estimate | None = None
    opinions: Opinions | None = None
    goal: Goal | None = None
    challenge: Challenge | None = None
    help: Call | None = None
    decision: Decision | None = None
    event: Event | None = None
    replies: tuple[Reply, ...] = ()

    def walk(self) -> Iterator[Reply]:
        """Every reply of the thread, each before the replies to it."""
        waiting = list(reversed(self.replies))
        while waiting:
            reply = waiting.pop()
            yield reply
            waiting.extend(reversed(reply.replies))


@dataclass(frozen=True)
class Change:
    """What somebody changed on a page: `words` come at its end, or stand instead of others."""

    by: str
    at: datetime
    words: str
    instead_of: str = ""
    why: str = ""


@dataclass(frozen=True)
class Page:
    """A page at its place in a tree, as it was begun, and how it was changed. `distilled`: what was said that it is made of, by keys;
    `was`: where it stood before.
    """

    place: str
    title: str
    by: str
    at: datetime
    lang: str
    text: str
    changes: tuple[Change, ...] = ()
    distilled: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    template: bool = False

    @property
    def group(self) -> str | None:
        """The group whose page it is; None of the organisation's."""
        return self.place.split("/")[1] if self.place.startswith("g/") else None

    @property
    def tree(self) -> str:
        return f"g/{self.group}" if self.group else "house"

    @property
    def texts(self) -> list[str]:
        """How it read, from the first wording to the last."""
        read = [self.text]
        for each in self.changes:
            before = read[-1]
            read.append(
                before.replace(each.instead_of, each.words, 1) if each.instead_of else f"{before}\n\n{each.words}"
            )
        return read


@dataclass(frozen=True)
class Sample:
    """A whole organisation. `doors` are sign-ins worth trying: (handle, one sentence on what that person sees)."""

    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    conversations: tuple[Conversation, ...]
    pages: tuple[Page, ...]
    series: tuple[Series, ...]
    followups: tuple[Followup, ...]
    nothing_promised: tuple[str, ...]  # by the keys of their conversations
    badges: tuple[Badge, ...]
    spoken: tuple[Spoken, ...]
    doors: tuple[tuple[str, str], ...]

    def texts(self) -> Iterator[Conversation | Reply]:
        """Every opening post and reply."""
        for conversation in self.conversations:
            yield conversation
            yield from conversation.walk()


def mentions(text: str) -> tuple[str, ...]:
    """Handles addressed with @ outside code, in order of appearance."""
    return tuple(dict.fromkeys(MENTION.findall(CODE.sub("", text))))


def tags(text: str) -> tuple[str, ...]:
    """Tags marked with # outside code, in lower case, in order of appearance."""
    return tuple(dict.fromkeys(tag.lower() for tag in TAG.findall(CODE.sub("", text))))


def links(text: str) -> tuple[str, ...]:
    """Keys of the contributions that a text links to."""
    return tuple(LINK.findall(text))


def relink(text: str, address: Callable[[str], str]) -> str:
    """The text with each `(sample:KEY)` turned into the address of that contribution."""
    return LINK.sub(lambda found: f"({address(found[1])})", text)


def plain(name: str) -> str:
    """A name as it stands in a mail address: lower case, without marks on the letters."""
    return name.lower().translate(MARKLESS)


MARKLESS = str.maketrans("åäáàöøóüéèšşžźćçęıłńñ", "aaaaoooueesszzcceilnn")
