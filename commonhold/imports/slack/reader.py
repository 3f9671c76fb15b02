"""An export of Slack, read: people, conversations, and messages one after the other, whatever its age and defects."""

import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Self

from commonhold.ground.archives import BadArchive, open_archive
from commonhold.ground.sentences import sentence
from commonhold.imports.slack.channels import Place, places
from commonhold.imports.slack.decoding import Unreadable, decoded
from commonhold.imports.slack.fields import first_words, moment, records
from commonhold.imports.slack.layout import CONVERSATIONS, PEOPLE, Layout
from commonhold.imports.slack.ledger import Ledger, Page
from commonhold.imports.slack.messages import Conversation
from commonhold.imports.slack.names import Names
from commonhold.imports.slack.people import member_of
from commonhold.imports.slack.shapes import Channel, Member, Message

_MENTIONABLE = re.compile(r"[\w.-]+")
# What the lists are called inside where a tool saved the answers of Slack's API as they came.
_LISTS_INSIDE = ("members", "channels", "groups", "ims", "messages")

# When, in microseconds, and what.
Entry = tuple[int, dict]


class Export:
    """Use as a context manager. Raises BadArchive when opened, if this is no export or one of its lists is broken.

    handles and slugs say how members and groups are called with us (by the export's ids); change them before reading
    messages. left_out is the ledger. days_read of days_total day files are through, for a progress bar.
    """

    def __init__(self, path: Path | str):
        self._archive = open_archive(path)
        try:
            self._layout = Layout(self._archive.names())
            self._lists = {name: self._list(name) for name in (*PEOPLE, *CONVERSATIONS)}
        except BaseException:  # whatever ends this, the archive is not left open; it is raised again
            self._archive.close()
            raise
        self.left_out = Ledger()
        self.days_read = 0
        for kind, place in self._layout.left_out:
            self.left_out.archive.leave(kind, place, of="file")
        self.handles = {id: one.handle for id, one in self._members.items() if _MENTIONABLE.fullmatch(one.handle)}
        self.slugs = {place.channel.id: place.channel.name for place in self._places.values()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.close()

    def members(self) -> list[Member]:
        """Everybody that users.json names: bots, guests and deleted accounts too."""
        return list(self._members.values())

    def channels(self) -> list[Channel]:
        """All conversations: open, private, direct and of several people, archived ones too."""
        return [place.channel for place in self._places.values()]

    @property
    def workspace(self) -> str | None:
        """The id of the workspace that most people belong to; exports before 2016 name none."""
        teams = Counter(
            filter(None, (first_words(user.get("team_id")) for name in PEOPLE for user in self._lists[name]))
        )
        return teams.most_common(1)[0][0] if teams else None

    def days_of(self, channel: Channel) -> int:
        """Day files of one conversation."""
        return len(self._places[channel.id].days)

    @property
    def days_total(self) -> int:
        """Day files of all conversations."""
        return sum(len(place.days) for place in self._places.values())

    def messages(self, channel: Channel) -> Iterator[Message]:
        """A channel's messages in time order, two days in memory at a time; what is none goes to the ledger."""
        page = self.left_out.open_page(channel.id)
        conversation = Conversation(channel, self._members, self._called_in(channel), page)
        place = self._places[channel.id]
        if place.is_guessed:
            page.leave("folder that no list knows, taken as private", channel.id, of="channel")
        for micros, entry in _in_order(self._day(name, page) for name in place.days):
            if message := conversation.message(micros, entry):
                yield message

    @cached_property
    def _members(self) -> dict[str, Member]:
        found = (member_of(user) for name in PEOPLE for user in self._lists[name])
        members: dict[str, Member] = {}
        for member in filter(None, found):
            members.setdefault(member.id, member)
        return members

    @cached_property
    def _places(self) -> dict[str, Place]:
        found = places(self._layout, self._lists, self._entries_or_none)
        return {place.channel.id: place for place in found}

    def _called_in(self, channel: Channel) -> Names:
        """Names for the readers of this channel: of other conversations they may know only the open ones."""
        titles = (
            self._open_titles if channel.kind == "open" else ChainMap({channel.id: channel.name}, self._open_titles)
        )
        return Names(self.handles, self._people, titles, self.slugs, self._not_open)

    @cached_property
    def _people(self) -> dict[str, str]:
        return {member.id: member.name for member in self._members.values()}

    @cached_property
    def _open_titles(self) -> dict[str, str]:
        return {channel.id: channel.name for channel in self.channels() if channel.kind == "open"}

    @cached_property
    def _not_open(self) -> frozenset[str]:
        return frozenset(channel.id for channel in self.channels() if channel.kind != "open")

    def _list(self, name: str) -> list[dict]:
        if not (place := self._layout.index(name)):
            return []
        try:
            return records(_unpacked(decoded(self._archive.read(place))))
        except Unreadable as error:
            words = "%(name)s in the export can't be read; without it nothing can be brought in."
            raise BadArchive(sentence(words, name=name)) from error

    def _day(self, name: str, page: Page) -> list[Entry]:
        """The entries of a day that have a time, sorted."""
        self.days_read += 1
        day = []
        try:
            entries = self._entries(name)
        except (BadArchive, Unreadable):
            page.leave("unreadable file", name, of="file")
            return day
        for place, entry in enumerate(entries):
            page.entries += 1
            micros = moment(entry.get("ts")) if isinstance(entry, dict) else None
            if micros:
                day.append((micros, entry))
            else:
                page.leave("no time", f"{name} #{place + 1}")
        return sorted(day, key=lambda pair: pair[0])

    def _entries(self, name: str) -> list:
        """Raises BadArchive or Unreadable."""
        entries = _unpacked(decoded(self._archive.read(name)))
        if not isinstance(entries, list):
            raise Unreadable("not a list")
        return entries

    def _entries_or_none(self, name: str) -> list:
        try:
            return self._entries(name)
        except (BadArchive, Unreadable):
            return []


def _unpacked(value: object) -> object:
    """The list in an answer of the API; an empty file is an empty list."""
    if isinstance(value, dict):
        return next((value[key] for key in _LISTS_INSIDE if isinstance(value.get(key), list)), value)
    else:
        return [] if value is None else value


def _in_order(days: Iterable[list[Entry]]) -> Iterator[Entry]:
    """All entries by time, though a day file may reach a little into its neighbour (time zones, merged exports)."""
    held: list[Entry] = []
    for day in days:
        if held and day and day[0][0] < held[-1][0]:
            last = held[-1][0]
            held = sorted(held + day, key=lambda pair: pair[0])
            yield from (pair for pair in held if pair[0] <= last)
            held = [pair for pair in held if pair[0] > last]
        elif day:
            yield from held
            held = day
    yield from held
