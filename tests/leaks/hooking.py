"""Hooks of programs, in the world: one that posts into the cellar, what waits there, and those that open nothing any more."""

from datetime import timedelta

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.web import cookies
from tests.leaks.belongings import insert, secret
from tests.leaks.world import CELLAR, World

LIVE, LEFT, FORMER, CLOSED = "live hook", "hook of who has left", "hook of who was there", "hook into what is closed"
SECRETS = (LIVE, LEFT, FORMER, CLOSED)


async def hooks(world: World) -> None:
    async with world.cast.house.database.keeper() as visit:
        bot = await _bot(world, visit)
        for name, player, group in (
            (LIVE, "greta", "cellar"), (LEFT, "ivo", "cellar"), (FORMER, "elin", "cellar"), (CLOSED, "greta", "attic"),
        ):  # fmt: skip
            id = ids.new_id()
            await insert(
                visit, "incoming_hook", id=id, by=world.cast.players[player].id, audience_id=world.ids[group],
                bot_id=bot if name == LIVE else None, name=world.canaries.hatch(f"name of the {name}", CELLAR | {player}),
                hash=cookies.hashed(secret(name)),
            )  # fmt: skip
            await insert(visit, "hooked", id=ids.new_id(), hook_id=id, words="Waits for the worker")
            if name == LIVE:
                world.add("hook id", "hook of cellar", id, CELLAR, "greta")
        await _outgoing(world, visit)
        # One within the hour, and one before.
        await _post(world, visit, bot, "post of a hook", 0)
        await _post(world, visit, bot, "old post of a hook", 2)


async def _outgoing(world: World, visit: Visit) -> None:
    """One of Greta's that is told of the cellar, and what could not be told; one of who was there."""
    hatch, id, delivery = world.canaries.hatch, ids.new_id(), ids.new_id()
    for each, player in ((id, "greta"), (ids.new_id(), "elin")):
        await insert(
            visit, "outgoing_hook", id=each, by=world.cast.players[player].id, audience_id=world.ids["cellar"], address=b"locked",
            host=f"{hatch(f'host of the hook of {player}', CELLAR | {player})}.test", events=["post"],
        )  # fmt: skip
    await insert(
        visit, "delivery", id=delivery, hook_id=id, event="post", contribution_id=world.ids["cellar post"], tries=8,
        failed_at=clock.now(), trouble=hatch("trouble of a delivery", {"greta"}),
    )  # fmt: skip
    world.add("outgoing hook id", "outgoing hook of cellar", id, CELLAR, "greta")
    world.add("delivery id", "delivery of cellar", delivery, frozenset({"greta"}), "greta")


async def _bot(world: World, visit: Visit) -> object:
    id, name = ids.new_id(), world.canaries.hatch("name of a hook's bot", CELLAR)
    await insert(
        visit, "person", id=id, handle="hook-5", name=name, is_bot=True, left_at=clock.now(), sort_sv=b"x", sort_nl=b"x"
    )
    world.add("handle", "bot of a hook", "hook-5", CELLAR)
    return id


async def _post(world: World, visit: Visit, bot: object, name: str, hours: int) -> None:
    id, cellar, at = ids.new_id(), world.ids["cellar"], clock.now() - timedelta(hours=hours)
    await insert(
        visit, "contribution", id=id, thread_id=id, audience_id=cellar, group_id=cellar, author_id=bot, kind="post", keep="stay",
        covenant=1, created_at=at,
    )  # fmt: skip
    world.add("contribution", name, id, CELLAR)
