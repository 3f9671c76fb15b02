"""Articles and bookmarks in the world: of the cellar and for all, each with a canary in each field, and series of articles."""

from uuid import UUID

from commonhold import articles, bookmarks, contributions
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def publish_all(world: World) -> None:
    """A series of the cellar by Greta; and one of Alma's own, of which one part is for the cellar alone."""
    greta, alma, cellar = world.cast.greta, world.cast.alma, world.ids["cellar"]
    of_cellar = await _series(world, "series of the cellar", greta, CELLAR, cellar)
    await _article(world, "article of the cellar", greta, CELLAR, cellar, of_cellar)
    mixed = await _series(world, "series for all", alma, MEMBERS, None)
    await _article(world, "alma's article of the cellar", alma, CELLAR, cellar, mixed)
    await _article(world, "article for all", alma, MEMBERS, None, mixed)
    # The same page, twice: who bookmarked it in the cellar is told to nobody else.
    await _bookmark(world, "bookmark of the cellar", greta, CELLAR, cellar)
    await _bookmark(world, "bookmark for all", alma, MEMBERS, None)


async def _series(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    hatch = world.canaries.hatch
    async with by.visit() as visit:
        id = await articles.begin_series(
            visit, f"On {hatch(f'title of {what}', readers)}", f"About {hatch(f'words of {what}', readers)}", group
        )
    world.add("series id", what, id, readers, by.visitor.handle)
    return id


async def _article(
    world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None, series: UUID
) -> None:
    hatch = world.canaries.hatch
    words = f"At first {hatch(f'lead of {what}', readers)}\n\n## Then {hatch(f'heading of {what}', readers)}\n\n## At last\n\nAll"
    async with by.visit() as visit:
        id = await articles.publish(
            visit, f"On {hatch(f'title of {what}', readers)}", words, audience_id=group or ORGANISATION, group_id=group
        )
        article = await contributions.contribution(visit, id)
        await articles.put_in(visit, await articles.series(visit, series), article)
    world.add("contribution", what, id, readers, by.visitor.handle)


async def _bookmark(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> None:
    hatch = world.canaries.hatch
    words = f"https://example.org/known#{hatch(f'address of {what}', readers)} says {hatch(f'why of {what}', readers)}"
    async with by.visit() as visit:
        id = await bookmarks.put(
            visit, f"On {hatch(f'title of {what}', readers)}", words, audience_id=group or ORGANISATION, group_id=group
        )
    world.add("contribution", what, id, readers, by.visitor.handle)
