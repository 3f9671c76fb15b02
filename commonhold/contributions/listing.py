"""A list of contributions, a page at a time, as all lists tell it: to their pages, to programs and to feed readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response
from litestar.params import Parameter

from commonhold.contributions.contribution import Contribution
from commonhold.contributions.outgoing import Outgoing, outgoing_contribution
from commonhold.ground import limits, markup
from commonhold.ground.web import Request, feeds, pages
from commonhold.ground.web.feeds import Entry, Feed

NEWEST = UUID(int=2**128 - 1)
OLDEST = UUID(int=0)
MORE = limits.PAGE + 1  # are asked for: one more than a page shows only tells that there are older ones
Before = Annotated[UUID | None, Parameter(query="before", required=False)]


@dataclass(frozen=True)
class Listing:
    """A page of a list, newest first. `older` is the id to go on from, or None at the end."""

    items: list[Contribution]
    older: UUID | None = None

    @property
    def ids(self) -> list[UUID]:
        return [each.id for each in self.items]


def page_of(found: list[Contribution]) -> Listing:
    """What was found, of which `MORE` were asked for, as a page."""
    shown = found[: limits.PAGE]
    return Listing(shown, shown[-1].id if len(found) > limits.PAGE else None)


class OutgoingList(msgspec.Struct):
    """A page of a list: `next` is the address of the older ones, or null at the end."""

    items: list[Outgoing]
    next: str | None


def told(request: Request, listing: Listing, title: str, lang: str | None = None) -> Response:
    """The list in the shape that its address ends with: `.json`, `.atom` or `.feed.json`."""
    _, shape = feeds.shape_of(pages.path_of(request))
    if shape == feeds.OURS:
        items = [outgoing_contribution(each) for each in listing.items]
        return Response(OutgoingList(items, feeds.onward(request, listing.older)))
    else:
        return feed(request, listing, title, lang)


def feed(
    request: Request, listing: Listing, title: str, lang: str | None = None, *, leads_to: Mapping[UUID, str] | None = None
) -> Feed:  # fmt: skip
    """The list for feed readers; `lang` of the title, where it is not the reader's own. `leads_to` says where those lead, by
    their ids, that are there to lead somewhere.
    """
    base, leads_to = feeds.base_of(request), leads_to or {}
    entries = [_entry(each, base, leads_to.get(each.id, "")) for each in listing.items]
    return Feed(title, entries, listing.older, lang=lang)


def _entry(each: Contribution, base: str, leads_to: str) -> Entry:
    return Entry(
        id=each.id, url=f"{base}{each.url}", name=each.name, title=each.title, html=_words(each, base),
        author=each.author.name, lang=each.lang, published=each.created_at, updated=each.edited_at or each.created_at,
        tags=each.tags, leads_to=leads_to,
    )  # fmt: skip


def _words(each: Contribution, base: str) -> str:
    """Its words; then where its files are, which a browser opens that is signed in."""
    files = "".join(f'<li><a href="{base}{escape(file.url)}">{escape(file.name)}</a></li>' for file in each.attachments)
    return markup.outward(each.html, base) + (f"<ul>{files}</ul>" if files else "")
