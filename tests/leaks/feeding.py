"""What comes from elsewhere, in the world: a feed that the cellar asked for, and what its bot posted there."""

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import CELLAR, World


async def feed(world: World) -> None:
    async with world.cast.house.database.keeper() as visit:
        await _subscription(world, visit)
        await _bot(world, visit)


async def _subscription(world: World, visit: Visit) -> None:
    hatch, id = world.canaries.hatch, ids.new_id()
    await insert(
        visit, "subscription", id=id, group_id=world.ids["cellar"], by=world.cast.greta.id, due_at=None,
        url=f"https://{hatch('address of a feed', CELLAR)}.test/", title=hatch("title of a feed", CELLAR),
        trouble=hatch("trouble of a feed", CELLAR),
    )  # fmt: skip
    await insert(visit, "subscribed", subscription_id=id, digest=b"5" * 32)
    world.add("subscription id", "feed of cellar", id, CELLAR, "greta")


async def _bot(world: World, visit: Visit) -> None:
    """Under a name that nobody outside hears of."""
    hatch, cellar, bot, said = world.canaries.hatch, world.ids["cellar"], ids.new_id(), ids.new_id()
    await insert(
        visit, "person", id=bot, handle="feed-5", name=hatch("name of a feed's bot", CELLAR), is_bot=True, left_at=clock.now(),
        sort_sv=b"x", sort_nl=b"x",
    )  # fmt: skip
    await insert(
        visit, "feed_bot", person_id=bot, group_id=cellar, by=world.cast.greta.id,
        url=f"https://{hatch('address of a feed that posted', CELLAR)}.test/",
    )  # fmt: skip
    place = {"thread_id": said, "audience_id": cellar, "group_id": cellar, "author_id": bot}
    await insert(visit, "contribution", id=said, kind="post", keep="stay", covenant=1, **place)
    world.add("contribution", "post of a feed", said, CELLAR)
    world.add("handle", "bot of a feed", "feed-5", CELLAR)
