"""The house stands on the embedded server and on others, and never comes in as somebody who could pass the walls by."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from commonhold import app as front
from commonhold import feed
from commonhold.floors import ROOMS
from commonhold.ground import postgres
from commonhold.ground.database import OWNER, connect
from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.ground.migrate import Roles, migrate, place_of
from commonhold.ground.settings import Settings
from commonhold.ground.testing.cast import assemble
from commonhold.ground.testing.house import SECRET

FOUNDER = "an_operator"


@pytest.fixture(scope="module")
def older_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    """The PostgreSQL that the system brings along, where it does."""
    binaries = postgres.system()
    if binaries is None:
        pytest.skip("no PostgreSQL of the system's was found")
    folder = tmp_path_factory.mktemp("system")
    with postgres.running(folder / "server", binaries, keep=False) as server:
        yield server


def found_by_an_operator(server: postgres.Server, name: str) -> str:
    """A database whose founder is no superuser, as an operator would make it: it may make roles, and owns the database."""
    with psycopg.connect(server.url(), autocommit=True) as superuser:
        superuser.execute(f"create role {FOUNDER} login createrole password 'of the operator'")
        superuser.execute(f"create database {name} owner {FOUNDER}")
    return server.url(FOUNDER, name, "of the operator")


@asynccontextmanager
async def opened(founder_url: str, data: Path) -> AsyncIterator[House]:
    settings = Settings(data=data, secret=SECRET, url="http://house.test", undo="0")
    house = front.build(settings, place_of(founder_url))
    await house.open()
    try:
        yield house
    finally:
        await house.shut()


async def test_the_house_stands_on_the_postgresql_of_the_system(older_server, tmp_path):
    founder = found_by_an_operator(older_server, "smoke")
    new = migrate(founder, Roles(SECRET), ["ground", *ROOMS])
    assert migrate(founder, Roles(SECRET), ["ground", *ROOMS]) == []

    async with opened(founder, tmp_path) as house:
        cast = await assemble(house)
        for_all = await cast.alma.writes("Förpackningarna kommer på måndag")
        for_nurses = await cast.bram.writes("Only for nurses", in_group=cast.nurses)
        async with cast.alma.visit() as visit:
            home = await feed.home(visit)
        answer = await cast.alma.get(f"/c/{for_nurses}")

        assert new
        assert [each.id for each in home.items] == [for_all]
        assert answer.status_code == 200
        assert (await cast.cees.get(f"/c/{for_nurses}")).status_code == 404


async def test_the_house_does_not_open_as_a_superuser(server, template):
    url = server.url(database=template)
    database = connect(url, url)

    with pytest.raises(SystemExit, match="could pass the walls by"):
        await database.open()
    await database.shut()


async def test_the_house_does_not_open_as_an_owner_of_tables(server, template):
    with psycopg.connect(server.url(database=template), autocommit=True) as founder:
        founder.execute("drop role if exists an_owner")
        founder.execute("create role an_owner login password 'of the owner'")
        founder.execute("create table owned_by_somebody ()")
        founder.execute("alter table owned_by_somebody owner to an_owner")
        founder.execute(f"grant connect on database {template} to an_owner")
    url = server.url("an_owner", template, "of the owner")
    database = connect(url, url)

    try:
        with pytest.raises(SystemExit, match="could pass the walls by"):
            await database.open()
    finally:
        await database.shut()
        with psycopg.connect(server.url(database=template), autocommit=True) as founder:
            founder.execute("drop table owned_by_somebody")
            founder.execute(f"revoke all on database {template} from an_owner")
            founder.execute("drop role an_owner")


def test_nobody_can_sign_in_as_the_owner_of_the_tables(server, template):
    with psycopg.connect(server.url(database=template)) as founder:
        owners = founder.execute(
            "select distinct relowner::regrole::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        ).fetchall()
        may_sign_in = founder.execute("select rolcanlogin from pg_roles where rolname = %s", [OWNER]).fetchone()

    assert owners == [(OWNER,)]
    assert may_sign_in == (False,)


async def test_a_page_that_is_not_there_leaves_the_plans_of_others_as_they_were(standing_house):
    plans: dict[int, int] = {}
    for _ in range(20):
        with suppress(Missing):
            async with standing_house.database.visit() as visit:
                backend = await visit.value("select pg_backend_pid()")
                now = await visit.value("select count(*) from pg_prepared_statements")
                assert now >= plans.get(backend, 0)
                plans[backend] = now
                raise Missing
    assert max(plans.values()) >= 2


async def test_what_fails_after_it_wrote_has_written_nothing(standing_house):
    with suppress(Missing):
        async with standing_house.database.visit() as visit:
            await visit.value("select note_try(array[sha256('somebody')], array[9], 60)")
            raise Missing
    async with standing_house.database.keeper() as visit:
        assert await visit.value("select count(*) from attempt") == 0
