"""Nordpack's events, to come and over, with who comes to them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold import events, groups
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.organisation import Conversation, Sample
from commonhold.sample.register import Register


async def invite(visit: Visit, register: Register, sample: Sample) -> None:
    """Bring in all of them."""
    invited = [each for each in sample.conversations if each.event]
    bulk = events.bulk
    await bulk.invite_many(visit, [_terms(register, each) for each in invited])
    await bulk.date_many(visit, [row for each in invited for row in _dates(register, each)])
    await bulk.organise_many(visit, [row for each in invited for row in _prepares(register, each)])
    await bulk.say_many(visit, [row for each in invited for row in _says(register, each)])


def _terms(register: Register, opening: Conversation) -> dict[str, Any]:
    said = opening.event
    return {
        "contribution_id": register.texts[opening.key][0], "timezone": register.people[opening.by].timezone, "place": said.place,
        "link": said.link, "seats": said.seats, "answer_days": said.answer_days, "is_unrecorded": said.is_unrecorded,
    }  # fmt: skip


def _dates(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for number, at in enumerate(opening.event.dates):
        begins = register.moment(opening.by, ahead(at))
        yield {
            "id": _date_id(register, opening, number), "event_id": register.texts[opening.key][0], "starts_at": begins,
            "ends_at": begins + timedelta(minutes=opening.event.minutes),
        }  # fmt: skip


def _prepares(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    for handle in opening.event.prepares:
        yield {"event_id": register.texts[opening.key][0], "person_id": register.person_ids[handle]}


def _says(register: Register, opening: Conversation) -> Iterator[dict[str, Any]]:
    """One after another, an hour apart, to the first date."""
    audience = register.group_ids[opening.group] if opening.audience == "group" else groups.ORGANISATION
    said = [(handle, word) for word, handles in opening.event.says.items() for handle in handles]
    for number, (handle, word) in enumerate(said, 1):
        at = register.moment(opening.by, opening.at) + timedelta(hours=number)
        yield {
            "id": ids.named_id(at, f"sample attendance {opening.key} {handle}"), "date_id": _date_id(register, opening, 0),
            "person_id": register.person_ids[handle], "audience_id": audience, "says": word, "at": at,
        }  # fmt: skip


def _date_id(register: Register, opening: Conversation, number: int) -> UUID:
    return ids.named_id(register.moment(opening.by, opening.at), f"sample date {opening.key} {number}")
