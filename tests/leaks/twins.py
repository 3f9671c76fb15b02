"""The same world twice, with X and without it: whoever is outside X gets the same answers in both, to the byte."""

from collections.abc import Iterable

from tests.leaks.asking import KEY
from tests.leaks.matrix import undone
from tests.leaks.world import Actor, World

X = ("cellar", "attic", "circle")
# In the order in which rows refer to each other; contributions take with them what hangs on them.
GONE = (
    "delete from notice where group_id = any(%(x)s)",
    "delete from welcome where group_id = any(%(x)s)",
    "delete from invitation where group_id = any(%(x)s)",
    # What somebody outside told stays theirs: it is made one that no steward of the house reads, since it is about them.
    "update report set group_id = null, author_id = (select person_id from steward limit 1) where group_id = any(%(x)s)",
    "delete from contribution where audience_id = any(%(x)s)",
    "delete from heir where group_id = any(%(x)s)",
    "delete from series where group_id = any(%(x)s)",
    'delete from "group" where id = any(%(x)s)',
    "delete from membership where audience_id = any(%(x)s) and audience_id <> person_id",
    "delete from audience where id = any(%(x)s) and kind <> 'me'",
)


async def without_x(world: World) -> None:
    """As if X had never been: its groups, circles, memberships, and all that was said in them; Greta's own notes too."""
    x = [*(world.ids[name] for name in X), world.cast.greta.id]
    async with world.cast.house.database.keeper() as visit:
        await visit.run("set constraints all deferred")
        for statement in GONE:
            await visit.run(statement, x=x)


async def answers(world: World, actor: Actor, paths: Iterable[str]) -> dict[str, str]:
    """What each of these addresses answers, without what differs each time."""
    found = {}
    for path in paths:
        async with undone(world):
            response = await actor.client.get(path)
            headers = sorted(name for name in response.headers if name not in ("date", "server-timing"))
            found[path] = KEY.sub("", f"{response.status_code} {headers} {response.text}")
    return found


async def told_apart(world: World, actor: Actor, paths: list[str]) -> list[str]:
    """Addresses whose answer depends on X."""
    with_x = await answers(world, actor, paths)
    async with undone(world):
        await without_x(world)
        without = await answers(world, actor, paths)
    return [path for path in paths if with_x[path] != without[path]]
