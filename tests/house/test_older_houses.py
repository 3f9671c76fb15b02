"""A house that was begun with an earlier Commonhold comes up to the present shape with all that people wrote in it.

`older/` holds the sample organisation as earlier versions made it, each a plain dump of `pg_dump`, packed, and called by its day.
"""

import gzip
import subprocess
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from litestar import Litestar
from psycopg import sql

from commonhold.floors import ROOMS
from commonhold.ground.database import Visitor
from commonhold.ground.migrate import Roles, migrate
from commonhold.ground.testing.cast import Player, signed_in
from commonhold.ground.testing.house import SECRET, standing_on, web

OLDER = sorted((Path(__file__).parent / "older").glob("*.sql.gz"))
KEPT = {
    "words": "select id, author_id, parent_id, thread_id, created_at, audience_id, keep, covenant, text from contribution order by id",
    "people": "select id, handle, name, joined_at from person order by id",
    "memberships": "select audience_id, person_id, role from membership order by 1, 2",
    "reactions": "select contribution_id, person_id, name from reaction order by 1, 2, 3",
    "versions of pages": "select contribution_id, number, by, text from page_version order by 1, 2",
}
SHAPE = {
    "columns": """select table_name, column_name, data_type, is_nullable, column_default, generation_expression
        from information_schema.columns where table_schema = 'public'""",
    "constraints": """select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
        where connamespace = 'public'::regnamespace""",
    "indexes": "select indexdef from pg_indexes where schemaname = 'public'",
    "triggers": "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "policies": "select tablename, policyname, roles, cmd, qual, with_check from pg_policies where schemaname = 'public'",
    "functions": """select p.oid::regprocedure::text, pg_get_functiondef(p.oid), pg_get_userbyid(proowner), proacl::text[] from pg_proc p
        where pronamespace = 'public'::regnamespace and prokind = 'f'""",
    "tables": """select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner), relacl::text[] from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')""",
}

OPENED = {
    200,
    302,
    303,
    307,
    400,
    403,
    404,
}  # 400 and 404 where a page asks for more than its address; 403 for a steward's
UNASKED = {
    "/live",
    "/health",
    "/oauth/authorize",
}  # a stream does not end; no worker is heard of in a test; a program says what it asks for


@pytest.fixture(params=OLDER, ids=lambda path: path.name.removesuffix(".sql.gz"))
def older(request, server, template):
    """The address of such a house's database, not yet brought up. (The template's making has made the roles.)"""
    name = f"older_{uuid4().hex[:12]}"
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    restored = subprocess.run(
        [server.binaries.folder / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server.url(database=name)],
        input=gzip.decompress(request.param.read_bytes()), capture_output=True,
    )  # fmt: skip
    assert (restored.returncode, restored.stderr) == (0, b"")
    yield name
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def answers(url: str, asked: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(url) as founder:
        return {name: founder.execute(query).fetchall() for name, query in asked.items()}


def test_an_older_house_keeps_every_word_and_gets_the_shape_of_a_new_one(older, server, template):
    url = server.url(database=older)
    before = answers(url, KEPT)
    assert len(before["words"]) > 100

    brought = migrate(url, Roles(SECRET), ["ground", *ROOMS])
    again = migrate(url, Roles(SECRET), ["ground", *ROOMS])

    assert (brought != [], again) == (True, [])
    assert answers(url, KEPT) == before
    now, new = answers(url, SHAPE), answers(server.url(database=template), SHAPE)
    for part in SHAPE:
        assert sorted(map(repr, now[part])) == sorted(map(repr, new[part])), part


async def test_members_of_an_older_house_open_their_pages(older, server, tmp_path):
    migrate(server.url(database=older), Roles(SECRET), ["ground", *ROOMS])

    async with standing_on(server, older, tmp_path) as house:
        async with house.database.keeper() as visit:
            rows = await visit.rows(
                "select id, handle, name, is_guest from person where joined_at is not null and left_at is null order by id limit 6"
            )
            asked = [await signed_in(visit, house, web(house), Visitor(**row)) for row in rows]
        for player in asked:
            await _opens_all(player)


async def _opens_all(player: Player) -> None:
    async with player.visit() as visit:
        threads = await visit.values(
            "select id from contribution where parent_id is null and withdrawn_at is null limit 40"
        )
    assert threads
    for path in (*_plain_addresses(player.application), *(f"/c/{id}" for id in threads)):
        answer = await player.get(path)
        assert answer.status_code in OPENED, (player.visitor.handle, path, answer.status_code)


def _plain_addresses(application: Litestar) -> set[str]:
    """What is read in a browser at an address without a number or name in it."""
    return {
        route.path
        for route in application.routes
        for handler in getattr(route, "route_handlers", ())
        if "GET" in handler.http_methods and "{" not in route.path and "scope" not in handler.opt
    } - UNASKED
