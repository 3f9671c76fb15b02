"""A feed from elsewhere, read in the confined child, as words and addresses alone: Atom and RSS of any age by feedparser, and
JSON Feed.
"""

import hashlib
import html
import io
import xml.sax.expatreader  # noqa: F401  nothing can be imported once the child is confined
from datetime import UTC, datetime
from typing import Any

import feedparser
import msgspec
import nh3

from commonhold.ground import addresses, charsets

charsets.load()
# The parser that is here already: it would look for others, and a confined child cannot look.
feedparser.api.PREFERRED_XML_PARSERS = []
TITLE, WORDS, MOST = 300, 600, 200
CALENDAR = "icalendar"


class RawFeed(msgspec.Struct):
    """What came, with the headers that say what it is, and where from; of a calendar, when it came and in which zone times are that
    name none. `posted`: the keys of what is known of it already, which is told however far off it is now.
    """

    body: bytes
    headers: dict[str, str]
    now: datetime = datetime.min.replace(tzinfo=UTC)
    zone: str = "UTC"
    posted: frozenset[bytes] = frozenset()

    @property
    def is_calendar(self) -> bool:
        return self.body[:200].removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR")


class Date(msgspec.Struct):
    """When something is, in UTC; where it lasts whole days, the first day and the one after the last. Of a series only one is the
    next. `is_off`: it was called off.
    """

    begins: datetime
    ends: datetime
    is_day: bool = False
    where: str = ""
    is_off: bool = False
    series: str = ""
    is_next: bool = False

    @property
    def start(self) -> str:
        return self.begins.date().isoformat() if self.is_day else self.begins.isoformat()

    def is_moved(self, planned: str | None) -> bool:
        """Whether it was to begin another time; a day that has its hour now, or has none any more, is the same."""
        shorter, longer = sorted((planned or self.start, self.start), key=len)
        return not longer.startswith(shorter)


class Entry(msgspec.Struct):
    """One thing in it; `key` is what it is known by. In a calendar it has a date."""

    key: bytes
    title: str
    url: str
    words: str
    date: Date | None = None

    @property
    def digest(self) -> bytes | None:
        """What is told of a date, in short: another one once anything of it has changed."""
        if self.date is None:
            return None
        told = (self.title, self.url, self.words, self.date.begins, self.date.ends, self.date.where, self.date.is_off)
        return hashlib.sha256(msgspec.json.encode(told)).digest()


class Read(msgspec.Struct):
    """What it calls itself, and its entries: of a feed as it gives them, of a calendar the soonest first. No `version`: it is neither."""

    version: str
    title: str
    entries: list[Entry]

    @property
    def is_calendar(self) -> bool:
        return self.version == CALENDAR


class JSONItem(msgspec.Struct):
    """An entry of a JSON Feed. Whatever may be missing may be null too, and ids are said to be numbers at times."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    page: str | None = msgspec.field(name="content_html", default=None)
    plain: str | None = msgspec.field(name="content_text", default=None)


class JSONFeed(msgspec.Struct):
    """As much of it as is read here; each item by itself, so that one that is broken does not hide the others."""

    version: str
    title: str | None = None
    items: list[msgspec.Raw] = []


def read(raw: RawFeed) -> Read:
    """What this feed holds."""
    body = raw.body.removeprefix(b"\xef\xbb\xbf").lstrip()
    return _read_json(body) if body.startswith(b"{") else _read_xml(raw)


def _read_json(body: bytes) -> Read:
    try:
        found = msgspec.json.decode(body, type=JSONFeed)
    except (msgspec.DecodeError, RecursionError):
        return Read("", "", [])
    if not found.version.startswith(("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")):
        return Read("", "", [])
    entries = [
        entry for item in found.items[:MOST] if (entry := _of_json(item)) and (entry.url or entry.title or entry.words)
    ]
    return Read(found.version, plain(found.title or "", TITLE), entries)


def _of_json(item: msgspec.Raw) -> Entry | None:
    try:
        each = msgspec.json.decode(item, type=JSONItem)
    except (msgspec.DecodeError, RecursionError):
        return None
    url, title = linkable(each.url or each.external_url or ""), plain(html.escape(each.title or ""), TITLE)
    said = each.summary or each.plain
    words = plain(html.escape(said) if said else each.page or "", WORDS)
    known_by = str(each.id) if each.id is not None else url or title or words
    return Entry(hashlib.sha256(known_by.encode("utf-8", "replace")).digest(), title, url, words)


def _read_xml(raw: RawFeed) -> Read:
    # As a file: words alone it would take for the name of one, or for an address.
    found = feedparser.parse(io.BytesIO(raw.body), response_headers=raw.headers)
    entries = [_entry(each) for each in found.entries[:MOST]]
    return Read(
        found.get("version") or "",
        plain(found.feed.get("title", ""), TITLE),
        [each for each in entries if each.url or each.title],
    )


def _entry(each: Any) -> Entry:
    url = linkable(each.get("link", ""))
    title = plain(each.get("title", ""), TITLE)
    known_by = each.get("id") or url or title
    return Entry(hashlib.sha256(known_by.encode("utf-8", "replace")).digest(), title, url, plain(_said(each), WORDS))


def linkable(url: str) -> str:
    """This address if it is one of the web that we link to."""
    return url if addresses.is_web(url) and addresses.is_allowed(url) else ""


def _said(each: Any) -> str:
    whole = each.get("content") or [{}]
    return each.get("summary") or whole[0].get("value", "")


def plain(given: str, most: int) -> str:
    """One line of plain words."""
    plain = html.unescape(nh3.clean(given[: 20 * most], tags=set(), clean_content_tags={"script", "style"}))
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
