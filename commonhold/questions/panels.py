"""What questions show beside things of lower floors: on the page of a conversation, and in the composer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.questions import finding, knowing, queries
from commonhold.questions.actions import KIND


def words() -> Words:
    """What the composer says when something is asked."""
    return Words(
        _("Ask"),
        _("What would you like to know?"),
        _("Your question in one line"),
        _("What others need to know to answer"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """A question that is open: who was thought of, and at each reply that it may be the answer."""
    opening = talk.opening
    question = await queries.question(visit, opening.id) if opening.kind == KIND else None
    if question is None or not question.is_open:
        return None
    return {
        "question": question,
        "at_reply": "questions/_at_reply.html",
        "pointers": await queries.pointers(visit, question.id),
    }


async def of_composer(visit: Visit, writing: Any) -> dict[str, Any] | None:
    """What was asked before, and pages that may answer it, under the question that is being written."""
    if writing.kind != KIND:
        return None
    return {"at_title": "questions/_at_title.html", **await asked_before(visit, writing.title)}


async def asked_before(visit: Visit, title: str) -> dict[str, Any]:
    asked, written = await finding.asked_before(visit, title[: limits.TITLE])
    found = {each.id: each for each in await contributions.contributions(visit, [*asked, *written])}
    return {
        "before": [found[id] for id in asked if id in found],
        "written": [found[id] for id in written if id in found],
        "states": await queries.states(visit, asked) if asked else {},
    }


async def of_found(visit: Visit, ids: Sequence[UUID]) -> dict[str, Any]:
    """Which of what a search found are answers, and which of these no longer hold: those sink."""
    return {"accepted": await queries.accepted(visit, ids), "outdated": await queries.outdated_among(visit, ids)}


async def of_people(visit: Visit, said: str) -> dict[str, Any] | None:
    """Who wrote about what somebody looks for people by."""
    wrote = await knowing.who_wrote_about(visit, said)
    return {"wrote": wrote} if wrote else None


PANELS = (
    Panel("conversation", "questions/_open.html", of_conversation),
    Panel("compose", "questions/_in_composer.html", of_composer),
    Panel("people", "questions/_wrote_about.html", of_people),
    Panel("found", "questions/_at_hit.html", of_found),
)
