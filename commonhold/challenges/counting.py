"""The keeper's part of a vote with a budget: its ballots without names, and what was found in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import msgspec
from psycopg.types.json import Jsonb

from commonhold.challenges import budget
from commonhold.challenges.budget import FEW, Count
from commonhold.ground import limits
from commonhold.ground.database import Visit

TOLD = 10  # from so many ballots on they can be told, and from so many of a unit on how many they are
DUE = """select a.contribution_id from challenge a where a.budget is not null and a.support_until <= now()
      and not exists (select from budget_count n where n.challenge_id = a.contribution_id)
    order by a.contribution_id limit 100"""


@dataclass(frozen=True)
class Cast:
    """What is counted: the budget, what each idea costs, the ballots in an order that tells nothing, and how many voted of each unit
    that is told.
    """

    id: UUID
    budget: Decimal
    tells_ballots: bool
    costs: dict[UUID, Decimal]
    ballots: list[frozenset[UUID]]
    paper: list[frozenset[UUID]]
    units: list[tuple[UUID, int]]

    @property
    def all(self) -> list[frozenset[UUID]]:
        return [*self.ballots, *self.paper]

    @property
    def are_told(self) -> bool:
        """Ten and more, of the house and in all; too many are no use to anybody who looks."""
        is_enough = marked(self.all) >= TOLD and not 0 < marked(self.ballots) < TOLD
        return self.tells_ballots and is_enough and len(self.all) <= limits.BALLOTS_TOLD


def marked(ballots: Sequence[frozenset[UUID]]) -> int:
    """On how many of them something stands: who took everything back hides nobody."""
    return sum(map(bool, ballots))


async def cast(visit: Visit, id: UUID) -> Cast | None:
    """What was cast there; None if the challenge was taken away meanwhile."""
    rows = await visit.rows("select budget, tells_ballots from challenge where contribution_id = %(id)s", id=id)
    if not rows:
        return None
    costs = await visit.rows(
        """select k.idea_id, k.amount from idea_cost k join idea i on i.contribution_id = k.idea_id
           where i.challenge_id = %(id)s and not exists (select from joining j where j.idea_id = k.idea_id) order by k.idea_id""",
        id=id,
    )
    return Cast(
        id, rows[0]["budget"], rows[0]["tells_ballots"], {each["idea_id"]: each["amount"] for each in costs},
        await _ballots(visit, id), await _paper(visit, id), await _units(visit, id),
    )  # fmt: skip


async def _ballots(visit: Visit, id: UUID) -> list[frozenset[UUID]]:
    found: dict[int, set[UUID]] = defaultdict(set)
    for row in await visit.rows("select voter, idea_id from ballots_without_names(%(id)s)", id=id):
        found[row["voter"]] |= {row["idea_id"]} - {None}
    return [frozenset(ideas) for ideas in found.values()]


async def _paper(visit: Visit, id: UUID) -> list[frozenset[UUID]]:
    found = await visit.value("select ballots from paper_ballots where challenge_id = %(id)s", id=id)
    return [frozenset(map(UUID, ballot)) for ballot in found or []]


async def _units(visit: Visit, id: UUID) -> list[tuple[UUID, int]]:
    """How many of each unit voted, of ten and more; where fewer than ten would remain that nobody could count out what was left, not
    of the smallest of these either (as with estimates, decision 32).
    """
    rows = await visit.rows(
        """with counted as (
               select p.unit_id, count(*) as people,
                      sum(count(*)) over (order by p.unit_id is not null, count(*), p.unit_id
                                          rows unbounded preceding) - count(*) as smaller
               from supporter v join person p on p.id = v.person_id where v.challenge_id = %(id)s group by p.unit_id)
           select unit_id, people from counted
           where unit_id is not null and people >= %(told)s and (smaller = 0 or smaller >= %(told)s) order by people desc, unit_id""",
        id=id, told=TOLD,
    )  # fmt: skip
    return [(row["unit_id"], row["people"]) for row in rows]


def count(given: Cast) -> Count | None:
    """Of fewer than five nothing is told, so nothing is counted: whoever brought in the others could take those away."""
    if 0 < marked(given.ballots) < FEW or marked(given.all) < FEW:
        return None
    found = budget.counted(given.budget, given.costs, given.all, str(given.id))
    return msgspec.structs.replace(found, units=given.units) if found else None


async def keep(visit: Visit, given: Cast, found: Count | None) -> None:
    """For good; twice is once."""
    ballots = None
    if found and given.are_told:
        places = {each.id: place for place, each in enumerate(found.wanted)}
        ballots = Jsonb(sorted(sorted(places[id] for id in ballot if id in places) for ballot in given.all))
    await visit.run(
        """insert into budget_count (challenge_id, voters, paper, found, ballots)
           select a.contribution_id, %(voters)s, %(paper)s, %(found)s, %(ballots)s from challenge a where a.contribution_id = %(id)s
           on conflict do nothing""",
        id=given.id, voters=len(given.all), paper=len(given.paper),
        found=Jsonb(msgspec.to_builtins(found)) if found else None, ballots=ballots,
    )  # fmt: skip
