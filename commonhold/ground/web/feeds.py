"""A list for feed readers: Atom (RFC 4287) and JSON Feed 1.1, page after page (RFC 5005), fetched anew only when changed.

A list answers at the address of its page with `.atom` or `.feed.json` at the end; `.json` is its own shape, for programs.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.response.base import ASGIResponse

from commonhold.ground.web import pages

ATOM, JSON_FEED, OURS, CALENDAR = ".atom", ".feed.json", ".json", ".ics"
SHAPES = (JSON_FEED, ATOM, OURS)
KINDS = {ATOM: "application/atom+xml", JSON_FEED: "application/feed+json"}
# What is opened by a secret in the address, to programs that know no other way.
FETCHED = (*KINDS, CALENDAR)
HEADERS = {
    # A reader may keep it but asks each time: what somebody may read can change at any moment.
    "cache-control": "private, no-cache",
    "vary": "cookie",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# What no XML may hold, however it is written.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """One thing in a feed. `html` is safe and its addresses are whole; `author` is a name and nothing more; `leads_to` is where
    it leads, if that is what it is for.
    """

    id: UUID
    url: str
    name: str
    title: str
    html: str
    author: str
    lang: str | None
    published: datetime
    updated: datetime
    tags: tuple[str, ...] = ()
    leads_to: str = ""


class Author(msgspec.Struct):
    name: str


class Item(msgspec.Struct, omit_defaults=True):
    """An entry of a JSON Feed; one without a title of its own bears none there."""

    id: str
    url: str
    content_html: str
    date_published: datetime
    date_modified: datetime
    authors: list[Author]
    title: str = ""
    language: str | None = None
    tags: tuple[str, ...] = ()
    external_url: str = ""


class JSONFeed(msgspec.Struct, omit_defaults=True, tag_field="version", tag="https://jsonfeed.org/version/1.1"):
    """A page of a JSON Feed."""

    title: str
    home_page_url: str
    feed_url: str
    language: str
    items: list[Item]
    next_url: str | None = None


def shape_of(place: str) -> tuple[str, str]:
    """A list's name and shape from what stands in an address: `lund.atom` is `lund` as `.atom`; no shape is the page."""
    shape = next((each for each in SHAPES if place.endswith(each)), "")
    return place.removesuffix(shape), shape


def fetched_place(path: str) -> str:
    """The place that a program asks for by a secret, without its shape; empty when it is asked for in no such shape."""
    shape = next((each for each in FETCHED if path.endswith(each)), "")
    return (path.removesuffix(shape) or "/") if shape else ""


def alternates(path: str, **asked: str) -> dict[str, str]:
    """Where a list is found as a feed, by kind, for the head of its page."""
    query = f"?{urlencode(asked)}" if asked else ""
    return {kind: f"{path}{shape}{query}" for shape, kind in KINDS.items()}


def onward(request: Request, older: UUID | str | int | None) -> str | None:
    """The address of the older ones, in the same shape; None at the end."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("before", "after")]
    return f"{pages.path_of(request)}?{urlencode([*kept, ('before', older)])}" if older else None


class Fetched(Response[Any]):
    """What a program asks for again and again: told anew only when it has changed. `drawn` answers its kind and its words."""

    def __init__(self) -> None:
        super().__init__(None, headers=dict(HEADERS))

    def drawn(self, request: Request) -> tuple[str, str]:
        raise NotImplementedError

    def to_asgi_response(self, app: Any, request: Request, **more: Any) -> ASGIResponse:
        kind, words = self.drawn(request)
        body = UNSPEAKABLE.sub("", words).encode()
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        self.headers["etag"] = tag
        if tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
            self.status_code, self.content = 304, None
        else:
            # The framework says the letters of a text itself.
            self.content, self.media_type = body, kind if kind.startswith("text/") else f"{kind}; charset=utf-8"
        return super().to_asgi_response(app, request, **more)


class Feed(Fetched):
    """A page of a list in the shape that its address asks for. `next` is the address of the older ones."""

    def __init__(
        self, title: str, entries: Sequence[Entry], older: UUID | str | int | None, *, lang: str | None = None
    ):
        super().__init__()
        self.title, self.entries, self.older, self.lang = title, entries, older, lang

    def drawn(self, request: Request) -> tuple[str, str]:
        _, shape = shape_of(pages.path_of(request))
        base = base_of(request)
        # Whoever came by a token goes on by it.
        door = base + request.scope.get("feed_door", "")
        path, query = pages.path_of(request), f"?{request.url.query}" if request.url.query else ""
        page = path.removesuffix(shape) or "/"
        following = onward(request, self.older)
        told = {
            "id": f"{base}{path}{query}", "title": f"{self.title} · {pages.furniture.name}", "page_url": f"{base}{page}{query}",
            "self_url": f"{door}{path}{query}", "next_url": following and door + following, "entries": self.entries,
            "lang": self.lang or pages.language_of(request)[0],
            "updated": max((each.updated for each in self.entries), default=NEVER),
        }  # fmt: skip
        return KINDS[shape], _as_atom(told) if shape == ATOM else _as_json(told)


def base_of(request: Request) -> str:
    """The public address of the house, without a stroke at the end."""
    return request.app.state.house.settings.url.rstrip("/")


def _as_atom(told: dict[str, Any]) -> str:
    return pages.furniture.templates.get_template("feed.atom").render(told)


def _as_json(told: dict[str, Any]) -> str:
    items = [
        Item(f"urn:uuid:{each.id}", each.url, each.html, each.published, each.updated, [Author(each.author)],
             each.title, each.lang, each.tags, each.leads_to)
        for each in told["entries"]
    ]  # fmt: skip
    feed = JSONFeed(told["title"], told["page_url"], told["self_url"], told["lang"], items, told["next_url"])
    return msgspec.json.encode(feed).decode()
