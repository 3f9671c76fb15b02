"""The list of what follows from conversations, for people, for programs and for feed readers."""

from datetime import date
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response
from msgspec import Meta

from commonhold.contributions import Before, Contribution
from commonhold.followups.actions import remember
from commonhold.followups.followup import Followup
from commonhold.followups.impact import Kept, Sums, kept, sums
from commonhold.followups.listing import Listing, View, listed
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.text import to_html
from commonhold.ground.web import (
    MEMBER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    feeds,
    get,
    post,
    read,
    retyped,
)
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


class OutgoingKept(msgspec.Struct):
    """How much was kept: `unit` is null for those who look after a group or the house; `percent` to the nearest five."""

    unit: str | None
    percent: int


class OutgoingImpact(msgspec.Struct):
    """What came of it in the last year, among what is read."""

    taken_on: int
    done: int
    no_because: int
    under_way: int
    helped: dict[str, int]
    kept: list[OutgoingKept]


class Task(Form):
    what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""
    due: date | None = None


class Followups(Resource):
    path = "/followups"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "open", before: Before = None) -> Page:
        """What is mine to do, what I took on or asked for, what follows in my groups, what is late, all of it, what was said to help."""
        return await self._drawn(visit, view, before)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await self._drawn(
            visit, form=SimpleNamespace(kept=await retyped(request, Task, kept, errors), errors=errors)
        )

    async def _drawn(self, visit: Visit, view: View = "open", before: UUID | None = None, form: Any = None) -> Page:
        listing = await listed(visit, view, before)
        feed = feeds.alternates("/followups", view=view)
        return Page("followups/followups.html", view=view, listing=listing, feed=feed, form=form)

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Write down a task of one's own."""
        task = await read(request, Task)
        if task.due is None:
            raise Wrong({"due": "Say until when."})
        await remember(visit, task.what, task.due)
        return Redirect("/followups")


class FollowupsData(Resource):
    path = "/"

    @get([f"/followups{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "open", before: Before = None
    ) -> OutgoingFollowups | Response:
        """What was taken on, by whom and until when, and what came of it."""
        listing, base = await listed(visit, view, before), feeds.base_of(request)
        if feeds.shape_of(request.url.path)[1] != feeds.OURS:
            return _feed(listing, base)
        told = [_outgoing(each, talk, base) for each, talk in listing.items]
        return OutgoingFollowups(told, feeds.onward(request, listing.older))


class Impact(Resource):
    path = "/impact"

    @get(rule=MEMBER)
    async def show(self, visit: Visit) -> Page:
        """What came of what was said, in the last year: how much, whether it helped, and how much is kept."""
        helped = await listed(visit, "helped")
        return Page("followups/impact.html", sums=await sums(visit), kept=await kept(visit), helped=helped.items)


class ImpactData(Resource):
    path = "/impact.json"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> OutgoingImpact:
        """The same for programs."""
        return _outgoing_impact(await sums(visit), await kept(visit))


def _outgoing_impact(sums: Sums, kept: list[Kept]) -> OutgoingImpact:
    helped = {"yes": sums.yes, "partly": sums.partly, "no": sums.no}
    shares = [OutgoingKept(each.unit, each.share) for each in kept]
    return OutgoingImpact(sums.taken, sums.done, sums.refused, sums.open, helped, shares)


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


ROUTES = (Followups, FollowupsData, Impact, ImpactData)
