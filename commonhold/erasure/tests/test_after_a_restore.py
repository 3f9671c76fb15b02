"""What was taken away stays away when an older backup is put back, and the list that sees to it tells nothing."""

import asyncio
import re
from collections import Counter
from contextlib import asynccontextmanager

import psycopg
import pytest
from psycopg import sql

from commonhold import contributions, identity, people
from commonhold.erasure import erasing, jobs
from commonhold.erasure.erased import place
from commonhold.erasure.jobs import keep_away
from commonhold.events.tests.steps import hear
from commonhold.ground import house as houses
from commonhold.ground import run
from commonhold.ground.migrate import place_of
from commonhold.ground.testing.house import standing_on
from commonhold.people import NOBODY
from commonhold.people.nameless import DRAWN_FROM, DRAWN_LETTERS, NAMELESS
from commonhold.relay import queries
from commonhold.relay.tests.steps import WORDS, asks, claims, relays, says, takes_down
from tests.house.test_backup import tool
from tests.leaks.all_rows import rows
from tests.leaks.seeding import build


@asynccontextmanager
async def restored(server, house, dump):
    """The database as it was, put back beside; over the data folder as it is now."""
    name = f"{source(house)}_back"
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            tool(server, "pg_restore", "--exit-on-error", "-d", server.url(database=name), dump)
            async with standing_on(server, name, house.settings.data) as back:
                yield back
        finally:
            founder.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def source(house) -> str:
    return house.database.members.conninfo.rpartition("/")[2].partition("?")[0]


async def test_what_was_taken_away_after_a_backup_is_taken_away_again_at_the_start(standing_cast, server, tmp_path):
    cast = standing_cast
    gone, answered, unnamed, stays = [await cast.alma.writes(f"Number {number}") for number in range(4)]
    await cast.greta.replies(answered, "An answer")
    tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", server.url(database=source(cast.house)))
    async with cast.alma.visit() as visit:
        for id in (gone, answered):
            await contributions.withdraw(visit, await contributions.contribution(visit, id))
    await cast.alma.post(f"/c/{unnamed}/name?_method=delete")
    await run.settle(cast.house)
    await keep_away(cast.house)
    listed = place(cast.house).read_text()

    async with restored(server, cast.house, tmp_path / "dump") as back:
        assert [row["text"] for row in await _kept(back)] == [
            "Number 0",
            "Number 1",
            "Number 2",
            "Number 3",
            "An answer",
        ]
        await keep_away(back)
        await keep_away(back)
        found = [(row["id"], row["author_id"], row["text"]) for row in await _kept(back)]

    assert found[:3] == [(answered, cast.alma.id, ""), (unnamed, NOBODY, "Number 2"), (stays, cast.alma.id, "Number 3")]
    assert place(cast.house).read_text() == listed
    assert (len(listed.split()), str(gone) in listed, gone.hex in listed) == (9, False, False)


async def test_no_job_that_an_older_backup_brought_back_is_done_before_that(standing_cast, server, tmp_path):
    cast, stop = standing_cast, asyncio.Event()
    stop.set()
    gone = await cast.alma.writes("Number 0")
    tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", server.url(database=source(cast.house)))
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, gone))
    await keep_away(cast.house)

    async with restored(server, cast.house, tmp_path / "dump") as back:
        before = [row["text"] for row in await _kept(back)]
        at = place_of(server.url(database=f"{source(cast.house)}_back"))
        await run.work(houses.build(back.settings, back.rooms, at), lambda: stop)
        assert (before, await _kept(back)) == (["Number 0"], [])


async def test_a_name_taken_from_everything_is_taken_again_from_what_others_wrote(standing_cast, server, tmp_path):
    cast = standing_cast
    talk = await cast.alma.writes("Is it so?")
    reply = await cast.greta.replies(talk, "It is")
    await cast.alma.post(f"/c/{reply}/marks/answer?_method=put")
    tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", server.url(database=source(cast.house)))
    await cast.alma.post("/hold/erasure", how="nameless", handle="alma")
    await run.settle(cast.house)
    await keep_away(cast.house)

    async with restored(server, cast.house, tmp_path / "dump") as back:
        await keep_away(back)
        async with back.database.keeper() as visit:
            assert await visit.values("select by from mark") == [NOBODY]
        assert [row["author_id"] for row in await _kept(back)] == [NOBODY, cast.greta.id]


async def test_who_has_left_and_has_no_name_any_more_has_none_after_a_restore(standing_cast, server, tmp_path):
    cast = standing_cast
    async with cast.house.database.keeper() as visit:
        await identity.retire(visit, cast.alma.id)
    tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", server.url(database=source(cast.house)))
    async with cast.alma.visit() as visit:
        await erasing.ask(visit, "nameless")
    await run.settle(cast.house)
    await keep_away(cast.house)

    async with restored(server, cast.house, tmp_path / "dump") as back:
        before = await _name(back, cast.alma.id)
        await keep_away(back)
        await keep_away(back)
        assert (before, await _name(back, cast.alma.id)) == ("Alma Åkesson", "Somebody")


async def _name(house, id):
    async with house.database.keeper() as visit:
        return await visit.value("select name from person where id = %(id)s", id=id)


async def test_a_list_that_was_cut_off_or_lost_is_made_whole(standing_cast):
    cast = standing_cast
    ids = [await cast.alma.writes(f"Number {number}") for number in range(2)]
    async with cast.alma.visit() as visit:
        for id in ids:
            await contributions.withdraw(visit, await contributions.contribution(visit, id))
    await keep_away(cast.house)
    whole = place(cast.house).read_text()

    place(cast.house).write_text(f"gone {'z' * 64}\nbroken {'a' * 64}\n{whole[:-40]}")
    await keep_away(cast.house)

    assert set(whole.split("\n")) <= set(place(cast.house).read_text().split("\n"))


async def _kept(house):
    async with house.database.keeper() as visit:
        return await visit.rows("select id, author_id, text from contribution order by id")


# What only says that something was done.
SAYS_ONLY_THAT = {"fact", "procrastinate_jobs", "erasure", "erased", "special_access"}
ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LETTERS = f"[{DRAWN_FROM}]{{{DRAWN_LETTERS}}}"
DRAWN = re.compile(rf"{ID}|{NAMELESS}{LETTERS}|'{LETTERS}'|[0-9-]{{10}}T[0-9:.]+")


@pytest.mark.parametrize(("who", "how"), [("alma", "gone"), ("greta", "nameless")])
async def test_no_row_of_any_table_is_otherwise_after_a_restore(cast, who, how):
    """A house with a row of everything is put back to before they left (undone to a point before it), over the list as it is now."""
    world, player = await build(cast), cast.players[who]
    await hear(cast)
    restored = await rows(world)
    async with cast.house.database.connection.transaction(force_rollback=True):
        await _leaves_and_takes_away(cast, player, how)
        erased = await rows(world)

    await keep_away(cast.house)
    await hear(cast)
    again = await rows(world)

    known = set(re.findall(ID, str(restored.tables)))
    assert _differ(erased, again, known) == []
    assert len(_differ(erased, restored, known)) > 50


async def _leaves_and_takes_away(cast, player, how):
    async with cast.house.database.keeper() as visit:
        await identity.retire(visit, player.id)
    async with player.visit() as visit:
        await erasing.ask(visit, how)
    await hear(cast)
    await jobs.go_on(cast.house, str(player.id))
    await hear(cast)
    await keep_away(cast.house)


def _differ(one, other, known):
    """Rows of either that the other has not, but for when, and for what was drawn by chance."""
    return [
        (table, row)
        for table in one.tables.keys() - SAYS_ONLY_THAT
        for this, that in ((one, other), (other, one))
        for row in _kept_in(this, table, known) - _kept_in(that, table, known)
    ]


def _kept_in(found, table, known):
    return Counter(
        DRAWN.sub(lambda drawn: drawn[0] if drawn[0] in known else "…", row) for row in found.tables[table].elements()
    )


async def test_words_whose_source_put_their_name_to_them_are_their_voices_again_and_not_nobodys(cast):
    said, word = await relays(cast, cast.greta)
    async with cast.house.database.connection.transaction(force_rollback=True):
        await claims(cast.alma, word, is_named=True)
        await keep_away(cast.house)
        (named,) = await _kept(cast.house)

    (before,) = await _kept(cast.house)
    await keep_away(cast.house)

    assert (named["id"], named["author_id"]) == (said, cast.alma.id)
    assert await _kept(cast.house) == [before]


@pytest.mark.parametrize("asked", [True, False], ids=["with its link", "before it was asked"])
async def test_what_a_source_said_no_to_is_gone_again_and_their_link_opens_nothing(cast, asked):
    id = await takes_down(cast.greta, heard="As it was said, in the hall")
    token = await asks(cast.greta, id) if asked else ""
    async with cast.house.database.connection.transaction(force_rollback=True):
        await says(cast, token or await asks(cast.greta, id), "no")
        await hear(cast)
        await keep_away(cast.house)
    before = await _capture(cast.greta, id), (await cast.anybody.get(f"/said/{token}")).status_code

    await keep_away(cast.house)
    found = await _capture(cast.greta, id), (await cast.anybody.get(f"/said/{token}")).status_code

    assert (before[0].words, before[1]) == (WORDS, 200 if asked else 404)
    assert (found[0].state, found[0].words, found[0].heard, found[0].signature, found[1]) == ("no", "", "", "", 404)


async def _capture(player, id):
    async with player.visit() as visit:
        return await queries.capture(visit, id)


async def test_who_alone_looks_after_the_house_by_now_is_here_until_there_is_another(cast):
    async with cast.house.database.connection.transaction(force_rollback=True):
        async with cast.house.database.keeper() as visit:
            await people.make_steward(visit, cast.greta.id)
        await _leaves_and_takes_away(cast, cast.bram, "nameless")
    await keep_away(cast.house)
    before = await _name(cast.house, cast.bram.id)

    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
    await keep_away(cast.house)

    assert (before, await _name(cast.house, cast.bram.id)) == ("Bram de Vries", "Somebody")
