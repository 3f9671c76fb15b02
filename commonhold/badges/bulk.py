"""Badges by the many, for samples (by the keeper; nobody is called)."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def define_many(visit: Visit, badges: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `name`, `words`, `criteria`, `lang`, `by` and `at`; with a plain seal."""
    await spread(
        visit,
        """insert into badge (id, name, words, criteria, lang, by, at)
           select * from unnest(%(id)s::uuid[], %(name)s::text[], %(words)s::text[], %(criteria)s::text[], %(lang)s::text[],
                                %(by)s::uuid[], %(at)s::timestamptz[])""",
        badges,
    )


async def name_many(visit: Visit, givers: Sequence[dict[str, Any]]) -> None:
    """Each with `badge_id` and `person_id`."""
    await spread(
        visit,
        "insert into badge_giver (badge_id, person_id) select * from unnest(%(badge_id)s::uuid[], %(person_id)s::uuid[])",
        givers,
    )


async def give_many(visit: Visit, awards: Sequence[dict[str, Any]]) -> None:
    """Each with `id`, `badge_id`, `person_id`, `by`, `reason`, `lang`, `place`, `at`, `taken_at` and `shown_to`."""
    await spread(
        visit,
        """insert into award (id, badge_id, person_id, by, reason, lang, place, at, taken_at, shown_to)
           select * from unnest(%(id)s::uuid[], %(badge_id)s::uuid[], %(person_id)s::uuid[], %(by)s::uuid[], %(reason)s::text[],
                                %(lang)s::text[], %(place)s::int[], %(at)s::timestamptz[], %(taken_at)s::timestamptz[],
                                %(shown_to)s::text[])""",
        awards,
    )
