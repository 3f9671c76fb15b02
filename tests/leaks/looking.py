"""What each of the cast is shown, by every way to a contribution, against what they are to be shown."""

from uuid import UUID

from commonhold import feed
from commonhold.ground import limits
from commonhold.ground.testing.cast import Cast, Player
from commonhold.search import Search, find_posts
from tests.leaks.all_rows import rows
from tests.leaks.reference import Reference
from tests.leaks.seeing import key_of, seen
from tests.leaks.verbs import Told
from tests.leaks.world import World

# What a search for these words finds: what was written, and what it was changed to.
WORDS = ("kestrel", "heron")


async def differences(cast: Cast, told: Told, touched: UUID) -> list[str]:
    """Who is shown something else than is theirs, and by which way: the tables, the feed, search, the page of what was touched."""
    wrong = []
    for name, player in cast.players.items():
        found, promised = await _shown(player, touched), _promised(told, str(player.id), str(touched))
        wrong += [
            f"{name}, {way}: {found[way]}, not {promised[way]}" for way in promised if found[way] != promised[way]
        ]
    page = (await cast.anybody.get(f"/c/{touched}")).status_code
    return wrong if page == 303 else [*wrong, f"nobody: {page}"]


async def _shown(player: Player, touched: UUID) -> dict[str, object]:
    async with player.visit() as visit:
        texts = await visit.rows("select id::text, text from contribution")
        # Asked by itself: on a page the policies would still hide what it should not have answered.
        listed = await visit.values(
            "select feed('latest', %(before)s, %(after)s)::text", before=feed.NEWEST, after=feed.OLDEST
        )
        hits = {word: await find_posts(visit, Search(word, order="newest")) for word in WORDS}
    page = await player.get(f"/c/{touched}")
    return {
        "texts": {row["id"]: row["text"] for row in texts},
        "feed": listed,
        **{word: [str(id) for id in found.ids] for word, found in hits.items()},
        "page": page.status_code,
    }


def _promised(told: Told, me: str, touched: str) -> dict[str, object]:
    readable, standing = told.readable(me), sorted(told.standing(me), reverse=True)
    texts = {id: row["text"] for id, row in readable.items()}
    is_shown = touched in readable and readable[touched]["thread_id"] in readable
    opened = [id for id in standing if readable[id]["parent_id"] is None]
    return {
        "texts": texts,
        "feed": opened[: limits.PAGE + 1],
        **{word: [id for id in standing if word in texts[id]][: limits.PAGE] for word in WORDS},
        "page": 303 if told.one("person", me)["left_at"] else 200 if is_shown else 404,
    }


async def rows_astray(world: World, keys: dict[str, list[str]]) -> list[str]:
    """Rows of any table that the policies show and the reference does not, or the other way round."""
    reference, wrong = Reference(await rows(world)), []
    for name, player in world.cast.players.items():
        found = await seen(world, player.id, keys)
        for table, columns in keys.items():
            promised = {key_of(columns, row) for row in reference.seen(table, str(player.id))}
            if found[table] != promised:
                wrong.append(
                    f"{name} sees in {table} too much {found[table] - promised}, too little {promised - found[table]}"
                )
    return wrong
