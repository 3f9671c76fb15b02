"""Estimates by the many, for samples (by the keeper; nothing is announced): of what was written already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from commonhold import contributions
from commonhold.estimates.estimate import Guess
from commonhold.estimates.writing import Terms
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit

BEFORE = timedelta(hours=1)  # so long before it was opened each had answered


@dataclass(frozen=True)
class Said:
    """What somebody answered, the second time if they did, and why with their name or without."""

    first: Guess
    last: Guess | None = None
    words: str = ""
    is_named: bool = True


@dataclass(frozen=True)
class Truth:
    """How it turned out, how that is known, and when it was said."""

    value: float
    source: str
    at: datetime


@dataclass(frozen=True)
class Laid:
    """An estimate on the contribution at this place, with all that was answered."""

    place: contributions.bulk.Place
    what: Terms
    said: Mapping[UUID, Said]
    truth: Truth | None = None


async def ask_many(visit: Visit, estimates: Sequence[Laid]) -> None:
    """Ask for all of these, with what was answered and how they turned out."""
    for each in estimates:
        await visit.run(
            """insert into estimate (contribution_id, sort, unit, options, opens_at, ends_at, is_announced)
               values (%(id)s, %(sort)s, %(unit)s, %(options)s, %(opens_at)s, %(ends_at)s, %(opens_at)s <= now())""",
            id=each.place.id, **each.what.row,
        )  # fmt: skip
    await _seal(visit, estimates)
    await _settle(visit, estimates)


async def _seal(visit: Visit, estimates: Sequence[Laid]) -> None:
    """Envelopes first: all else hangs on one. What was answered the keeper writes and cannot read."""
    all = [{"id": each.place.id, "person": person, "at": min(each.place.created_at + BEFORE, each.what.opens_at), "said": said}
           for each in estimates for person, said in each.said.items()]  # fmt: skip
    await spread(
        visit,
        """insert into envelope (estimate_id, person_id, unit_id, at)
           select e.id, e.person, p.unit_id, e.at
           from unnest(%(id)s::uuid[], %(person)s::uuid[], %(at)s::timestamptz[]) e(id, person, at) join person p on p.id = e.person""",
        [{name: row[name] for name in ("id", "person", "at")} for row in all],
    )
    given = [
        (row, turn, guess) for row in all for turn, guess in ((1, row["said"].first), (2, row["said"].last)) if guess
    ]
    await spread(
        visit,
        """insert into guess (estimate_id, person_id, round, value, low, high, at)
           select * from unnest(%(id)s::uuid[], %(person)s::uuid[], %(turn)s::smallint[], %(value)s::float8[],
               %(low)s::float8[], %(high)s::float8[], %(at)s::timestamptz[])""",
        [{"id": row["id"], "person": row["person"], "turn": turn, "value": guess.value, "low": guess.low, "high": guess.high,
          "at": row["at"]} for row, turn, guess in given],
    )  # fmt: skip
    await spread(
        visit,
        """insert into reason (estimate_id, person_id, words, is_named)
           select * from unnest(%(id)s::uuid[], %(person)s::uuid[], %(words)s::text[], %(is_named)s::boolean[])""",
        [{"id": row["id"], "person": row["person"], "words": row["said"].words, "is_named": row["said"].is_named}
         for row in all if row["said"].words],
    )  # fmt: skip


async def _settle(visit: Visit, estimates: Sequence[Laid]) -> None:
    await spread(
        visit,
        """insert into settlement (estimate_id, truth, source, by, at)
           select * from unnest(%(id)s::uuid[], %(truth)s::float8[], %(source)s::text[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        [{"id": each.place.id, "truth": each.truth.value, "source": each.truth.source, "by": each.place.author_id, "at": each.truth.at}
         for each in estimates if each.truth],
    )  # fmt: skip
