"""What was told to stewards in the world: in a group and to the house, of members and of stewards, answered and not."""

from commonhold.ground import ids
from tests.leaks.belongings import insert
from tests.leaks.world import World

# What it is about, who is said to have written that, to which group (or the house), who told of it, and who reads that.
REPORTS: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {
    "of greta in the cellar": ("cellar post", "greta", "cellar", "alma", ("alma",)),
    "of alma in the cellar": ("reply to cellar post", "alma", "cellar", "elin", ("elin", "greta")),
    "of greta to the house": ("greta's post for all", "greta", "", "cees", ("cees", "bram")),
    "of bram to the house": ("visitors post", "bram", "", "hanna", ("hanna",)),
    "of hanna to the house": ("harbour post", "hanna", "", "kim", ("kim", "bram")),
}
ANSWERED = {"of alma in the cellar": "greta", "of hanna to the house": "bram"}


async def report_all(world: World) -> None:
    people, hatch = world.cast.players, world.canaries.hatch
    async with world.cast.house.database.keeper() as visit:
        for name, (what, author, group, by, readers) in REPORTS.items():
            id, read_by = ids.new_id(), frozenset(readers)
            await insert(
                visit, "report", id=id, contribution_id=world.ids[what], author_id=people[author].id, by=people[by].id,
                group_id=world.ids[group] if group else None, reason=hatch(f"reason {name}", read_by),
            )  # fmt: skip
            if name in ANSWERED:
                words = hatch(f"answer {name}", read_by)
                await insert(visit, "report_answer", report_id=id, by=people[ANSWERED[name]].id, words=words)
            world.add("report id", f"report {name}", id, read_by, by)
