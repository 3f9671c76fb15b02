"""A feed from elsewhere, read in the confined child: Atom and RSS of any age by feedparser, as words and addresses alone."""

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


def read(raw: RawFeed) -> Read:
    """What this feed holds."""
    # As a file: words alone it would take for the name of one, or for an address.
    found = feedparser.parse(io.BytesIO(raw.body), response_headers=raw.headers)
    entries = [_entry(each) for each in found.entries[:MOST]]
    return Read(
        found.get("version") or "",
        _words(found.feed.get("title", ""), TITLE),
        [each for each in entries if each.url or each.title],
    )


def _entry(each: Any) -> Entry:
    url = (
        each.get("link", "")
        if addresses.is_web(each.get("link", "")) and addresses.is_allowed(each.get("link", ""))
        else ""
    )
    title = _words(each.get("title", ""), TITLE)
    known_by = each.get("id") or url or title
    return Entry(hashlib.sha256(known_by.encode("utf-8", "replace")).digest(), title, url, _words(_said(each), WORDS))


def _said(each: Any) -> str:
    whole = each.get("content") or [{}]
    return each.get("summary") or whole[0].get("value", "")


def _words(given: str, most: int) -> str:
    """One line of plain words."""
    plain = html.unescape(nh3.clean(given[: 20 * most], tags=set(), clean_content_tags={"script", "style"}))
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
