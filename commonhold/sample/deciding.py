"""Nordpack's decisions: who consents, who objects, and what became of it."""

from collections.abc import Iterator
from typing import Any

from commonhold import decisions, groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.organisation import Conversation, Sample
from commonhold.sample.register import Register

ANSWERS = ("built_in", "answered")


async def decide(visit: Visit, register: Register, sample: Sample) -> None:
    """Bring in all of them."""
    proposed = [each for each in sample.conversations if each.decision]
    await decisions.bulk.propose_many(visit, [_proposed(register, each) for each in proposed])
    said = [(each, row) for each in proposed for row in _said(register, each)]
    await decisions.bulk.say_many(visit, [row for _, row in said])
    await decisions.bulk.answer_many(visit, [row for each, stance in said for row in _answered(register, each, stance)])


def _proposed(register: Register, each: Conversation) -> dict[str, Any]:
    ends_at = register.moment(each.by, ahead(each.decision.ends))
    return {
        "contribution_id": register.texts[each.key][0], "rule": "consent", "quorum": each.decision.quorum, "ends_at": ends_at,
        "is_announced": ends_at <= clock.now(),
    }  # fmt: skip


def _said(register: Register, each: Conversation) -> Iterator[dict[str, Any]]:
    audience = register.group_ids[each.group] if each.audience == "group" else groups.ORGANISATION
    for row in each.decision.said:
        at = register.moment(row["by"], row["at"])
        yield {
            "id": ids.named_id(at, f"said by {row['by']} to {each.key}"), "decision_id": register.texts[each.key][0],
            "person_id": register.person_ids[row["by"]], "audience_id": audience, "says": row["says"],
            "objection": row.get("words", ""), "at": at, **{name: row.get(name) for name in ANSWERS},
        }  # fmt: skip


def _answered(register: Register, each: Conversation, stance: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for says in ANSWERS:
        if stance[says]:
            said = {"stance_id": stance["id"], "says": says, "words": stance[says], "at": stance["at"]}
            yield said | {"by": register.person_ids[each.by]}
