"""Follows by the many, and when people were last here, for imports and samples (by the keeper)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def follow_many(visit: Visit, pairs: Sequence[tuple[UUID, UUID]]) -> None:
    """The first of each pair follows the second."""
    await spread(
        visit,
        """insert into follow (person_id, source_id) select * from unnest(%(person)s::uuid[], %(source)s::uuid[])
           on conflict do nothing""",
        [{"person": person, "source": source} for person, source in pairs],
    )


async def note_absence(visit: Visit, people: Iterable[UUID], since: datetime) -> None:
    """These people were last here at that time."""
    await visit.run(
        """insert into last_visit (person_id, at, before_that) select id, %(since)s, %(since)s from unnest(%(people)s::uuid[]) as id
           on conflict do nothing""",
        people=list(people), since=since,
    )  # fmt: skip
