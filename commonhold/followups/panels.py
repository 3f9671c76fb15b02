"""What stands in a conversation about what comes of it: the line, and each follow-up; and what somebody who leaves has taken on."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.followups import listing, queries
from commonhold.followups.line import line
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Tap
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _

NEAREST = 5  # that stand beside what waits


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Nothing where the beginning was taken away. `talk` is a page of a conversation."""
    opening = talk.opening
    if opening.is_withdrawn:
        return None
    found = await queries.followups_of(visit, opening.id)
    said = [mark.kind for mark in await contributions.marks(visit, opening.id)]
    is_note = opening.audience_kind == "me"
    promise = await queries.promise_of(visit, opening.id) if _asks_many(opening) else None
    return {
        "followups": found,
        "promise": promise,
        "promised": [each for each in found if promise and each.id == promise.followup_id],
        "line": [] if is_note else line(bool(talk.replies or opening.reactions), said, found),
        "taps": dict(_taps(talk)) if not opening.is_closed else {},
        "at_opening": "followups/_at_opening.html",
        "may_follow_up": not opening.is_closed,
    }


def _taps(talk: Any) -> Iterator[tuple[UUID, tuple[Tap]]]:
    """At each reply the way to make a task of what it says."""
    for each in (each for branch in talk.branches for each in (branch.reply, *branch.answers)):
        yield each.id, (Tap(_("Make it a task"), "list-checks", f"/c/{each.id}/followups", leads=True),)


def _asks_many(opening: Contribution) -> bool:
    kind = pages.kind_of(opening)
    return bool(kind and kind.way and kind.way.asks_many)


async def of_visitor(visit: Visit) -> dict[str, Any] | None:
    """What the visitor took on and is still to come: what is due or asks for a yes waits for them already."""
    found = [(each, talk) for each, talk in (await listing.to_do(visit)).items if each.is_under_way and not each.is_due]
    return {"open": found[:NEAREST]} if found else None


async def of_leaver(visit: Visit) -> dict[str, Any] | None:
    """What whoever is about to leave took on, and has not ended."""
    found = await listing.open_of_mine(visit)
    return {"open": found} if found else None


async def of_tied(visit: Visit, items: Sequence[Contribution]) -> dict[str, Any] | None:
    """What came of each of these things that are tied to a goal, and who has it: as many queries for all as for one."""
    if not items:
        return None
    ids = [each.id for each in items]
    found, said = await queries.followups_of_all(visit, ids), await queries.said_in(visit, ids)
    lines = {
        each.id: line(bool(each.replies or each.reactions), said.get(each.id, []), found.get(each.id, []))
        for each in items
    }
    return {"lines": lines, "promises": found, "at_words": "followups/_promises.html"}


PANELS = (
    Panel("conversation", "followups/_followups.html", of_conversation),
    Panel("for_you", "followups/_to_do.html", of_visitor),
    Panel("leaving", "followups/_of_leaver.html", of_leaver),
    Panel("tied", "followups/_at_tie.html", of_tied),
)
