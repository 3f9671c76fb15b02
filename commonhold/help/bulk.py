"""Calls for help by the many, for samples (by the keeper; nobody is called): of what was written already."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def call_many(visit: Visit, calls: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, `hours`, `until` and what it `gives` in return."""
    await spread(
        visit,
        """insert into help_call (contribution_id, hours, until, return)
           select * from unnest(%(contribution_id)s::uuid[], %(hours)s::smallint[], %(until)s::date[], %(gives)s::text[])""",
        calls,
    )


async def offer_many(visit: Visit, offers: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `call_id`, `person_id`, `hours`, `words` and `at`."""
    await spread(
        visit,
        """insert into help_offer (id, call_id, person_id, hours, words, at)
           select * from unnest(%(id)s::uuid[], %(call_id)s::uuid[], %(person_id)s::uuid[], %(hours)s::smallint[], %(words)s::text[],
                                %(at)s::timestamptz[])""",
        offers,
    )


async def answer_many(visit: Visit, answers: Sequence[dict[str, Any]]) -> None:
    """Each with `offer_id`, `says`, `words`, `by` and `at`."""
    await spread(
        visit,
        """insert into help_answer (offer_id, says, words, by, at)
           select * from unnest(%(offer_id)s::uuid[], %(says)s::text[], %(words)s::text[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        answers,
    )
