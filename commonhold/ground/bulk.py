"""Many rows at once, for imports and samples: one statement that unnests an array for each column.

COPY would be twice as fast, and PostgreSQL refuses it to a role bound by row security; the importer is bound like any other.
"""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.database import Visit

AT_ONCE = 2_000


async def spread(visit: Visit, sql: str, rows: Sequence[dict[str, Any]]) -> int:
    """Do it for all rows, some thousands a statement; answers how many it touched.

    In the statement `%(name)s` is the array of every row's `name`: `select * from unnest(%(id)s::uuid[], %(name)s::text[])`.
    """
    touched = 0
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        touched += await visit.run(sql, **{name: [row[name] for row in part] for name in part[0]})
    return touched
