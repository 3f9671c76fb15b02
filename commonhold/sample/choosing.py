"""Nordpack's challenge, in the middle of its way: ideas, who supported them, and how they were answered until now."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from commonhold import challenges
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.following import followup_id
from commonhold.sample.organisation import Conversation, Sample
from commonhold.sample.register import Register


async def challenge(visit: Visit, register: Register, sample: Sample) -> None:
    """Bring in all of them; what follows from a yes is there already."""
    asked = [each for each in sample.conversations if each.challenge]
    bulk = challenges.bulk
    await bulk.ask_many(visit, [_phases(register, each) for each in asked])
    await bulk.give_many(visit, [row for each in asked for row in _given(register, each)])
    await bulk.cost_many(visit, [row for each in asked for row in _costs(register, each)])
    await bulk.credit_many(visit, [row for each in asked for row in _better(register, each)])
    await bulk.join_many(visit, [row for each in asked for row in _joined(register, each)])
    await bulk.support_many(visit, [row for each in asked for row in _supported(register, each)])
    await bulk.answer_many(visit, [row for each in asked for row in _answered(register, each, sample)])


def _phases(register: Register, opening: Conversation) -> dict[str, Any]:
    asked = opening.challenge
    days = {
        f"{name}_until": register.moment(opening.by, ahead(getattr(asked, name)))
        for name in ("ideas", "improve", "support", "answers")
    }
    return {
        "contribution_id": register.texts[opening.key][0],
        **days,
        "votes": asked.votes,
        "criteria": "\n".join(asked.criteria),
        "budget": asked.budget,
        "unit": asked.unit,
    }


def _given(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for key in opening.challenge.given:
        yield {"contribution_id": register.texts[key][0], "challenge_id": register.texts[opening.key][0]}


def _better(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for key, idea in opening.challenge.better.items():
        yield {
            "contribution_id": register.texts[key][0],
            "idea_id": register.texts[idea][0],
            **_by_asker(register, opening),
        }


def _costs(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for key, amount in opening.challenge.costs.items():
        yield {"idea_id": register.texts[key][0], "amount": amount, **_by_asker(register, opening)}


def _joined(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for key, into in opening.challenge.joined.items():
        yield {"idea_id": register.texts[key][0], "into_id": register.texts[into][0], **_by_asker(register, opening)}


def _supported(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    places: Counter[str] = Counter()
    for key, handles in opening.challenge.supported.items():
        for handle in handles:
            places[handle] += 1
            yield {
                "challenge_id": register.texts[opening.key][0], "person_id": register.person_ids[handle],
                "place": places[handle], "idea_id": register.texts[key][0],
            }  # fmt: skip


def _answered(register: Register, opening: Conversation, sample: Sample) -> Iterator[dict[str, Any]]:
    follows = {each.what: followup_id(register, each) for each in sample.followups if each.on == opening.key}
    for said in opening.challenge.answered:
        yield {
            "idea_id": register.texts[said["idea"]][0], "says": said["says"], "words": said["words"],
            "followup_id": follows.get(said.get("follows")), "weighed": said["weighed"], "by": register.person_ids[opening.by],
            "at": register.moment(opening.by, said["at"]),
        }  # fmt: skip


def _by_asker(register: Register, opening: Conversation) -> dict[str, Any]:
    return {"by": register.person_ids[opening.by], "at": register.moment(opening.by, opening.challenge.improve)}
