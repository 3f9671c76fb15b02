"""Reading opinion maps: how one stands, and lists of them. The policies decide which there are."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from commonhold.ground.database import Visit
from commonhold.opinions.found import Found
from commonhold.opinions.opinions import Opinions, Standing, Statement
from commonhold.people import faces

VIEWS = {
    "open": "k.ends_at > now()",
    "mine": "c.author_id = (select viewer())",
    "drawn": "k.ends_at <= now()",
}
NOT_ASIDE = "not exists (select from statement_aside a where a.statement_id = s.id)"


async def maps(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Opinions]:
    """How those of these that are opinion maps stand for the visitor."""
    found = await visit.all(
        Opinions,
        f"""select c.id, c.author_id, m.is_named, m.ends_at, is_drawn_up(c.id) as is_over, may_hold_opinion(c.id) as may_say,
                   may_put_aside(c.id) as may_put_aside, is_map_shown(c.id) as is_shown,
                   (select count(*) from statement s where s.map_id = c.id and {NOT_ASIDE}) as statements,
                   (select count(*) from statement s join opinion o on o.statement_id = s.id
                    where s.map_id = c.id and {NOT_ASIDE}) as voted,
                   (d.found->>'people')::int as people, coalesce(d.is_final, false) as is_final, d.at as drawn_at
            from opinion_map m join contribution c on c.id = m.contribution_id left join opinion_drawing d on d.map_id = c.id
            where m.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {each.id: each for each in found}


async def standing(visit: Visit, id: UUID) -> Standing | None:
    """One with its statements, in the order in which they came."""
    if map := (await maps(visit, [id])).get(id):
        return Standing(map, await _statements(visit, id), await _order(visit, id), await _found(visit, id))
    else:
        return None


async def _statements(visit: Visit, id: UUID) -> list[Statement]:
    rows = await visit.rows(
        """select s.id, s.words, o.says, z.why, w.person_id from statement s
           left join opinion o on o.statement_id = s.id left join statement_aside z on z.statement_id = s.id
           left join statement_author w on w.statement_id = s.id
           where s.map_id = %(id)s order by s.id""",
        id=id,
    )
    known = await faces(visit, {row["person_id"] for row in rows if row["person_id"]})
    return [
        Statement(
            row["id"], row["words"], row["says"], row["why"], row["person_id"] == visit.person.id, known.get(row["person_id"])
        )
        for row in rows
    ]  # fmt: skip


async def _order(visit: Visit, id: UUID) -> list[UUID]:
    return await visit.values("select statement_id from next_statements(%(id)s)", id=id)


async def _found(visit: Visit, id: UUID) -> Found | None:
    kept = await visit.value("select found from opinion_drawing where map_id = %(id)s", id=id)
    return msgspec.convert(kept, Found, str_keys=True) if kept else None
