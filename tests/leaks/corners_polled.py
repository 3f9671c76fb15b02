"""Rare states of polls: over by time, ended, told late, in secret with few and with enough, closed, taken away, opened to more."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

FEW, ENOUGH = ("bram", "cees", "dewi", "elin"), ("bram", "cees", "dewi", "elin", "hanna")
# Who put it to the vote, how it is answered, who has, and what came of it. Kim and Alma have opened their ballots and said nothing.
POLLS: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "open": ("cees", {}, ("dewi",)), "wide": ("cees", {"is_extendable": True}, ("dewi",)),
    "after_mine": ("kim", {"told": "after_mine"}, ("dewi", "elin")), "at_end": ("cees", {"told": "at_end"}, ("dewi",)),
    "timed": ("cees", {"told": "at_end", "ends_at": clock.now() - timedelta(days=1)}, ("dewi",)),
    "ending": ("cees", {"told": "at_end", "ends_at": clock.now() + timedelta(days=9)}, ("dewi",)),
    "ended": ("cees", {"told": "at_end"}, ("dewi",)), "gone": ("cees", {}, ("dewi",)), "opened": ("greta", {}, ("alma", "dewi")),
    "secret": ("cees", {"is_secret": True, "told": "at_end"}, ENOUGH), "secret_ended": ("cees", {"is_secret": True, "told": "at_end"}, ENOUGH),
    "secret_few": ("cees", {"is_secret": True, "told": "at_end"}, FEW),
    "hidden": ("greta", {}, ("greta",)), "hidden_secret": ("greta", {"is_secret": True, "told": "at_end"}, ("alma", *FEW)), "closed": ("elin", {}, ("elin",)),
}  # fmt: skip
ENDED = ("ended", "secret_ended", "secret_few", "hidden_secret")
UNSAID = {"open", "wide", "after_mine", "timed", "ended", "ending", "gone"}


async def put_polls(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids, and those of an option of each."""
    made = {name: ids.new_id() for name in (*POLLS, "unput", "no_poll", "below")}
    options = {name: ids.new_id() for name in POLLS}
    for name, (by, how, voters) in POLLS.items():
        await _say(world, visit, made[name], by, name)
        await insert(visit, "poll", **{"contribution_id": made[name], "choices": "one", "is_secret": False, "told": "at_once", "is_extendable": False} | how)  # fmt: skip
        by_id = world.cast.players[by].id
        await insert(visit, "poll_option", id=options[name], poll_id=made[name], place=1, words="one", by=by_id)
        await _votes(world, visit, made[name], options[name], name, voters)
        if name in ENDED:
            await insert(visit, "poll_end", poll_id=made[name], by=by_id)
    for name, more in (("unput", {"kind": "poll"}), ("no_poll", {}), ("below", {"kind": "poll", "parent_id": made["no_poll"], "thread_id": made["no_poll"]})):  # fmt: skip
        await _say(world, visit, made[name], "cees", name, **{"kind": "post"} | more)
    return {f"v_{name}": id for name, id in made.items()} | {f"v_one_of_{name}": id for name, id in options.items()}


async def _say(world: World, visit: Visit, id: UUID, by: str, name: str, **more: Any) -> None:
    group = world.ids["cellar"] if name.startswith("hidden") else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "poll", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name == "gone":
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)


async def _votes(world: World, visit: Visit, poll: UUID, option: UUID, name: str, voters: tuple[str, ...]) -> None:
    """Some spoke, two only opened their ballots; in what was opened to more, what was said is for those of the cellar."""
    audience = world.ids["cellar"] if name.startswith("hidden") or name == "opened" else groups.ORGANISATION
    silent = (
        ("kim", "alma") if name in UNSAID else ("alma",) if name == "hidden" else ("greta",) if name == "closed" else ()
    )
    for who in (*voters, *silent):
        await insert(visit, "ballot", poll_id=poll, person_id=world.cast.players[who].id)
    for who in voters:
        said = {"option_id": option, "person_id": world.cast.players[who].id, "poll_id": poll, "says": "yes"}
        await insert(visit, "vote", **said, audience_id=audience)
