"""What recognition shows beside things of lower floors: at what was said, and on somebody's own page."""

from collections.abc import Iterator
from typing import Any

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Tap
from commonhold.ground.words import gettext as _
from commonhold.ground.words import number
from commonhold.people import Person
from commonhold.recognition import queries
from commonhold.recognition.thanks import Use


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """At the opening and at each reply: who used it, and thanks; three queries, however long it is."""
    shown = [talk.opening, *(each for branch in talk.branches for each in (branch.reply, *branch.answers))]
    ids = [each.id for each in shown]
    uses, thanked = await queries.uses(visit, ids), await queries.thanked(visit, ids)
    others = [each for each in shown if each.author.id != visit.person.id and not each.is_withdrawn]
    return {
        "at_opening": "recognition/_opening.html", "at_reply": "recognition/_helped.html", "uses": uses, "thanked": thanked,
        "to_me": await queries.thanks_for(visit, ids),
        "taps": {each.id: tuple(_taps(each, uses.get(each.id), each.id in thanked)) for each in others},
    }  # fmt: skip


def _taps(each: Contribution, use: Use | None, has_thanked: bool) -> Iterator[Tap]:
    at = f"/c/{each.id}"
    if use and use.is_mine:
        others = f" · {number(use.people)}" if use.people > 1 else ""
        yield Tap(_("You used it") + others, icon="check", url=f"{at}/use?_method=delete", is_pressed=True)
    else:
        others = f" · {number(use.people)}" if use else ""
        yield Tap(_("Used it") + others, icon="check", url=f"{at}/use?_method=put")
    if has_thanked:
        said = _("You thanked %(name)s") % {"name": each.author.first_name}
        yield Tap(said, icon="heart", url=f"{at}/thanks?_method=delete", is_pressed=True)
    elif each.author.is_voice or not (each.is_shared or each.author.is_bot or each.author.is_nobody):
        yield Tap(_("Thank"), icon="heart", url=f"{at}/thanks?_method=put")


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """What somebody chose to show; to themselves all of it."""
    found = await queries.thanks_to(visit, person.id)
    return {"thanks": found, "is_mine": person.id == visit.person.id} if found else None


PANELS = (
    Panel("conversation", "", of_conversation),
    Panel("person", "recognition/_thanks.html", of_person),
)
