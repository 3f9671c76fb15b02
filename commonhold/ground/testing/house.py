"""Houses for tests, on a real server.

`house`: every visit is a savepoint in one transaction that is rolled back at the end, in the role that it would have.
`standing_house`: a database of its own, with real commits, for what needs several connections.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from litestar import Litestar
from litestar.datastructures import State
from psycopg import sql
from psycopg.pq import ExecStatus

from commonhold import app as front
from commonhold.floors import ROOMS
from commonhold.ground import postgres
from commonhold.ground.database import KEEPER, MEMBER, Closing, Database, Visit, Visitor
from commonhold.ground.house import House
from commonhold.ground.migrate import Roles, migrate, place_of
from commonhold.ground.rooms import Room
from commonhold.ground.settings import Settings

# A plan is made once, for whatever values come: in a house of a dozen people planning costs more than any plan can save.
KEPT = "-c plan_cache_mode=force_generic_plan"
SECRET = "a secret for tests, which is long enough"


class Standing(psycopg.AsyncConnection):
    """A connection that keeps its prepared statements when something is undone: psycopg lets go of them all, and in a test
    everything is undone."""

    @asynccontextmanager
    async def transaction(self, *, force_rollback: bool = False, begun: str = "") -> AsyncIterator[None]:
        """A part of the test's own transaction; `begun` is SQL to begin with, on the same way to the server."""
        self._do(f"savepoint part; {begun}")
        try:
            yield
        except BaseException:
            self._do("rollback to part; release part")
            raise
        self._do("rollback to part; release part" if force_rollback else "release part")

    async def rollback(self) -> None:
        self._do("rollback")

    def _do(self, commands: str) -> None:
        result = self.pgconn.exec_(commands.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise psycopg.errors.error_from_result(result)


class RolledBack(Database):
    """All visits on one connection, one after the other, each a savepoint with the role and the name it would have."""

    def __init__(self, connection: Standing, closings: tuple[Closing, ...] = ()):
        super().__init__(None, None, closings)
        self.connection = connection
        self.lock = asyncio.Lock()

    @asynccontextmanager
    async def visit(self, person: Visitor | UUID | None = None) -> AsyncIterator[Visit]:
        visitor = Visitor(person, "", "") if isinstance(person, UUID) else person
        async with self._as(MEMBER) as visit:
            await visit.act_as(visitor)
            yield visit

    @asynccontextmanager
    async def keeper(self) -> AsyncIterator[Visit]:
        async with self._as(KEEPER) as visit:
            yield visit

    @asynccontextmanager
    async def beyond(self) -> AsyncIterator[Visit]:
        """What nobody can do, such as have days go by that were said for good: no wall and no trigger holds it back."""
        async with self._as(KEEPER) as visit:
            await self.connection.execute("reset role; set local session_replication_role = replica")
            yield visit
            await self.connection.execute("set local session_replication_role = origin")

    @asynccontextmanager
    async def _as(self, role: str) -> AsyncIterator[Visit]:
        begun = f"set local role {role}; set local app.viewer = ''"
        async with self.lock, self.connection.transaction(begun=begun):
            visit = Visit(self.connection)
            yield visit
            await self._close(visit)

    async def open(self) -> None:
        pass

    async def shut(self) -> None:
        pass


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    """One embedded server for all processes of a test run. Durability is not what tests of rooms are about: fsync is off."""
    shared = Path(os.environ.get("PYTEST_SERVER") or tmp_path_factory.getbasetemp().parent / "server")
    with postgres.running(shared, keep=False, settings={"fsync": "off", "max_connections": "200"}) as server:
        yield server


@pytest.fixture(scope="session")
def template(server: postgres.Server) -> str:
    """The name of a database in its present shape, which nobody is connected to."""
    name = f"template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{uuid4().hex[:8]}"
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(f"create database {name}")
    migrate(server.url(database=name), Roles(SECRET), ["ground", *ROOMS])
    return name


@dataclass
class Stage:
    """A database in which the tests of one process stand one after the other, none finding what another did; and the connection
    on which they do: what it has read of the catalogue and planned, the next need not again."""

    url: str
    connection: Standing | None = None

    async def open(self) -> Standing:
        if self.connection is None or self.connection.closed:
            self.connection = await Standing.connect(self.url, options=KEPT)
            self.connection.prepared_max = 1000
        return self.connection


@pytest.fixture(scope="session")
async def stages(server: postgres.Server, template: str) -> AsyncIterator[dict[str, Stage]]:
    """By the template that they are copies of."""
    made: dict[str, Stage] = {}
    yield made
    for stage in made.values():
        if stage.connection:
            await stage.connection.close()


@pytest.fixture
def template_of_house(request: pytest.FixtureRequest) -> str:
    """The template of the house's database: in the one of `cast` they are there already."""
    return request.getfixturevalue("peopled" if "cast" in request.fixturenames else "template")


@pytest.fixture
def template_of_standing_house(request: pytest.FixtureRequest) -> str:
    """The same of the standing house."""
    return request.getfixturevalue("peopled" if "standing_cast" in request.fixturenames else "template")


@pytest.fixture
async def house(
    request: pytest.FixtureRequest,
    server: postgres.Server,
    template_of_house: str,
    stages: dict[str, Stage],
    tmp_path: Path,
) -> AsyncIterator[House]:
    """A house whose every change is undone at the end."""
    if template_of_house not in stages:
        stages[template_of_house] = Stage(server.url(database=copied(server, template_of_house, "shared")))
    connection = await stages[template_of_house].open()
    await connection.execute("select 1")  # opens the transaction in which every visit is a savepoint
    place = place_of(stages[template_of_house].url)
    house = front.build(Settings(data=tmp_path, secret=SECRET, url="http://house.test", undo="0"), place)
    house.database = RolledBack(connection, house.database.closings)
    house.outbox.database = house.live.database = house.database
    yield house
    await connection.rollback()
    if request.node.get_closest_marker("slow"):
        await connection.close()  # it holds gigabytes of plans by now, which slow down every other


@pytest.fixture
async def standing_house(
    server: postgres.Server, template_of_standing_house: str, tmp_path: Path
) -> AsyncIterator[House]:
    """A house with a database of its own and real commits."""
    name = copied(server, template_of_standing_house, "standing")
    try:
        async with standing_on(server, name, tmp_path) as house:
            yield house
    finally:
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def copied(server: postgres.Server, template: str, what: str) -> str:
    """The name of another database like it."""
    name = f"{what}_{uuid4().hex[:12]}"
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(
            sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return name


@asynccontextmanager
async def standing_on(server: postgres.Server, name: str, data: Path) -> AsyncIterator[House]:
    """A house on a database that is there, open."""
    place = place_of(server.url(database=name))
    house = front.build(Settings(data=data, secret=SECRET, url="http://house.test", undo="0"), place)
    await house.open()
    try:
        yield house
    finally:
        await house.shut()


_applications: dict[tuple[Room, ...], Litestar] = {}


def web(house: House) -> Litestar:
    """The application over this house, which the test has opened itself.

    Building one takes longer than most tests, so it is built once for these rooms; each house has a copy with its own state.
    """
    if house.rooms not in _applications:
        _applications[house.rooms] = front.web(house, opened=_already)
    application = copy(_applications[house.rooms])
    application.state = State(application.state.dict() | {"house": house})
    return application


@asynccontextmanager
async def _already(app: Litestar) -> AsyncIterator[None]:
    yield


def browser(application: Litestar, **more: object) -> httpx.AsyncClient:
    """Somebody's browser without script: keeps cookies, follows nothing by itself."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://house.test", **more)
