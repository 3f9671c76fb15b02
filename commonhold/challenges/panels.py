"""What challenges show on the page of a conversation, and say in the composer."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from commonhold import people
from commonhold.challenges import queries
from commonhold.challenges.actions import KIND
from commonhold.challenges.challenge import PHASES, Challenge, Idea
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Tap, Words
from commonhold.ground.words import gettext as _


def words() -> Words:
    """What the composer says when many are asked for ideas."""
    return Words(
        _("Challenge"),
        _("What do you need ideas for?"),
        _("The challenge in one line"),
        _("What is to be solved, how it is now, and what an idea has to keep to"),
    )


async def of_opening(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Below what is asked: how far it is, each idea with what became of it, and what the reader can do now."""
    found = await queries.challenge(visit, talk.opening.id) if talk.opening.kind == KIND else None
    if found is None:
        return None
    ideas = await queries.ideas(visit, found.id)
    return {
        "found": found,
        "ideas": ideas,
        "stages": stages(found),
        "states": Counter(each.state for each in ideas),
        "mine": sum(each.is_supported for each in ideas),
        "supporters": await queries.supporters(visit, found.id),
        "form": await people.taken_up(visit, f"{found.id}-idea"),
        "others": _others(visit, found, ideas),
        "givers": len({each.said.author.id for each in ideas}),
        "given": sum(each.said.author.id == visit.person.id for each in ideas),
        "bought": await queries.bought(visit, found.id),
        "names": {each.id: each.said for each in ideas},
        "at_side": "challenges/_at_side.html",
    }


async def of_replies(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """At what was said below ideas: that it made them better, for those who say so."""
    if talk.opening.kind != KIND:
        return None
    credits = await queries.creditable(visit, talk.opening.id)
    return {"taps": {id: (_tap(id, is_credited),) for id, is_credited in credits.items()}}


def _others(visit: Visit, found: Challenge, ideas: Sequence[Idea]) -> list[Idea]:
    """Those that another can go on as, for whoever asked, before they are supported."""
    can_join = found.author_id == visit.person.id and found.phase in ("ideas", "improve")
    return [each for each in ideas if not each.into] if can_join else []


def _tap(id: Any, is_credited: bool) -> Tap:
    at = f"/ideas/improvements/{id}?_method={'delete' if is_credited else 'put'}"
    return Tap(_("Made it better"), icon="lightbulb", url=at, is_pressed=is_credited)


def stages(found: Challenge) -> list[dict[str, str]]:
    """The line of phases: which are past, and which it is now."""
    named = {
        "ideas": _("Ideas"), "improve": _("Improve"), "support": _("Choose"), "answers": _("Answers"), "outcome": _("Carry out"),
    }  # fmt: skip
    now = PHASES.index(found.phase)
    shown = [name for name in PHASES if name != "improve" or found.improve_until > found.ideas_until]
    return [{"words": named[name], "state": _state(PHASES.index(name), now)} for name in shown]


def _state(place: int, now: int) -> str:
    return "past" if place < now else "now" if place == now else ""


PANELS = (
    Panel("opening", "challenges/_opening.html", of_opening),
    Panel("conversation", "", of_replies),
)
