"""Practices by the many, for samples (by the keeper): which groups are projects."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def end_many(visit: Visit, ends: Sequence[dict[str, Any]]) -> None:
    """Each with `group_id` and the day on which it `ends_on`."""
    await spread(
        visit,
        "insert into project (group_id, ends_on) select * from unnest(%(group_id)s::uuid[], %(ends_on)s::date[])",
        ends,
    )
