"""Articles by the many, and series of them, for samples (by the keeper): of what was written already."""

from collections.abc import Sequence
from uuid import UUID

from commonhold.ground import ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def begin_many(visit: Visit, ids: Sequence[UUID]) -> None:
    """Make these contributions articles."""
    await spread(
        visit,
        "insert into article (contribution_id) select * from unnest(%(id)s::uuid[])",
        [{"id": id} for id in ids],
    )


async def begin_series(
    visit: Visit, title: str, words: str, parts: Sequence[UUID], *, owner_id: UUID, group_id: UUID | None = None
) -> None:
    """Let these articles be read one after the other."""
    id = ids.new_id()
    await visit.run(
        """insert into series (id, owner_id, group_id, title, words)
           values (%(id)s, %(owner)s, %(group)s, %(title)s, %(words)s)""",
        id=id, owner=owner_id, group=group_id, title=title, words=words,
    )  # fmt: skip
    await visit.run(
        """insert into series_part (contribution_id, series_id, place)
           select p.id, %(series)s, p.place from unnest(%(parts)s::uuid[]) with ordinality p(id, place)""",
        series=id, parts=list(parts),
    )  # fmt: skip
