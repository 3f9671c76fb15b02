"""Use and thanks by the many, for samples (by the keeper): of what was written already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Given:
    """Thanks for one thing; `shown_at` where the one who was thanked let others read it."""

    contribution_id: UUID
    by: UUID
    to: UUID
    words: str
    lang: str
    at: datetime
    shown_at: datetime | None = None


async def use_many(visit: Visit, used: Sequence[tuple[UUID, UUID, datetime]]) -> None:
    """What, by whom and when."""
    await spread(
        visit,
        """insert into use (contribution_id, person_id, at)
           select * from unnest(%(id)s::uuid[], %(by)s::uuid[], %(at)s::timestamptz[]) on conflict do nothing""",
        [{"id": id, "by": by, "at": at} for id, by, at in used],
    )


async def thank_many(visit: Visit, given: Sequence[Given]) -> None:
    await spread(
        visit,
        """insert into thanks (id, contribution_id, by, person_id, words, lang, at, shown_at)
           select * from unnest(%(new)s::uuid[], %(id)s::uuid[], %(by)s::uuid[], %(to)s::uuid[], %(words)s::text[],
                                %(lang)s::text[], %(at)s::timestamptz[], %(shown)s::timestamptz[])""",
        [
            {"new": ids.new_id(), "id": each.contribution_id, "by": each.by, "to": each.to, "words": each.words,
             "lang": each.lang, "at": each.at, "shown": each.shown_at} for each in given
        ],
    )  # fmt: skip
