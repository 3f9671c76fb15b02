"""Badges in the world: one that waits, one that its holder keeps to themselves, one shown to people here, one to anybody, one revoked."""

from uuid import UUID

from commonhold import badges
from commonhold.ground.testing.cast import Player
from tests.leaks.belongings import PIXEL
from tests.leaks.world import EVERYBODY, MEMBERS, World

Readers = frozenset[str]


async def give_badges(world: World) -> None:
    """By Greta and Bram. The last two of Bram's are given to nobody, one of them by Dewi and one no more."""
    cast = world.cast
    few = await _badge(world, "badge of few", frozenset({"alma", "cees", "greta", "bram"}), "greta")
    await _award(world, few, "award that waits", cast.greta, cast.alma)
    await _award(world, few, "award to oneself", cast.greta, cast.cees, shown_to="me")
    many = await _badge(world, "badge of the house", MEMBERS, "greta")
    await _award(world, many, "award for the house", cast.greta, cast.hanna, MEMBERS, shown_to="house")
    open_to = await _badge(world, "open badge", EVERYBODY)
    await _award(world, open_to, "open award", cast.bram, cast.dewi, EVERYBODY, shown_to="anybody")
    wrong = await _badge(world, "revoked badge", frozenset({"kim", "bram"}))
    await _award(world, wrong, "revoked award", cast.bram, cast.kim, shown_to="house")
    await _revoke(world, "revoked award")
    await _badge(world, "badge not given", frozenset({"dewi", "bram"}), "dewi")
    over = await _badge(world, "badge that ended", frozenset({"greta", "bram"}), "greta")
    async with cast.house.database.keeper() as visit:
        await visit.run("update badge set ended_at = now() where id = %(id)s", id=over)


async def _badge(world: World, what: str, readers: Readers, *givers: str) -> UUID:
    said = [f"{part} {world.canaries.hatch(f'{part} of {what}', readers)}" for part in ("Name", "Words", "Criteria")]
    async with world.cast.bram.visit() as visit:
        id = await badges.define(visit, *said, PIXEL + what.encode())
        for handle in givers:
            await badges.name_giver(visit, await badges.badge(visit, id), handle)
    # Whoever is not signed in reads of it on the page of what was given, and so do guests.
    world.add("badge id", what, id, readers & MEMBERS, "bram")
    return id


async def _award(
    world: World, badge: UUID, what: str, by: Player, to: Player, readers: Readers | None = None, shown_to: str = ""
) -> None:
    readers = readers or frozenset({by.visitor.handle, to.visitor.handle, "bram"})
    reason, evidence = (world.canaries.hatch(f"{part} of {what}", readers) for part in ("reason", "evidence"))
    async with by.visit() as visit:
        given = await badges.badge(visit, badge)
        id = await badges.give(visit, given, to.visitor.handle, f"For {reason}", f"https://{evidence}.test/")
    if shown_to:
        async with to.visit() as visit:
            await badges.take(visit, await badges.award(visit, id))
            await badges.show(visit, await badges.award(visit, id), shown_to)
    world.add("award id", what, id, readers, to.visitor.handle)


async def _revoke(world: World, what: str) -> None:
    why = world.canaries.hatch(f"why of {what}", {"kim", "bram"})
    async with world.cast.bram.visit() as visit:
        await badges.revoke(visit, await badges.award(visit, world.ids[what]), f"Since {why}")
