"""Events in the world: of the cellar and for all, one to come with somebody who waits, one that is over."""

from datetime import timedelta
from uuid import UUID

from commonhold import codes, contributions, events, walls
from commonhold.events import floor, outside
from commonhold.ground import clock
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, NURSES, World


async def invite_all(world: World) -> None:
    """Each with a seat that is taken, somebody who waits for it, and somebody who prepares it too."""
    cast = world.cast
    for where, by, other, readers, group in (
        ("the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"]),
        ("all", cast.alma, cast.hanna, MEMBERS, None),
    ):
        for state in ("coming", "past"):
            what = what_of(state, where)
            id = await _invites(world, what, by, readers, group)
            for player in (other, by):
                await _says(player, id)
            async with by.visit() as visit:
                await events.name_organiser(visit, await events.event(visit, id), other.id)
            if state == "coming":
                await _asks_in(world, what, by, id, readers)
                await _asks_the_room(world, what_of(state, where), other, by, id, readers)
            else:
                await _is_over(world, id)
    await _hang_up(world)


def what_of(state: str, where: str) -> str:
    return f"{state} event of {where}"


async def _asks_in(world: World, what: str, by: Player, id: UUID, readers: frozenset[str]) -> None:
    """Somebody from outside who comes, and one who has not answered, known to those who prepare it."""
    names = {says: world.canaries.hatch(f"outsider who says {says} to {what}", readers) for says in ("yes", "nothing")}
    async with by.visit() as visit:
        found = await events.event(visit, id)
        tokens = {says: await outside.ask_in(visit, found, found.next, name) for says, name in names.items()}
        await outside.answer(visit, tokens["yes"], "yes")
        for each in await outside.outsiders(visit, found.next.id):
            world.add("outsider id", f"outsider to {what}", each.id, readers, by.visitor.handle)


async def _asks_the_room(
    world: World, what: str, player: Player, wanted_by: Player, id: UUID, readers: frozenset[str]
) -> None:
    words = f"Why {world.canaries.hatch(f'question for the room in {what}', readers)}?"
    async with player.visit() as visit:
        question = await floor.ask(visit, await events.event(visit, id), words)
    async with wanted_by.visit() as visit:
        await floor.want(visit, question)
    world.add("floor question", f"question for the room in {what}", question, readers, player.visitor.handle)
    world.add("contribution", f"question for the room in {what}", question, readers, player.visitor.handle)


async def _hang_up(world: World) -> None:
    """A place whose code leads to the nurses, one whose code leads to all, and a wall; something is kept off walls."""
    cast = world.cast
    async with cast.bram.visit() as visit:
        for_all = await contributions.contribute(visit, "post", "About press 4", audience_id=ORGANISATION)
        for what, leads_to, readers in (("nurses", "/g/nurses", NURSES), ("all", f"/c/{for_all}", MEMBERS)):
            name = f"Board of {world.canaries.hatch(f'place of {what}', readers)}"
            id = await codes.hang_up(visit, name, leads_to)
            (place,) = [each for each in await codes.places(visit) if each.id == id]
            world.add("place id", f"place of {what}", id, readers & frozenset({"bram"}), "bram")
            world.add("place word", f"place of {what}", place.word, readers, "bram")
        await walls.put_up(visit, f"Canteen {world.canaries.hatch('wall', frozenset({'bram'}))}", "en")
        (wall,) = await walls.walls(visit)
        await walls.keep_off(visit, for_all)
    world.add("wall id", "wall", wall.id, frozenset({"bram"}), "bram")


async def _invites(world: World, what: str, by: Player, readers: frozenset[str], group: UUID | None) -> UUID:
    hatch, begin = world.canaries.hatch, clock.now() + timedelta(days=9)
    terms = events.Terms(
        f"At {hatch(f'place of {what}', readers)}", f"https://{hatch(f'link of {what}', readers)}.example/", seats=1
    )
    plan = events.Plan("Europe/Stockholm", (events.Span(begin, begin + timedelta(hours=1)),), terms)
    async with by.visit() as visit:
        id = await events.invite(
            visit, f"Come to {hatch(f'title of {what}', readers)}", plan, f"So {hatch(f'text of {what}', readers)}",
            audience_id=group or ORGANISATION, group_id=group,
        )  # fmt: skip
        (date,) = (await events.event(visit, id)).dates
    world.add("event", what, id, readers, by.visitor.handle)
    world.add("event date", what, date.id, readers, by.visitor.handle)
    world.add("contribution", what, id, readers, by.visitor.handle)
    return id


async def _says(player: Player, id: UUID) -> None:
    async with player.visit() as visit:
        found = await events.event(visit, id)
        await events.say(visit, found, found.dates[0], "yes")


async def _is_over(world: World, id: UUID) -> None:
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "update event_date set starts_at = starts_at - interval '12 days', ends_at = ends_at - interval '12 days' where event_id = %(id)s",
            id=id,
        )
