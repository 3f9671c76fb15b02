"""Events by the many, for samples (by the keeper; nobody is called): of what was written already."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def invite_many(visit: Visit, events: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, `timezone`, `place`, `link`, `seats` (None: for all), `answer_days` and `is_unrecorded`."""
    await spread(
        visit,
        """insert into event (contribution_id, timezone, place, link, seats, answer_days, is_unrecorded)
           select * from unnest(%(contribution_id)s::uuid[], %(timezone)s::text[],
                                %(place)s::text[], %(link)s::text[], %(seats)s::integer[],
                                %(answer_days)s::smallint[], %(is_unrecorded)s::boolean[])""",
        events,
    )


async def date_many(visit: Visit, dates: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `event_id`, `starts_at` and `ends_at`."""
    await spread(
        visit,
        """insert into event_date (id, event_id, starts_at, ends_at)
           select * from unnest(%(id)s::uuid[], %(event_id)s::uuid[], %(starts_at)s::timestamptz[], %(ends_at)s::timestamptz[])""",
        dates,
    )


async def organise_many(visit: Visit, organisers: Sequence[dict[str, Any]]) -> None:
    """Each with `event_id` and `person_id`."""
    await spread(
        visit,
        "insert into organiser (event_id, person_id) select * from unnest(%(event_id)s::uuid[], %(person_id)s::uuid[])",
        organisers,
    )


async def say_many(visit: Visit, answers: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `date_id`, `person_id`, `audience_id`, `says` and `at`; whoever comes gets a seat as long as there is one."""
    await spread(
        visit,
        """insert into attendance (id, date_id, person_id, audience_id, says, at)
           select * from unnest(%(id)s::uuid[], %(date_id)s::uuid[], %(person_id)s::uuid[], %(audience_id)s::uuid[], %(says)s::text[],
                                %(at)s::timestamptz[])""",
        answers,
    )
