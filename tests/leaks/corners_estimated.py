"""Rare states of estimates: sealed, opened, ended, settled before their time, with few and by unit, closed, hidden, taken away."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold import groups, people
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

SIX = ("bram", "cees", "dewi", "elin", "hanna", "kim")
TEN = (*SIX, "alma", "greta", "ivo", "jonas")
MORE = tuple(f"extra-{number}" for number in range(10))
# Days from now until they are opened and until they end, who asked, and who answered.
ESTIMATES: dict[str, tuple[int, int, str, tuple[str, ...]]] = {
    "sealed": (9, 12, "cees", ("dewi", "elin", "farid", "ivo", "jonas")), "opened": (-1, 3, "kim", SIX), "few": (-1, 3, "cees", SIX[:4]),
    "ended": (-2, -1, "cees", SIX[:5]), "settled": (9, 12, "cees", SIX[:5]), "gone": (-1, 3, "cees", SIX),
    "gone_sealed": (9, 12, "cees", ("dewi",)), "hidden": (-1, 3, "greta", ("alma", *SIX)), "hidden_sealed": (9, 12, "greta", ("greta", "dewi")),
    "closed": (9, 12, "elin", ("greta",)), "units": (-1, 3, "cees", TEN), "rest": (-1, 3, "cees", (*TEN, "farid")),
    "nine": (-1, 3, "cees", TEN[:9]), "two_tens": (-1, 3, "cees", (*TEN, *MORE)),
}  # fmt: skip
BY_UNIT = ("units", "rest", "nine", "two_tens")


async def put_estimates(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids."""
    made = {name: ids.new_id() for name in (*ESTIMATES, "unput", "no_estimate", "below")}
    unit = await visit.value("select id from unit limit 1")
    players = {name: player.id for name, player in world.cast.players.items()}
    players |= {name: await people.introduce(visit, name, name) for name in MORE}
    for name, (opens, ends, by, takers) in ESTIMATES.items():
        await _say(world, visit, made[name], by, name)
        now = clock.now()
        days = {"opens_at": now + timedelta(days=opens), "ends_at": now + timedelta(days=ends)}
        await insert(visit, "estimate", contribution_id=made[name], sort="number", **days)
        for value, who in enumerate(takers):
            is_counted = name in BY_UNIT and who in TEN
            await _answer(visit, made[name], players[who], value, unit if is_counted else None)
    await _after(world, visit, made)
    below = {"kind": "estimate", "parent_id": made["no_estimate"], "thread_id": made["no_estimate"]}
    for name, more in (("unput", {"kind": "estimate"}), ("no_estimate", {"kind": "post"}), ("below", below)):
        await _say(world, visit, made[name], "cees", name, **more)
    return {f"e_{name}": id for name, id in made.items()}


async def _say(world: World, visit: Visit, id: UUID, by: str, name: str, **more: Any) -> None:
    group = world.ids["cellar"] if name.startswith("hidden") else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "estimate", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name.startswith("gone"):
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)


async def _answer(visit: Visit, id: UUID, person: UUID, value: float, unit: UUID | None) -> None:
    """Every other one gives a reason with their name, the others one without."""
    who = {"estimate_id": id, "person_id": person}
    await insert(visit, "envelope", **who, unit_id=unit)
    await insert(visit, "guess", **who, round=1, value=value)
    await insert(visit, "reason", **who, words=f"why {value}", is_named=value % 2 == 0)


async def _after(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """Somebody answered a second time, and one turned out before its day."""
    for name in ("opened", "ended", "settled"):
        await insert(visit, "guess", estimate_id=made[name], person_id=world.cast.dewi.id, round=2, value=20)
    hanna = world.cast.players["hanna"].id
    await insert(visit, "guess", estimate_id=made["opened"], person_id=hanna, round=2, value=20)
    for name in ("settled", "gone"):
        await insert(visit, "settlement", estimate_id=made[name], truth=3, source="counted", by=world.cast.cees.id)
