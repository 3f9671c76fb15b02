"""Rare states of articles, bookmarks, series and notes: what was taken away, what is none, what answers something, what is in no series."""

from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# What is said to all, by whom, in answer to what.
SAID: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("standing", "cees", "", {}), ("gone", "cees", "", {"withdrawn_at": clock.now()}), ("unwritten", "cees", "", {}),
    ("no_article", "cees", "", {"kind": "post"}), ("below", "cees", "no_article", {}), ("of_harbour", "cees", "", {}),
    ("theirs", "dewi", "", {}),
    # And bookmarks.
    ("marked", "cees", "", {"kind": "bookmark"}), ("mark_gone", "cees", "", {"kind": "bookmark", "withdrawn_at": clock.now()}),
    ("unmarked", "cees", "", {"kind": "bookmark"}), ("mark_below", "cees", "no_article", {"kind": "bookmark"}),
)  # fmt: skip
ARTICLES = ("standing", "gone", "of_harbour", "theirs")
# Whose series, and of which group.
SERIES = (
    ("own", "cees", ""),
    ("of_harbour", "kim", "harbour"),
    ("theirs", "kim", ""),
    ("of_cellar", "greta", "cellar"),
)


async def articles(world: World, visit: Visit) -> dict[str, UUID]:
    """All of these; answers their ids."""
    made, series = {name: ids.new_id() for name, *_ in SAID}, {name: ids.new_id() for name, *_ in SERIES}
    for name, by, parent, more in SAID:
        said = {"id": made[name], "parent_id": made[parent] if parent else None, "thread_id": made[parent or name]}
        row = {
            "kind": "article",
            "author_id": world.cast.players[by].id,
            "audience_id": groups.ORGANISATION,
            "keep": "keep",
        }
        group = {"group_id": world.ids["harbour"]} if name == "of_harbour" else {}
        await insert(visit, "contribution", **row | said | {"covenant": 1} | group | more)
    for name in ARTICLES:
        await insert(visit, "article", contribution_id=made[name])
    for name in ("marked", "mark_gone"):
        await insert(visit, "bookmark", contribution_id=made[name], url=f"https://example.org/{name}", same="0" * 64)
    for name, by, group in SERIES:
        whose = {"owner_id": world.cast.players[by].id, "group_id": world.ids[group] if group else None}
        await insert(visit, "series", id=series[name], title="x", **whose)
    for article, name in (("theirs", "of_harbour"), ("gone", "own")):
        await insert(visit, "series_part", contribution_id=made[article], series_id=series[name], place=1)
    await _bot(world, visit)
    # A note of Greta's that is pinned, and what was one until it was opened to the cellar.
    for what in ("greta's note", "cellar post"):
        await insert(visit, "pin", contribution_id=world.ids[what])
    await _helped(world, visit, made["gone"])
    return {f"a_{name}": id for name, id in made.items()} | {f"s_{name}": id for name, id in series.items()}


async def _helped(world: World, visit: Visit, gone: UUID) -> None:
    """What was taken away had helped, and what is in the cellar helped Elin, who is out of it."""
    people = world.cast.players
    for what, by, to in ((gone, "dewi", "cees"), (world.ids["cellar post"], "elin", "greta")):
        given = {"contribution_id": what, "by": people[by].id, "person_id": people[to].id}
        await insert(visit, "thanks", id=ids.new_id(), shown_at=clock.now(), **given)
        await insert(visit, "use", contribution_id=what, person_id=people[by].id)


async def _bot(world: World, visit: Visit) -> None:
    """One that wrote in the cellar alone: nobody else knows its name."""
    bot, said = ids.new_id(), ids.new_id()
    await insert(
        visit, "person", id=bot, handle="bell", name="x", is_bot=True, left_at=clock.now(), sort_sv=b"x", sort_nl=b"x"
    )
    row = {
        "id": said,
        "thread_id": said,
        "author_id": bot,
        "audience_id": world.ids["cellar"],
        "group_id": world.ids["cellar"],
    }
    await insert(visit, "contribution", kind="post", keep="stay", covenant=1, **row)
