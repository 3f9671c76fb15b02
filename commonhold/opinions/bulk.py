"""Opinion maps by the many, for samples (by the keeper; nothing is announced): of what was written already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from commonhold import contributions
from commonhold.ground import clock, ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.opinions import keeping
from commonhold.opinions.found import find
from commonhold.opinions.writing import Terms

AFTER = timedelta(minutes=20)  # so long after it was asked each statement was said and voted on, one after the other


@dataclass(frozen=True)
class Said:
    """A statement, by whom, how each voted, and why it was put aside if it was."""

    words: str
    by: UUID
    votes: Mapping[UUID, int] = field(default_factory=dict)
    aside: str = ""


@dataclass(frozen=True)
class Laid:
    """An opinion map on the contribution at this place, with all that was said and voted."""

    place: contributions.bulk.Place
    what: Terms
    said: Sequence[Said]


async def ask_many(visit: Visit, maps: Sequence[Laid]) -> None:
    """Ask all of these, with what was voted, and draw them. What was voted the keeper writes and cannot read."""
    for each in maps:
        await visit.run(
            "insert into opinion_map (contribution_id, is_named, ends_at) values (%(id)s, %(is_named)s, %(ends_at)s)",
            id=each.place.id, is_named=each.what.is_named, ends_at=each.what.ends_at,
        )  # fmt: skip
        await _say(visit, each)
        await keeping.keep(visit, each.place.id, find(await keeping.said(visit, each.place.id)), clock.now())


async def _say(visit: Visit, map: Laid) -> None:
    all = [{"map": map.place.id, "id": ids.named_id(map.place.created_at + number * AFTER, f"statement {map.place.id} {number}"),
            "words": said.words, "by": said.by, "said": said} for number, said in enumerate(map.said)]  # fmt: skip
    await spread(
        visit,
        "insert into statement (id, map_id, words) select * from unnest(%(id)s::uuid[], %(map)s::uuid[], %(words)s::text[])",
        [{name: row[name] for name in ("id", "map", "words")} for row in all],
    )
    await spread(
        visit,
        """insert into statement_author (statement_id, map_id, person_id, audience_id)
           select a.id, a.map, a.by, c.audience_id
           from unnest(%(id)s::uuid[], %(map)s::uuid[], %(by)s::uuid[]) a(id, map, by) join contribution c on c.id = a.map""",
        [{name: row[name] for name in ("id", "map", "by")} for row in all],
    )
    await spread(
        visit,
        """insert into statement_aside (statement_id, map_id, why, by)
           select * from unnest(%(id)s::uuid[], %(map)s::uuid[], %(why)s::text[], %(by)s::uuid[])""",
        [{"id": row["id"], "map": row["map"], "why": row["said"].aside, "by": map.place.author_id}
         for row in all if row["said"].aside],
    )  # fmt: skip
    votes = [{"map": row["map"], "id": row["id"], "person": person, "says": says, "at": map.place.created_at + AFTER}
             for row in all for person, says in row["said"].votes.items()]  # fmt: skip
    await spread(
        visit,
        """insert into opinion_taker (map_id, person_id, at)
           select * from unnest(%(map)s::uuid[], %(person)s::uuid[], %(at)s::timestamptz[]) on conflict do nothing""",
        [{name: row[name] for name in ("map", "person", "at")} for row in votes],
    )
    await spread(
        visit,
        """insert into opinion (map_id, statement_id, person_id, says)
           select * from unnest(%(map)s::uuid[], %(id)s::uuid[], %(person)s::uuid[], %(says)s::smallint[])""",
        [{name: row[name] for name in ("map", "id", "person", "says")} for row in votes],
    )
