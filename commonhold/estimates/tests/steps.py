"""What people do with estimates in tests."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from commonhold import estimates, people
from commonhold.estimates import queries
from commonhold.estimates.estimate import Standing
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player, introduce
from commonhold.groups import ORGANISATION

SIX = ("alma", "bram", "cees", "dewi", "elin", "greta")


async def asks(player: Player, title: str, *, in_group: UUID | None = None, **terms: object) -> UUID:
    """For a number of days, unless something else is said; sealed until tomorrow."""
    what = estimates.Terms(**{"opens_at": clock.now() + timedelta(days=1), "unit": "days"} | terms)
    async with player.visit() as visit:
        return await estimates.ask(visit, title, what, audience_id=in_group or ORGANISATION, group_id=in_group)


async def seals(player: Player, id: UUID, value: float, words: str = "", *, is_named: bool = True) -> None:
    async with player.visit() as visit:
        found = await estimates.standing(visit, id)
        await estimates.seal(visit, found, estimates.Guess(value), words, is_named=is_named)


async def all_seal(cast: Cast, id: UUID, values: Sequence[float], names: Sequence[str] = SIX) -> None:
    for name, value in zip(names, values, strict=True):
        await seals(cast.players[name], id, value)


async def stands(player: Player, id: UUID) -> Standing | None:
    async with player.visit() as visit:
        return await queries.standing(visit, id)


async def settles(player: Player, id: UUID, truth: float, source: str = "We counted") -> None:
    async with player.visit() as visit:
        await estimates.settle(visit, await estimates.standing(visit, id), truth, source)


async def open_by_time(cast: Cast, id: UUID, *, and_end: bool = False) -> None:
    """The day has come on which all is opened, and perhaps that on which it ends."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """update estimate set opens_at = %(then)s, ends_at = case when %(end)s then %(then)s else %(later)s end
               where contribution_id = %(id)s""",
            id=id, then=clock.now() - timedelta(minutes=1), later=clock.now() + timedelta(days=3), end=and_end,
        )  # fmt: skip


async def crowd_of(cast: Cast, sizes: dict[str, int]) -> list[Player]:
    """So many people who work in each of these units."""
    made = []
    async with cast.house.database.keeper() as visit:
        for name, size in sizes.items():
            unit = await people.add_unit(visit, name)
            made += [await introduce(visit, cast, f"{name.lower()}-{n}", f"{name} {n}", unit) for n in range(size)]
    return made
