"""Pages in the world: of the cellar, of the organisation and of a group with a guest, each with a canary in each field."""

from uuid import UUID

from commonhold import pages
from commonhold.ground.testing.cast import Player
from tests.leaks.world import ALL, CELLAR, MEMBERS, VISITORS, World


async def plant(world: World) -> None:
    """All of them, with what can be named of them."""
    async with world.cast.house.database.keeper() as visit:
        slugs = {
            name: await visit.value('select slug from "group" where id = %(id)s', id=id)
            for name, id in (("cellar", world.ids["cellar"]), ("visitors", world.cast.visitors))
        }
    trees = {"house": MEMBERS, f"g/{slugs['cellar']}": CELLAR, f"g/{slugs['visitors']}": VISITORS}
    for tree, readers in trees.items():
        # That the organisation has a tree is no secret, though a guest reads nothing in it.
        world.add("place of pages", f"tree {tree}", tree, ALL if tree == "house" else readers)
    await _page(world, "page for all", world.cast.greta, "house", MEMBERS)
    await _page(world, "cellar page", world.cast.greta, f"g/{slugs['cellar']}", CELLAR, world.ids["cellar post"])
    await _page(world, "visitors page", world.cast.bram, f"g/{slugs['visitors']}", VISITORS)
    await _taken(world, f"g/{slugs['cellar']}")
    for name in ("cellar", "visitors"):
        world.add("group page", f"tree of {name}", slugs[name], trees[f"g/{slugs[name]}"])


async def _taken(world: World, tree: str) -> None:
    """A page of the cellar that was taken away by its steward, who alone may know of it."""
    hatch, greta = world.canaries.hatch, frozenset({"greta"})
    step = hatch("address of absent page", greta)
    async with world.cast.greta.visit() as visit:
        id = await pages.begin(
            visit, f"{tree}/{step}", f"Gone {hatch('title of absent page', greta)}", hatch("text of absent page", greta)
        )
        page = await pages.page_at(visit, f"{tree}/{step}")
        await pages.take_away(visit, page, f"Because {hatch('reason of absent page', greta)}")
    world.add("contribution", "absent page", id, CELLAR)


async def _page(
    world: World, what: str, by: Player, tree: str, readers: frozenset[str], part: UUID | None = None
) -> None:
    """A page with an earlier wording, an earlier address, and a link to a page that is not there."""
    hatch = world.canaries.hatch
    step = hatch(f"address of {what}", readers)
    words = f"Page {hatch(f'text of {what}', readers)} [[Not {hatch(f'link of {what}', readers)}]]"
    async with by.visit() as visit:
        first = f"First {hatch(f'first text of {what}', readers)} {words}"
        title = f"Title {hatch(f'title of {what}', readers)}"
        id = await pages.begin(visit, f"{tree}/{step}", title, first, [part] if part else [])
        page = await pages.page_at(visit, f"{tree}/{step}")
        await pages.change(visit, page, title, words, why=f"Since {hatch(f'reason of {what}', readers)}")
    world.add("contribution", what, id, readers)
    kind = "house page" if tree == "house" else "group page"
    world.add(kind, f"address of {what}", f"{tree}/{step}".partition("/")[2], readers)
