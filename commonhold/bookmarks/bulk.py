"""Bookmarks by the many, for samples (by the keeper): of what was written already."""

from collections.abc import Sequence
from uuid import UUID

from commonhold.bookmarks.leading import fingerprint, first_of
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def begin_many(visit: Visit, written: Sequence[tuple[UUID, str]]) -> None:
    """Make these contributions, each with its words, bookmarks."""
    await spread(
        visit,
        """insert into bookmark (contribution_id, url, same)
           select * from unnest(%(id)s::uuid[], %(url)s::text[], %(same)s::text[])""",
        [{"id": id, "url": (url := first_of(words)), "same": fingerprint(url)} for id, words in written],
    )
