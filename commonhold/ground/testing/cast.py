"""The cast, the same in every test: each is a member with a browser and with verbs of their own.

Alma writes little. Bram is a steward of the house and of the nurses. Cees is outside the group. Dewi is new. Elin has left
the group. Farid is a partner's guest. Greta keeps the desk. Alma, Bram and Greta are in `nurses`, an invited group;
`canteen` is open, `cellar` is hidden with Greta in it, `visitors` has Farid and Bram.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from commonhold import contributions, covenants, groups, oauth, people
from commonhold.ground import clock, ids, postgres
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import there
from commonhold.ground.house import House
from commonhold.ground.testing.house import browser, copied, standing_on, web
from commonhold.ground.web import cookies
from commonhold.groups import ORGANISATION

NAMES = {
    "alma": "Alma Åkesson", "bram": "Bram de Vries", "cees": "Cees Öst", "dewi": "Dewi Sari",
    "elin": "Elin Nyström", "farid": "Farid Haddad", "greta": "Greta Holm",
}  # fmt: skip


@dataclass
class Player:
    """One of the cast."""

    house: House
    visitor: Visitor
    application: Litestar
    client: httpx.AsyncClient
    session: str

    @property
    def id(self) -> UUID:
        return self.visitor.id

    def visit(self):
        """A visit in this player's name."""
        return self.house.database.visit(self.visitor)

    async def writes(self, text: str, *, to: UUID = ORGANISATION, in_group: UUID | None = None, **more: object) -> UUID:
        """A post to this audience; in a group, to that group unless said otherwise."""
        audience = in_group if in_group and to == ORGANISATION else to
        async with self.visit() as visit:
            return await contributions.contribute(visit, "post", text, audience_id=audience, group_id=in_group, **more)

    async def replies(self, parent: UUID, text: str) -> UUID:
        async with self.visit() as visit:
            found = there(await contributions.contribution(visit, parent))
            return await contributions.reply(visit, found, text, kind="post")

    async def sees(self, id: UUID) -> bool:
        async with self.visit() as visit:
            return await contributions.contribution(visit, id) is not None

    async def get(self, path: str, **more: object) -> httpx.Response:
        return await self.client.get(path, **more)

    async def post(self, path: str, **fields: object) -> httpx.Response:
        """Send a form of ours, with its token."""
        return await self.client.post(path, data=fields | {"csrf": self.csrf})

    async def program(self, *scopes: str) -> httpx.AsyncClient:
        """A program that comes by a token of this player's, given for these."""
        async with self.visit() as visit:
            token = await oauth.make_own(visit, "A script", list(scopes or ("read", "write", "follow")))
        return browser(self.application, headers={"authorization": f"Bearer {token}"})

    @property
    def csrf(self) -> str:
        import hashlib
        import hmac

        secret = self.house.settings.secret.encode()
        return hmac.new(secret, f"form {self.session}".encode(), hashlib.sha256).hexdigest()


@dataclass
class Cast:
    """All of them, the groups, and a browser of nobody's."""

    house: House
    application: Litestar
    anybody: httpx.AsyncClient
    players: dict[str, Player] = field(default_factory=dict)
    nurses: UUID | None = None
    canteen: UUID | None = None
    cellar: UUID | None = None
    visitors: UUID | None = None

    def __getattr__(self, name: str) -> Player:
        try:
            return self.__dict__["players"][name]
        except KeyError:
            raise AttributeError(name) from None


async def assemble(house: House) -> Cast:
    """Put the cast and their groups into an empty house."""
    application = web(house)
    cast = Cast(house, application, browser(application))
    async with house.database.keeper() as visit:
        await covenants.set_covenant(visit, "balanced")
        ward = await people.add_unit(visit, "Ward 3")
        for handle, name in NAMES.items():
            cast.players[handle] = await introduce(visit, cast, handle, name, ward)
        await people.make_steward(visit, cast.bram.id)
    cast.bram.visitor = Visitor(cast.bram.id, "bram", NAMES["bram"], is_steward=True)
    await _open_groups(cast)
    return cast


async def assembled(house: House) -> Cast:
    """The cast who stand in this house already."""
    application = web(house)
    cast = Cast(house, application, browser(application))
    async with house.database.keeper() as visit:
        ids_of = {row["handle"]: row["id"] for row in await visit.rows("select handle, id from person")}
        groups_of = {row["name"]: row["id"] for row in await visit.rows('select name, id from "group"')}
    for handle, name in NAMES.items():
        visitor = Visitor(ids_of[handle], handle, name, is_guest=handle == "farid", is_steward=handle == "bram")
        cast.players[handle] = _player(house, application, visitor)
    cast.nurses, cast.canteen = groups_of["Nurses"], groups_of["Canteen"]
    cast.visitors, cast.cellar = groups_of["Film suppliers"], groups_of["Cellar"]
    return cast


async def introduce(visit: Visit, cast: Cast, handle: str, name: str, unit: UUID) -> Player:
    """Somebody who has joined (all but Dewi, who is new) and is signed in; by the keeper. Farid is a guest."""
    is_guest = handle == "farid"
    id = await people.introduce(visit, handle, name, unit_id=None if is_guest else unit, is_guest=is_guest)
    await groups.enrol(visit, id)
    if handle != "dewi":
        await people.record_join(visit, id)
    return await signed_in(visit, cast.house, cast.application, Visitor(id, handle, name, is_guest=is_guest))


async def signed_in(visit: Visit, house: House, application: Litestar, visitor: Visitor) -> Player:
    """This person with a browser that is signed in; by the keeper."""
    player = _player(house, application, visitor)
    await visit.run(
        """insert into session (id, token_hash, person_id, ends_at, proved_at)
           values (%(id)s, %(hash)s, %(person)s, %(ends)s, now() + interval '100 days')""",
        id=ids.new_id(), hash=cookies.hashed(player.session), person=visitor.id, ends=clock.now() + timedelta(days=30),
    )  # fmt: skip
    return player


def _player(house: House, application: Litestar, visitor: Visitor) -> Player:
    session = f"session of {visitor.handle} for tests"
    return Player(house, visitor, application, browser(application, cookies={"session": session}), session)


async def _open_groups(cast: Cast) -> None:
    async with cast.bram.visit() as visit:
        cast.nurses = await groups.open_group(visit, "Nurses", door="invited", purpose="What we tell each other")
        cast.canteen = await groups.open_group(visit, "Canteen", door="open", language="nl")
        cast.visitors = await groups.open_group(visit, "Film suppliers", door="invited")
    async with cast.greta.visit() as visit:
        cast.cellar = await groups.open_group(visit, "Cellar", door="hidden")
    async with cast.house.database.keeper() as visit:
        for group, names in ((cast.nurses, ("alma", "greta")), (cast.visitors, ("farid",))):
            for name in names:
                await visit.run(
                    "insert into membership (audience_id, person_id) values (%(group)s, %(person)s)",
                    group=group, person=cast.players[name].id,
                )  # fmt: skip


@pytest.fixture(scope="session")
async def peopled(server: postgres.Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database in which the cast stand, which nobody is connected to."""
    name = copied(server, template, "peopled")
    async with standing_on(server, name, tmp_path_factory.mktemp("peopled")) as house:
        await assemble(house)
    return name


@pytest.fixture
async def cast(house: House) -> Cast:
    """The cast in a house whose changes are undone."""
    return await assembled(house)


@pytest.fixture
async def standing_cast(standing_house: House) -> Cast:
    """The cast in a house with real commits."""
    return await assembled(standing_house)
