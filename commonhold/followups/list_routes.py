"""The list of what follows from conversations, for people, for programs and for feed readers."""

from datetime import date
from uuid import UUID

import msgspec
from litestar import Response

from commonhold.contributions import Before, Contribution
from commonhold.followups.followup import Followup
from commonhold.followups.listing import Listing, View, kept, listed
from commonhold.ground.database import Visit
from commonhold.ground.text import to_html
from commonhold.ground.web import MEMBER, Page, Request, Resource, feeds, get
from commonhold.ground.web.feeds import Entry, Feed
from commonhold.ground.words import day
from commonhold.ground.words import gettext as _


class OutgoingFollowup(msgspec.Struct):
    """A follow-up for programs: `state` is asked, taken, begun, or how it ended, with the words of that."""

    id: UUID
    url: str
    conversation: str
    what: str
    owner: str | None
    due_on: date
    first_day: date
    state: str
    is_late: bool
    words: str


class OutgoingFollowups(msgspec.Struct):
    """Follow-ups, newest first; `next` is where more of them are, or null."""

    followups: list[OutgoingFollowup]
    next: str | None


class Followups(Resource):
    path = "/followups"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "mine", before: Before = None) -> Page:
        """What I have taken on or asked for, what follows in my groups, what is late, and all that I may read."""
        listing = await listed(visit, view, before)
        feed = feeds.alternates("/followups", view=view)
        return Page("followups/followups.html", view=view, listing=listing, kept=await kept(visit), feed=feed)


class FollowupsData(Resource):
    path = "/"

    @get([f"/followups{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "mine", before: Before = None
    ) -> OutgoingFollowups | Response:
        listing, base = await listed(visit, view, before), feeds.base_of(request)
        if feeds.shape_of(request.url.path)[1] != feeds.OURS:
            return _feed(listing, base)
        told = [_outgoing(each, talk, base) for each, talk in listing.items]
        return OutgoingFollowups(told, feeds.onward(request, listing.older))


def _outgoing(each: Followup, talk: Contribution, base: str) -> OutgoingFollowup:
    return OutgoingFollowup(
        each.id, f"{base}{each.url}", talk.name, each.what, each.owner.name if each.owner else None, each.due_on,
        each.first_day, each.state, each.is_late, each.end.words if each.end else "",
    )  # fmt: skip


def _feed(listing: Listing, base: str) -> Feed:
    entries = [_entry(each, talk, base) for each, talk in listing.items]
    return Feed(_("What follows"), entries, listing.older)


def _entry(each: Followup, talk: Contribution, base: str) -> Entry:
    """What is to be done, until when, what came of it, and in which conversation."""
    said = [each.end.words if each.end else day(each.due_on), talk.name]
    last = each.steps[-1].at if each.steps else each.at
    return Entry(
        id=each.id, url=f"{base}{each.url}", name=each.what, title=each.what, html=to_html("\n\n".join(filter(None, said))),
        author=each.owner.name if each.owner else _("Somebody"), lang=None, published=each.at, updated=last,
    )  # fmt: skip


ROUTES = (Followups, FollowupsData)
