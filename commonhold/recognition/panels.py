"""What recognition shows beside things of lower floors: at what was said, and on somebody's own page."""

from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.people import Person
from commonhold.recognition import queries


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """At the opening and at each reply: who used it, and thanks; three queries, however long it is."""
    shown = [talk.opening, *(each for branch in talk.branches for each in (branch.reply, *branch.answers))]
    return {
        "at_opening": "recognition/_opening.html",
        "at_reply": "recognition/_helped.html",
        **await helped(visit, shown),
    }


async def helped(visit: Visit, shown: list[Contribution]) -> dict[str, Any]:
    """What `_helped.html` is drawn with, for these."""
    ids = [each.id for each in shown]
    return {
        "uses": await queries.uses(visit, ids),
        "thanked": await queries.thanked(visit, ids),
        "to_me": await queries.thanks_for(visit, ids),
    }


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """What somebody chose to show; to themselves all of it."""
    found = await queries.thanks_to(visit, person.id)
    return {"thanks": found, "is_mine": person.id == visit.person.id} if found else None


PANELS = (
    Panel("conversation", "", of_conversation),
    Panel("person", "recognition/_thanks.html", of_person),
)
