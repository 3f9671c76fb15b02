"""Follow-ups by the many, for samples (by the keeper; nobody is called): of conversations that were written already."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def follow_many(visit: Visit, followups: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `contribution_id`, `what`, `owner_id`, `by`, `due_on` and `at`."""
    await spread(
        visit,
        """insert into followup (id, contribution_id, what, owner_id, by, due_on, at)
           select * from unnest(%(id)s::uuid[], %(contribution_id)s::uuid[], %(what)s::text[], %(owner_id)s::uuid[], %(by)s::uuid[],
                                %(due_on)s::date[], %(at)s::timestamptz[])""",
        followups,
    )


async def step_many(visit: Visit, steps: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `followup_id`, `kind`, `by`, `words`, `due_on` and `at`."""
    await spread(
        visit,
        """insert into followup_step (id, followup_id, kind, by, words, due_on, at)
           select * from unnest(%(id)s::uuid[], %(followup_id)s::uuid[], %(kind)s::text[], %(by)s::uuid[], %(words)s::text[],
                                %(due_on)s::date[], %(at)s::timestamptz[])""",
        steps,
    )


async def help_many(visit: Visit, said: Sequence[dict[str, Any]]) -> None:
    """Each with `followup_id`, `person_id`, `says`, `words` and `at`."""
    await spread(
        visit,
        """insert into followup_help (followup_id, person_id, says, words, at)
           select * from unnest(%(followup_id)s::uuid[], %(person_id)s::uuid[], %(says)s::text[], %(words)s::text[],
                                %(at)s::timestamptz[])""",
        said,
    )


async def promise_many(visit: Visit, promises: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id` and `followup_id`, which is None where nothing is promised."""
    await spread(
        visit,
        """insert into promise (contribution_id, followup_id)
           select * from unnest(%(contribution_id)s::uuid[], %(followup_id)s::uuid[])""",
        promises,
    )
