"""Decisions by the many, for samples (by the keeper; nothing is announced): of what was written already."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def propose_many(visit: Visit, decisions: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, `rule`, `quorum`, `ends_at` and whether it `is_announced`."""
    await spread(
        visit,
        """insert into decision (contribution_id, rule, quorum, ends_at, is_announced)
           select * from unnest(%(contribution_id)s::uuid[], %(rule)s::text[], %(quorum)s::smallint[], %(ends_at)s::timestamptz[],
                                %(is_announced)s::boolean[])""",
        decisions,
    )


async def say_many(visit: Visit, stances: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `decision_id`, `person_id`, `audience_id`, `says`, `objection` and `at`."""
    await spread(
        visit,
        """insert into decision_ballot (decision_id, person_id, at)
           select * from unnest(%(decision_id)s::uuid[], %(person_id)s::uuid[], %(at)s::timestamptz[])""",
        stances,
    )
    await spread(
        visit,
        """insert into stance (id, decision_id, person_id, audience_id, says, objection, at)
           select * from unnest(%(id)s::uuid[], %(decision_id)s::uuid[], %(person_id)s::uuid[], %(audience_id)s::uuid[], %(says)s::text[],
                                %(objection)s::text[], %(at)s::timestamptz[])""",
        stances,
    )


async def answer_many(visit: Visit, answers: Sequence[dict[str, Any]]) -> None:
    """Each with `stance_id`, `says`, `words`, `by` and `at`."""
    await spread(
        visit,
        """insert into objection_answer (stance_id, says, words, by, at)
           select * from unnest(%(stance_id)s::uuid[], %(says)s::text[], %(words)s::text[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        answers,
    )
