"""Reading estimates: how some of them stand, and lists of them. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from commonhold.contributions import MORE, NEWEST, Contribution, Listing, newest, page_of
from commonhold.estimates.crowd import Crowd
from commonhold.estimates.estimate import Estimate, Guess, Reason, Spread, Standing
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import faces

View = Literal["open", "mine", "settled"]
WHICH = {
    "open": "not exists (select from settlement s where s.estimate_id = e.contribution_id)",
    "mine": "c.author_id = (select viewer())",
    "settled": "exists (select from settlement s where s.estimate_id = e.contribution_id)",
}


async def standings(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """How these stand for the visitor, with as many queries however many they are."""
    estimates = await _estimates(visit, ids)
    answered, mine, answers = await _answered(visit, ids), await _mine(visit, ids), await _answers(visit, ids)
    return {
        each.id: Standing(each, answered.get(each.id, 0), mine[each.id], _spread(each.sort, answers[each.id]))
        for each in estimates
    }


async def standing(visit: Visit, id: UUID) -> Standing | None:
    return (await standings(visit, [id])).get(id)


async def _estimates(visit: Visit, ids: Sequence[UUID]) -> list[Estimate]:
    return await visit.all(
        Estimate,
        """select c.id, c.author_id, e.sort, e.unit, e.options, e.opens_at, e.ends_at, is_unsealed(c.id) as is_open,
                  is_ended(c.id) as is_ended, answer_due(c.id) as due, may_say_truth(c.id) as may_settle,
                  s.truth, coalesce(s.source, '') as source, s.at as settled_at, coalesce(w.name, '') as settled_by
           from estimate e join contribution c on c.id = e.contribution_id left join settlement s on s.estimate_id = c.id
           left join face w on w.id = s.by
           where e.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )


async def _answered(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = await visit.rows("select estimate_id, people from takers(%(ids)s)", ids=list(ids))
    return {row["estimate_id"]: row["people"] for row in rows}


async def _mine(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, dict[int, Guess]]:
    rows = await visit.rows(
        """select estimate_id, round, value, low, high from guess
           where estimate_id = any(%(ids)s) and person_id = (select viewer())""",
        ids=list(ids),
    )
    found: dict[UUID, dict[int, Guess]] = defaultdict(dict)
    for row in rows:
        found[row["estimate_id"]][row["round"]] = Guess(row["value"], row["low"], row["high"])
    return found


async def _answers(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """What all answered, as far as it is opened, with the names of the units that are told."""
    rows = await visit.rows(
        """select g.estimate_id, g.round, g.unit_id, u.name as unit, g.value, g.low, g.high
           from spread(%(ids)s) g left join unit u on u.id = g.unit_id""",
        ids=list(ids),
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["estimate_id"]].append(row)
    return found


def _spread(sort: str, rows: Sequence[dict[str, Any]]) -> Spread | None:
    first = [row for row in rows if row["round"] == 1]
    last = [row for row in rows if row["round"] == 2]
    if not first:
        return None
    units = sorted({(row["unit"], row["unit_id"]) for row in first if row["unit"]})
    told = [(name, _crowd(sort, [row for row in first if row["unit_id"] == id])) for name, id in units]
    return Spread(_crowd(sort, first), _crowd(sort, last) if last else None, told)


def _crowd(sort: str, rows: Sequence[dict[str, Any]]) -> Crowd:
    guesses = [Guess(row["value"], row["low"], row["high"]) for row in rows]
    return Crowd(sort, sorted(each.value for each in guesses), [each.bounds for each in guesses if each.bounds])


async def reasons(visit: Visit, id: UUID) -> list[Reason]:
    """Why people think so, once all is opened."""
    rows = await visit.rows("select words, person_id from reasons(%(id)s)", id=id)
    known = await faces(visit, {row["person_id"] for row in rows if row["person_id"]})
    return [Reason(row["words"], known.get(row["person_id"])) for row in rows]


async def my_reason(visit: Visit, id: UUID) -> dict[str, Any] | None:
    """Why the visitor thinks so, and whether it is with their name."""
    rows = await visit.rows(
        "select words, is_named from reason where estimate_id = %(id)s and person_id = (select viewer())", id=id
    )
    return next(iter(rows), None)


async def listed(visit: Visit, view: View, before: UUID = NEWEST) -> Listing:
    """A page of a view, the newest first."""
    return page_of(await _newest(visit, view, before, MORE))


async def track(visit: Visit) -> list[Standing]:
    """The newest that are settled: by them it is seen how near the crowd comes."""
    settled = await _newest(visit, "settled", NEWEST, limits.ESTIMATE_TRACK)
    return list((await standings(visit, [each.id for each in settled])).values())


async def _newest(visit: Visit, view: View, before: UUID, count: int) -> list[Contribution]:
    return await newest(
        visit,
        f"""select e.contribution_id from estimate e join contribution c on c.id = e.contribution_id
            where e.contribution_id < %(before)s and {WHICH[view]}
            order by e.contribution_id desc limit {count:d}""",
        before=before,
    )
