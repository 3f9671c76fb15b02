"""What goals show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.goals import links, queries
from commonhold.goals.actions import KIND
from commonhold.goals.drawing import drawing
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _


def words() -> Words:
    """What the composer says when a goal is set."""
    return Words(
        _("Goal"), _("What is to be reached?"), _("The goal in one line"), _("On what ground: why it is a goal")
    )


async def of_opening(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """The page of a goal: until when, on what ground, and how each of its measures stands."""
    found = await queries.goal(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    measures = [(measure, drawing(measure)) for measure in found.measures]
    ties, tied = await links.ties(visit, found.id), await links.tied(visit, found.id)
    at_ties = await pages.panels("tied", visit, ties.all)
    return {
        "goal": found,
        "measures": measures,
        "ties": ties,
        "tied": tied,
        "at_ties": at_ties,
        "at_side": "goals/_at_side.html",
    }


async def of_thing(visit: Visit, opening: Contribution) -> dict[str, Any] | None:
    """Beside anything but a goal: which it serves, pulls against and hinders; for its author the way to say so."""
    if opening.kind == KIND or opening.is_withdrawn or opening.is_shared:
        return None
    tied = await links.tied(visit, opening.id)
    is_mine = opening.author.id == visit.person.id
    if not (tied.all or is_mine):
        return None
    return {"tied": tied, "is_mine": is_mine, "goals": await queries.goals(visit, [each.id for each in tied.serves])}


async def of_composer(visit: Visit, writing: Any) -> dict[str, Any] | None:
    """Goals that what is written can serve; or which it tells of as in the way."""
    chosen = {*writing.serves, *writing.hinders}
    offered = await links.offered(visit)
    if not offered:
        return None
    names = [each.name for each in offered if each.id in chosen]
    return {"offered": offered, "names": names, "at_settings": "goals/_in_composer.html"}


async def of_beginning(visit: Visit) -> dict[str, Any] | None:
    """To whoever founds a house: its first goal, before its first group."""
    return {} if visit.person.is_steward and not await queries.has_goals(visit) else None


PANELS = (
    Panel("beginning", "goals/_first.html", of_beginning),
    Panel("opening", "goals/_opening.html", of_opening),
    Panel("beside", "goals/_tied.html", of_thing),
    Panel("compose", "", of_composer),
)
