"""A conversation as it stands on its page: each reply to the opening, and below it all that was answered to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from commonhold import contributions, groups, people
from commonhold.contributions import Contribution
from commonhold.covenants import keep_for
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.rooms import Tap
from commonhold.ground.web import pages
from commonhold.posts import waiting
from commonhold.posts.queries import Place, places
from commonhold.posts.writing import Replying, gathered

AT_ONCE = 100


@dataclass(frozen=True)
class Branch:
    """A reply with all that was answered to it, however deep, in the order of time."""

    reply: Contribution
    answers: list[Contribution] = field(default_factory=list)


@dataclass(frozen=True)
class Acts:
    """The row of acts at something said, as it is drawn: the same for many things but for their ids, which are put in afterwards."""

    is_mine: bool
    may_conclude: bool
    is_opening: bool
    is_closed: bool
    is_ended: bool
    is_fresh: bool
    is_edited: bool
    marks: tuple[str, ...]
    shown_reactions: tuple[tuple[str, int, bool], ...]
    has_reactions: bool
    taps: tuple[Tap, ...]
    id: str = pages.spot("id")
    opening_id: str = pages.spot("opening_id")


@dataclass(frozen=True)
class Conversation:
    """A page of a conversation; `at` is the reply that was asked for."""

    opening: Contribution
    branches: list[Branch]
    replies: int
    page: int = 1
    pages: int = 1
    at: UUID | None = None

    def acts(self, each: Contribution, is_mine: bool, may_conclude: bool, panels: Iterable[Any]) -> Acts:
        """What can be done with something said here; `panels` add what they let one tap."""
        return Acts(
            is_mine, may_conclude, each.is_opening, self.opening.is_closed, each.is_ended, each.is_fresh, each.edited_at is not None,
            each.marks, each.shown_reactions, bool(each.reactions), tuple(_taps(panels, each.id)),
        )  # fmt: skip


def _taps(panels: Iterable[Any], id: UUID) -> Iterator[Tap]:
    for panel in panels:
        for tap in getattr(panel, "taps", {}).get(id, ()):
            yield replace(tap, url=tap.url.replace(str(id), pages.spot("id")))


async def conversation(visit: Visit, id: UUID, page: int | None = None) -> Conversation:
    """The page on which a contribution stands, or another one of its conversation. The same number of queries whatever its length."""
    thread_id = there(await contributions.thread_of(visit, id))
    order = arrange(thread_id, await places(visit, thread_id))
    pages = max(1, -(-len(order) // AT_ONCE))
    number = min(pages, max(1, page or _page_of(order, id)))
    shown = order[(number - 1) * AT_ONCE : number * AT_ONCE]
    found = {each.id: each for each in await contributions.contributions(visit, [thread_id, *(id for id, _ in shown)])}
    if thread_id not in found:
        raise Missing
    branches = branched([(found[id], root) for id, root in shown if id in found])
    return Conversation(found[thread_id], branches, len(order), number, pages, None if id == thread_id else id)


def arrange(thread_id: UUID, all: list[Place]) -> list[tuple[UUID, UUID]]:
    """Every reply in the order of the page with the branch it stands in; empty places that nothing hangs on are left out."""
    standing = _standing(all)
    roots: dict[UUID, UUID] = {}
    branches: dict[UUID, list[UUID]] = {}
    for place in all:
        if place.id in standing:
            # What answers something that is not here (a cycle, too, in what was brought in) begins a branch of its own.
            root = place.id if place.parent_id == thread_id else roots.get(place.parent_id, place.id)
            roots[place.id] = root
            branches.setdefault(root, []).append(place.id)
    return [(id, root) for root, ids in branches.items() for id in ids]


def _standing(all: list[Place]) -> set[UUID]:
    """Those that stand, and those taken away below which something stands."""
    standing: set[UUID] = set()
    borne: set[UUID] = set()
    for place in reversed(all):
        if not place.is_gone or place.id in borne:
            standing.add(place.id)
            borne.add(place.parent_id)
    return standing


def branched(shown: list[tuple[Contribution, UUID]]) -> list[Branch]:
    """The replies of a page with their answers; where a page begins within a branch, its answers stand for themselves."""
    branches: list[Branch] = []
    for each, root in shown:
        if branches and branches[-1].reply.id == root:
            branches[-1].answers.append(each)
        else:
            branches.append(Branch(each))
    return branches


def _page_of(order: list[tuple[UUID, UUID]], id: UUID) -> int:
    place = next((number for number, (each, _) in enumerate(order) if each == id), 0)
    return place // AT_ONCE + 1


async def around(visit: Visit, opening: Contribution, replying: Replying | None) -> dict[str, Any]:
    """What stands beside a conversation: who reads it, what of a reply goes along, and a reply that was begun."""
    replying = replying or await _begun(visit, opening.id)
    is_small = opening.audience_kind in ("group", "chosen")
    return {
        "reach": await groups.reach(visit, opening.audience_id) if is_small else None,
        "keep": (await keep_for(visit, opening.audience_id))[0],
        "replying": replying,
        "files": await contributions.files_at_hand(visit, replying.files),
        "waits": await waiting.all_waiting(visit, str(opening.id)),
        "panels_beside": await pages.panels("beside", visit, opening),
    }


async def _begun(visit: Visit, thread_id: UUID) -> Replying:
    draft = await people.draft(visit, str(thread_id))
    return gathered(Replying, draft.body if draft else {})
