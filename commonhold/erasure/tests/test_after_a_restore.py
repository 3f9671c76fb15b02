"""What was taken away stays away when an older backup is put back, and the list that sees to it tells nothing."""

import asyncio
from contextlib import asynccontextmanager

import psycopg
from psycopg import sql

from commonhold import contributions, identity
from commonhold.erasure import erasing
from commonhold.erasure.erased import place
from commonhold.erasure.jobs import keep_away
from commonhold.ground import house as houses
from commonhold.ground import run
from commonhold.ground.migrate import place_of
from commonhold.ground.testing.house import standing_on
from commonhold.people import NOBODY
from tests.house.test_backup import tool


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
    assert (len(listed.split()), str(gone) in listed, gone.hex in listed) == (6, False, False)


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
