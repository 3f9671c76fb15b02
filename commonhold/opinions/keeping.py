"""What the house asks to draw a map, and where it keeps what was found (by the keeper)."""

from datetime import datetime
from uuid import UUID

import msgspec
from psycopg.types.json import Jsonb

from commonhold.ground.database import Visit
from commonhold.opinions.found import Found


async def said(visit: Visit, id: UUID) -> list[tuple[int, UUID, int]]:
    """All votes of a map, without names."""
    rows = await visit.rows("select person, statement_id, says from votes_without_names(%(id)s)", id=id)
    return [(row["person"], row["statement_id"], row["says"]) for row in rows]


async def keep(visit: Visit, id: UUID, found: Found, at: datetime) -> bool:
    """Instead of what was found before, unless that was the last. Answers whether this is the last."""
    return bool(
        await visit.value(
            """insert into opinion_drawing (map_id, found, is_final, at)
               select m.contribution_id, %(found)s, m.ends_at <= %(at)s, %(at)s from opinion_map m where m.contribution_id = %(id)s
               on conflict (map_id) do update set found = excluded.found, is_final = excluded.is_final, at = excluded.at
                   where not opinion_drawing.is_final
               returning is_final""",
            id=id,
            found=Jsonb(msgspec.to_builtins(found, str_keys=True)),
            at=at,
        )  # fmt: skip
    )
