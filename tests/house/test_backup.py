"""What an operator takes away with PostgreSQL's own programs comes back whole; the handbook tells them to do so."""

import subprocess

import psycopg
from psycopg import sql

KEPT = "select id, title, plain, words::text from contribution order by id"
POLICIES = "select tablename, policyname, qual from pg_policies where schemaname = 'public' order by 1, 2"


async def test_a_dumped_database_is_restored_whole(standing_cast, server, tmp_path):
    cast = standing_cast
    await cast.alma.writes("Förpackningarna kommer på måndag", in_group=cast.nurses)
    await cast.bram.writes("De dozen zijn er")
    source = cast.house.database.members.conninfo.rpartition("/")[2].partition("?")[0]
    url, copy = server.url(database=source), f"{source}_copy"

    try:
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(sql.SQL("create database {}").format(sql.Identifier(copy)))
        tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", url)
        tool(server, "pg_restore", "--exit-on-error", "-d", server.url(database=copy), tmp_path / "dump")

        for question in (KEPT, POLICIES):
            assert answers(server.url(database=copy), question) == answers(url, question) != []
    finally:
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(copy)))


def tool(server, program, *words) -> None:
    done = subprocess.run([server.binaries.folder / program, *words], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def answers(url: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as founder:
        return founder.execute(question).fetchall()
