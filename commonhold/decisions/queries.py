"""Reading decisions: how some of them stand, and what was said by name. The policies decide which there are."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.decisions.decision import Decision, Objection, Said, Standing
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face

VIEWS = {"open": "k.ends_at > now()", "mine": "c.author_id = (select viewer())", "over": "k.ends_at <= now()"}


async def standings(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """How those of these that are decisions stand for the visitor, with as many queries however many they are."""
    decisions = await _decisions(visit, ids)
    if not decisions:
        return {}
    counts: dict[UUID, dict[str | None, int]] = {}
    for row in await visit.rows("select * from count_stances(%(ids)s)", ids=list(ids)):
        counts.setdefault(row["decision_id"], {})[row["says"]] = row["people"]
    mine = await _mine(visit, ids)
    return {each.id: _standing(each, counts.get(each.id, {}), mine.get(each.id, "")) for each in decisions}


async def standing(visit: Visit, id: UUID) -> Standing | None:
    return (await standings(visit, [id])).get(id)


def _standing(each: Decision, counts: dict[str | None, int], mine: str) -> Standing:
    return Standing(each, counts.get(None, 0), {says: many for says, many in counts.items() if says}, mine)


async def _decisions(visit: Visit, ids: Sequence[UUID]) -> list[Decision]:
    return await visit.all(
        Decision,
        """select c.id, c.author_id, c.audience_id, d.rule, d.quorum, d.ends_at, d.ends_at <= now() as is_over,
                  may_decide(c.id) as may_decide, proposes(c.id) as is_mine, o.words as outcome, o.at as outcome_at,
                  coalesce(o.adopts, false) as adopts, o.at is null and may_adopt(c.id) as may_adopt
           from decision d join contribution c on c.id = d.contribution_id
           left join decision_outcome o on o.contribution_id = c.id where d.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )


async def _mine(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, str]:
    rows = await visit.rows(
        "select decision_id, says from stance where decision_id = any(%(ids)s) and person_id = (select viewer())",
        ids=list(ids),
    )
    return {row["decision_id"]: row["says"] for row in rows}


async def said(visit: Visit, id: UUID) -> list[Said]:
    """Who said what, by name, where it is decided by consent."""
    rows = await visit.rows(
        f"""select s.person_id, s.says, s.at from stance s join decision d on d.contribution_id = s.decision_id and d.rule = 'consent'
            where s.decision_id = %(id)s order by s.at, s.id limit {limits.STANCES:d}""",
        id=id,
    )
    known = await people.faces(visit, {row["person_id"] for row in rows}) if rows else {}
    return [Said(known[row["person_id"]], row["says"], row["at"]) for row in rows if row["person_id"] in known]


async def objections(visit: Visit, id: UUID) -> list[Objection]:
    """What was objected, whether it stands or not, with what became of it."""
    return await _objections(visit, "s.decision_id = %(id)s", id)


async def objection(visit: Visit, id: UUID) -> Objection | None:
    return next(iter(await _objections(visit, "s.id = %(id)s", id)), None)


async def _objections(visit: Visit, which: str, id: UUID) -> list[Objection]:
    rows = await visit.rows(
        f"""select s.id, s.decision_id, s.person_id, s.objection as words, s.says = 'no' as stands, a.says as answer,
                   coalesce(a.words, '') as answer_words
            from stance s left join objection_answer a on a.stance_id = s.id
            where s.objection <> '' and {which} order by s.id limit {limits.STANCES:d}""",
        id=id,
    )
    known = await people.faces(visit, {row["person_id"] for row in rows}) if rows else {}
    return [_objection(row, known) for row in rows]


def _objection(row: dict[str, Any], known: dict[UUID, Face]) -> Objection:
    by = known.get(row.pop("person_id"))
    return Objection(by=by, **row)
