"""Rare states of events: full, answered late, begun, over, called off, hidden, closed, taken away, opened to more, prepared by others."""

from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# Who invited, hours until it begins, what is so of it, and who said what in this order.
EVENTS: dict[str, tuple[str, int, dict[str, Any], tuple[tuple[str, str], ...]]] = {
    "open": ("cees", 99, {}, (("dewi", "yes"), ("elin", "maybe"))),
    "full": ("cees", 99, {"seats": 1}, (("dewi", "yes"), ("elin", "yes"), ("kim", "yes"), ("hanna", "maybe"), ("bram", "no"))),
    "late": ("cees", 99, {"answer_days": 9}, (("dewi", "yes"),)),
    "begun": ("cees", -1, {}, (("dewi", "yes"),)), "over": ("cees", -99, {}, (("dewi", "yes"),)),
    "off": ("cees", 99, {}, (("dewi", "yes"),)), "off_begun": ("cees", -1, {}, (("dewi", "yes"),)),
    "gone": ("cees", 99, {"seats": 1}, (("dewi", "yes"), ("elin", "yes"))),
    "opened": ("greta", 99, {}, (("alma", "yes"),)), "prepared": ("kim", 99, {}, (("alma", "maybe"),)),
    "hidden": ("greta", 99, {"seats": 1}, (("alma", "yes"), ("greta", "yes"))), "closed": ("elin", 99, {}, (("elin", "yes"),)),
    "bare": ("cees", 0, {}, ()),
}  # fmt: skip
LONG = 3  # hours
OUTSIDE = ("open", "over", "off", "gone", "hidden", "prepared")  # to which somebody is asked who has no account
ROOMS = (
    "open",
    "begun",
    "over",
    "off",
    "off_begun",
    "gone",
    "hidden",
    "prepared",
)  # in which somebody is and asked something


async def put_events(world: World, visit: Visit) -> dict[str, Any]:
    """Each with a date; answers the ids of both."""
    made, dates = {}, {}
    players = {name: player.id for name, player in world.cast.players.items()}
    for name in EVENTS:
        made[name] = await _say(world, visit, name, EVENTS[name][0])
        dates[name] = await _take_place(world, visit, name, made[name])
    for name, who in (("prepared", "dewi"), ("gone", "dewi"), ("hidden", "alma"), ("bare", "dewi")):
        await insert(visit, "organiser", event_id=made[name], person_id=players[who])
    await _in_the_room(world, visit, made, dates)
    asked = await _from_outside(world, visit, dates)
    for name, by, more in (("unput", "cees", {}), ("unput_of_kim", "kim", {}), ("no_event", "cees", {"kind": "post"})):
        made[name] = await _say(world, visit, name, by, **more)
    made["below"] = await _say(world, visit, "below", "cees", parent_id=made["no_event"], thread_id=made["no_event"])
    return {f"g_{name}": id for name, id in made.items()} | {f"d_{name}": id for name, id in dates.items()} | asked


async def _take_place(world: World, visit: Visit, name: str, event: UUID) -> UUID:
    """Its date, with what was said of it; answers its id."""
    _by, hours, terms, said = EVENTS[name]
    id, begin = ids.new_id(), clock.now() + timedelta(hours=hours)
    off = {"called_off_at": clock.now()} if name.startswith("off") else {}
    await insert(visit, "event", contribution_id=event, timezone="Europe/Stockholm", **terms)
    if name != "bare":
        await insert(
            visit, "event_date", id=id, event_id=event, starts_at=begin, ends_at=begin + timedelta(hours=LONG), **off
        )
    audience = {"hidden": world.ids["cellar"], "opened": world.ids["cellar"], "closed": world.ids["attic"]}.get(
        name, groups.ORGANISATION
    )
    for who, word in said:
        person = world.cast.players[who].id
        await insert(
            visit, "attendance", id=ids.new_id(), date_id=id, person_id=person, audience_id=audience, says=word
        )
    return id


async def _from_outside(world: World, visit: Visit, dates: dict[str, UUID]) -> dict[str, Any]:
    """To some dates one who comes and one who has not answered; answers what their links are known by."""
    made: dict[str, Any] = {}
    for name in OUTSIDE:
        for says in ("yes", None):
            digest = sha256(f"{name} {says}".encode()).digest()
            asked = {"id": ids.new_id(), "date_id": dates[name], "name": name, "digest": digest, "says": says}
            await insert(visit, "outsider", **asked, by=world.cast.players[EVENTS[name][0]].id)
            made[f"out_{name}_{says or 'unsaid'}"] = asked["id"]
            await insert(visit, "outsider_mail", outsider_id=asked["id"], mail="siv@county.example", language="en")
        made[f"link_{name}"] = digest
    span = {"starts_at": clock.now(), "ends_at": clock.now() + timedelta(hours=1)}
    await insert(visit, "outsider_owed", mail="ulf@county.example", language="en", timezone="Europe/Stockholm", **span)
    return made


async def _in_the_room(world: World, visit: Visit, made: dict[str, UUID], dates: dict[str, UUID]) -> None:
    """Dewi is there, and asked something that Elin wants to hear; Dewi said something else too."""
    dewi, elin = (world.cast.players[name].id for name in ("dewi", "elin"))
    for name in ROOMS:
        await insert(visit, "presence", date_id=dates[name], person_id=dewi)
        for part in ("asked", "loose"):
            made[f"{name}_{part}"] = await _say(
                world, visit, name, "dewi", kind="post", parent_id=made[name], thread_id=made[name]
            )
        await insert(visit, "floor_question", contribution_id=made[f"{name}_asked"], event_id=made[name])
        await insert(visit, "wish", question_id=made[f"{name}_asked"], person_id=elin)


async def _say(world: World, visit: Visit, name: str, by: str, **more: Any) -> UUID:
    id = ids.new_id()
    group = world.ids["cellar"] if name == "hidden" else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "event", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name == "gone":
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)
    return id
