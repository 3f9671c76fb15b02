"""What goals hang together with: what serves them, pulls against them, hinders them. Links of `contributions`, seen from both ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.goals.actions import KIND
from commonhold.ground import limits
from commonhold.ground.database import Visit

SERVES, PULLS, HINDERS = "serves", "pulls_against", "hinders"
HOW = (SERVES, PULLS, HINDERS)


@dataclass(frozen=True)
class Tied:
    """What a thing is said to serve, to pull against and to hinder, as far as the visitor may read it."""

    serves: Sequence[Contribution] = ()
    pulls: Sequence[Contribution] = ()
    hinders: Sequence[Contribution] = ()

    @property
    def all(self) -> list[Contribution]:
        return [*self.serves, *self.pulls, *self.hinders]


@dataclass(frozen=True)
class Ties:
    """What is said of a goal by others: `own` are goals of the visitor's own alone, `pulling` goals and all else that pulls."""

    serving: Sequence[Contribution] = ()
    pulling: Sequence[Contribution] = ()
    hindering: Sequence[Contribution] = ()
    own: Sequence[Contribution] = ()

    @property
    def all(self) -> list[Contribution]:
        return [*self.serving, *self.pulling, *self.hindering]


async def tied(visit: Visit, id: UUID) -> Tied:
    """To which goals a thing is tied, and how."""
    rows = await visit.rows(
        """select l.kind, l.to_id as id from link l join goal g on g.contribution_id = l.to_id
           where l.from_id = %(id)s and l.kind = any(%(how)s) order by l.at, l.to_id""",
        id=id, how=list(HOW),
    )  # fmt: skip
    found = await _by_kind(visit, rows)
    return Tied(found[SERVES], found[PULLS], found[HINDERS])


async def ties(visit: Visit, id: UUID) -> Ties:
    """What is tied to a goal, the newest first."""
    rows = await visit.rows(
        f"""select l.kind, l.from_id as id from link l join contribution c on c.id = l.from_id
            where l.to_id = %(id)s and l.kind = any(%(how)s) and c.withdrawn_at is null
            order by l.from_id desc limit {limits.LINKED_SHOWN:d}""",
        id=id, how=list(HOW),
    )  # fmt: skip
    found = await _by_kind(visit, rows)
    own = [each for each in found[SERVES] if each.kind == KIND and each.audience_kind == "me"]
    return Ties([each for each in found[SERVES] if each not in own], found[PULLS], found[HINDERS], own)


async def _by_kind(visit: Visit, rows: Sequence[dict[str, Any]]) -> dict[str, list[Contribution]]:
    found = {each.id: each for each in await contributions.contributions(visit, [row["id"] for row in rows])}
    return {how: [found[row["id"]] for row in rows if row["kind"] == how and row["id"] in found] for how in HOW}


async def offered(visit: Visit, but: UUID | None = None, also: Sequence[Contribution] = ()) -> list[Contribution]:
    """Goals to choose from: those that are chosen already, then the visitor's own and their groups', then the house's."""
    ids = await visit.values(
        f"""select g.contribution_id from goal g join contribution c on c.id = g.contribution_id
            where g.contribution_id is distinct from %(but)s
            order by c.audience_id = organisation(), g.contribution_id desc limit {limits.GOALS_OFFERED:d}""",
        but=but,
    )
    chosen = [each.id for each in also]
    return await contributions.contributions(visit, [*dict.fromkeys([*chosen, *ids])])


async def tie(visit: Visit, id: UUID, how: dict[str, Sequence[UUID]]) -> None:
    """Say what a thing of one's own serves, pulls against and hinders."""
    for kind, goals in how.items():
        await contributions.connect(visit, id, kind, goals)
