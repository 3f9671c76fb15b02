"""Polls by the many, for samples (by the keeper; nothing is announced): of what was written already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.polls.writing import Proposal, Terms


@dataclass(frozen=True)
class Choice:
    """What can be chosen, words or a time, and who said what of it: yes, maybe or no."""

    words: str | None
    date: Proposal
    said: Mapping[UUID, str]


@dataclass(frozen=True)
class Ending:
    """How its author ended it: with the option of this number, or with none."""

    at: datetime
    words: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Laid:
    """A poll on the contribution at this place, with all that was answered."""

    place: contributions.bulk.Place
    how: Terms
    choices: Sequence[Choice]
    ending: Ending | None = None


async def put_many(visit: Visit, polls: Sequence[Laid]) -> None:
    """Put all of these to the vote, with what was answered and how they ended."""
    await spread(
        visit,
        """insert into poll (contribution_id, choices, is_secret, told, is_extendable, ends_at)
           select * from unnest(%(id)s::uuid[], %(choices)s::text[], %(is_secret)s::boolean[], %(told)s::text[],
               %(is_extendable)s::boolean[], %(ends_at)s::timestamptz[])""",
        [{"id": poll.place.id, **poll.how.row} for poll in polls],
    )
    options = [_option(poll, number, choice) for poll in polls for number, choice in enumerate(poll.choices, 1)]
    await spread(
        visit,
        """insert into poll_option (id, poll_id, place, words, day, starts_at, ends_at, by)
           select * from unnest(%(id)s::uuid[], %(poll)s::uuid[], %(number)s::smallint[], %(words)s::text[], %(day)s::date[],
               %(starts_at)s::timestamptz[], %(ends_at)s::timestamptz[], %(by)s::uuid[])""",
        options,
    )
    known = {(option["poll"], option["number"]): option["id"] for option in options}
    await _answer(visit, [vote for poll in polls for vote in _votes(poll, known)])
    await _end(visit, polls, known)


def _option(poll: Laid, number: int, choice: Choice) -> dict[str, Any]:
    known = {"id": ids.new_id(), "poll": poll.place.id, "number": number, "by": poll.place.author_id}
    return known | {"words": choice.words, **asdict(choice.date)}


def _votes(poll: Laid, known: Mapping[tuple[UUID, int], UUID]) -> Iterable[dict[str, Any]]:
    place = poll.place
    for number, choice in enumerate(poll.choices, 1):
        for person, says in choice.said.items():
            vote = {"poll": place.id, "option": known[place.id, number], "person": person, "says": says}
            yield vote | {"audience": place.audience_id, "at": place.created_at}


async def _answer(visit: Visit, votes: Sequence[dict[str, Any]]) -> None:
    """Ballots first: a vote hangs on one. What was chosen in secret the keeper writes and cannot read."""
    await spread(
        visit,
        """insert into ballot (poll_id, person_id, at)
           select distinct * from unnest(%(poll)s::uuid[], %(person)s::uuid[], %(at)s::timestamptz[])""",
        list({(vote["poll"], vote["person"]): vote for vote in votes}.values()),
    )
    await spread(
        visit,
        """insert into vote (option_id, person_id, poll_id, says, audience_id)
           select * from unnest(%(option)s::uuid[], %(person)s::uuid[], %(poll)s::uuid[], %(says)s::text[], %(audience)s::uuid[])""",
        votes,
    )


async def _end(visit: Visit, polls: Sequence[Laid], known: Mapping[tuple[UUID, int], UUID]) -> None:
    rows = [
        {"poll": poll.place.id, "by": poll.place.author_id, "at": end.at, "words": end.words,
         "option": known.get((poll.place.id, end.number or 0))}
        for poll in polls if (end := poll.ending)
    ]  # fmt: skip
    await spread(
        visit,
        """insert into poll_end (poll_id, option_id, words, by, at)
           select * from unnest(%(poll)s::uuid[], %(option)s::uuid[], %(words)s::text[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        rows,
    )
