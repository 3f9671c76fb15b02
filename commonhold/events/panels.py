"""What events show on the page of a conversation, and say in the composer."""

from typing import Any

from commonhold import people
from commonhold.events import floor, outside, queries
from commonhold.events.actions import KIND
from commonhold.events.event import Event
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _

STAGES = ("before", "room", "absent", "over")


def words() -> Words:
    """What the composer says when people are invited."""
    return Words(
        _("Event"),
        _("What do you invite to?"),
        _("The event in one line"),
        _("What happens there, in which order, and what to bring along"),
    )


async def of_opening(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Below what one is invited to: when and where, how far it is, and whether the reader comes."""
    found = await queries.event(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    return {
        "found": found,
        "date": found.next,
        "stages": stages(found),
        "named": await queries.named(visit, found.next.id),
        "outsiders": [each.name for each in await outside.outsiders(visit, found.next.id) if each.says == "yes"],
        "there": await floor.in_the_room(visit, found.next) if found.may_organise else [],
        "asked": await floor.asked(visit, found.id),
        "form": await people.taken_up(visit, f"{found.id}-floor"),
        "at_side": "events/_at_side.html",
    }


def stages(found: Event) -> list[dict[str, str]]:
    """The line of stages of the date that it is about now: which are past, and which it is."""
    named = {
        "before": _("Before"), "room": _("In the room"), "absent": _("Two days for the absent"), "over": _("What comes of it"),
    }  # fmt: skip
    now = STAGES.index(found.next.stage) if found.next.stage in STAGES else 0
    return [
        {"words": named[name], "state": "past" if at < now else "now" if at == now else ""}
        for at, name in enumerate(STAGES)
    ]


PANELS = (Panel("opening", "events/_opening.html", of_opening),)
