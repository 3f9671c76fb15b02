"""Distilling: parts of a conversation become part of a page, with their people named and a link both ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.pages import queries
from commonhold.pages.page import WikiPage
from commonhold.pages.places import Tree, my_trees
from commonhold.pages.rules import may_take
from commonhold.posts import standing


@dataclass(frozen=True)
class Distilling:
    """The parts of a conversation that the visitor may take, and into which trees and pages."""

    opening: Contribution
    parts: list[Contribution]
    tree: Tree
    pages: list[WikiPage]


async def distilling(visit: Visit, id: UUID) -> Distilling:
    """What can be distilled from the conversation of this contribution. `Missing` where no tree has just these readers and
    nothing in it is the visitor's own."""
    asked = await standing(visit, id)
    opening = asked if asked.is_opening else await standing(visit, asked.thread_id)
    _, replies = await contributions.with_replies(visit, opening.id, limit=limits.PARTS)
    said = [opening, *replies]
    trees = [tree for tree in await my_trees(visit) if not tree.is_closed]
    tree = next((tree for tree in trees if tree.audience_id == opening.audience_id), None) or next(iter(trees), None)
    parts = [each for each in said if tree and may_take(visit.person, each, tree) and not each.is_shared]
    if not parts:
        raise Missing
    return Distilling(opening, parts, tree, await queries.pages_in(visit, tree.place))


async def where_to(visit: Visit, distilling: Distilling, into: str, parts: Sequence[UUID]) -> str:
    """The form in which these parts come into a page: an existing one (its id), or a new one of the tree."""
    known = {each.id for each in distilling.parts}
    taken = urlencode([("parts", part) for part in parts if part in known])
    page = next((page for page in distilling.pages if str(page.id) == into), None)
    return f"/pages/{page.id}/edit?{taken}" if page else f"/pages/new?under={distilling.tree.place}&{taken}"


async def taken_in(visit: Visit, text: str, parts: Sequence[UUID]) -> str:
    """The words of a page with those of the parts below them, to be worked in by whoever writes."""
    found = await contributions.contributions(visit, list(dict.fromkeys(parts))[: limits.PAGE_MOST])
    return "\n\n".join([*([text.rstrip()] if text.strip() else []), *(_as_part(each) for each in found)])


def _as_part(each: Contribution) -> str:
    return f"## {each.title}\n\n{each.text}".strip() if each.title else each.text.strip()
