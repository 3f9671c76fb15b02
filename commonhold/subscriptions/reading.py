"""A feed from elsewhere, read in the confined child, as words and addresses alone: Atom and RSS of any age by feedparser, and
JSON Feed.
"""

import hashlib
import html
import io
import xml.sax.expatreader  # noqa: F401  nothing can be imported once the child is confined
from typing import Any

import feedparser
import msgspec
import nh3

from commonhold.ground import addresses, charsets

charsets.load()
# The parser that is here already: it would look for others, and a confined child cannot look.
feedparser.api.PREFERRED_XML_PARSERS = []
TITLE, WORDS, MOST = 300, 600, 200


class RawFeed(msgspec.Struct):
    """What came, with the headers that say what it is, and where from."""

    body: bytes
    headers: dict[str, str]


class Entry(msgspec.Struct):
    """One thing in it; `key` is what it is known by."""

    key: bytes
    title: str
    url: str
    words: str


class Read(msgspec.Struct):
    """What it calls itself, and its entries, as it gives them. No `version`: it is no feed."""

    version: str
    title: str
    entries: list[Entry]


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
    return Read(found.version, _words(found.title or "", TITLE), entries)


def _of_json(item: msgspec.Raw) -> Entry | None:
    try:
        each = msgspec.json.decode(item, type=JSONItem)
    except (msgspec.DecodeError, RecursionError):
        return None
    url, title = _web(each.url or each.external_url or ""), _words(html.escape(each.title or ""), TITLE)
    said = each.summary or each.plain
    words = _words(html.escape(said) if said else each.page or "", WORDS)
    known_by = str(each.id) if each.id is not None else url or title or words
    return Entry(hashlib.sha256(known_by.encode("utf-8", "replace")).digest(), title, url, words)


def _read_xml(raw: RawFeed) -> Read:
    # As a file: words alone it would take for the name of one, or for an address.
    found = feedparser.parse(io.BytesIO(raw.body), response_headers=raw.headers)
    entries = [_entry(each) for each in found.entries[:MOST]]
    return Read(
        found.get("version") or "",
        _words(found.feed.get("title", ""), TITLE),
        [each for each in entries if each.url or each.title],
    )


def _entry(each: Any) -> Entry:
    url = _web(each.get("link", ""))
    title = _words(each.get("title", ""), TITLE)
    known_by = each.get("id") or url or title
    return Entry(hashlib.sha256(known_by.encode("utf-8", "replace")).digest(), title, url, _words(_said(each), WORDS))


def _web(url: str) -> str:
    """This address if it is one of the web that we link to."""
    return url if addresses.is_web(url) and addresses.is_allowed(url) else ""


def _said(each: Any) -> str:
    whole = each.get("content") or [{}]
    return each.get("summary") or whole[0].get("value", "")


def _words(given: str, most: int) -> str:
    """One line of plain words."""
    plain = html.unescape(nh3.clean(given[: 20 * most], tags=set(), clean_content_tags={"script", "style"}))
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
