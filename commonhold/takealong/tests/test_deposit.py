"""Another Commonhold as the place: a second house, really served, keeps what it cannot open for somebody who has an account in both."""

import asyncio
import os
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import httpx
import pytest

from commonhold import groups, people
from commonhold.ground.database import Visitor
from commonhold.ground.migrate import place_of
from commonhold.ground.testing.browser import free_port
from commonhold.ground.testing.cast import signed_in
from commonhold.ground.testing.house import SECRET, web
from commonhold.identity import retire
from commonhold.identity.tests.doors import Browser, post
from commonhold.keys.tests.answers import makes_words, new_words
from commonhold.oauth import permit
from commonhold.ownership import pack, verify
from commonhold.takealong import deposit, jobs
from commonhold.takealong.opening import NotWhole, open_folder

HERE = "/hold/along"
SEALED = b"age-encryption.org/v1\nand no word that anybody can read"


class Elsewhere:
    """The other house, where Alma is called Anna: her browser, and a token for this alone."""

    def __init__(self, house, anna, token, host=""):
        self.house, self.anna, self.token, self.host = house, anna, token, host

    def program(self, token=""):
        """One that holds a token, at this house."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.anna.client._transport.app), base_url="http://house.test/api/v1/hold/",
            headers={"authorization": f"Bearer {token or self.token}"},
        )  # fmt: skip

    def lying(self):
        return {each.name: each.read_bytes() for each in (self.house.settings.data / "deposits").glob("*/*")}

    async def fetched(self, to):
        """The folder as Anna fetches it in her browser."""
        answer = await self.anna.get(f"{HERE}/deposit")
        with tarfile.open(fileobj=BytesIO(answer.content)) as file:
            file.extractall(to, filter="data")
        return to / "along"


@pytest.fixture
async def elsewhere(standing_house):
    house = standing_house
    async with house.database.keeper() as visit:
        id = await people.introduce(visit, "anna", "Anna")
        await groups.enrol(visit, id)
        anna = await signed_in(visit, house, web(house), Visitor(id, "anna", "Anna"))
    async with house.database.visit(id) as visit:
        return Elsewhere(house, anna, await permit.make_own(visit, "For the other house", ["hold"]))


@pytest.fixture
async def served(elsewhere, server):
    """The same, as it is served: a process of its own, reached by its port."""
    house, port = elsewhere.house, free_port()
    async with house.database.keeper() as visit:
        database = await visit.value("select current_database()")
    around = {"COMMONHOLD_PLACE": place_of(server.url(database=database)), "COMMONHOLD_SECRET": SECRET,
              "COMMONHOLD_URL": f"http://127.0.0.1:{port}", "COMMONHOLD_DATA": str(house.settings.data)}  # fmt: skip
    serve = "import sys; from commonhold.cli import serve_from; serve_from('127.0.0.1', int(sys.argv[1]), 1, True)"
    with started("-c", serve, str(port), **around):
        await _answering(port)
        elsewhere.host = f"127.0.0.1:{port}"
        yield elsewhere


@contextmanager
def started(*words, **environment):
    process = subprocess.Popen([sys.executable, *words], env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


async def _answering(port: int) -> None:
    for _ in range(300):
        try:
            async with httpx.AsyncClient() as client:
                await client.get(f"http://127.0.0.1:{port}/health")
                return
        except httpx.TransportError:
            await asyncio.sleep(0.2)
    raise AssertionError("the other house does not answer")


@pytest.fixture
async def member(cast, served, tmp_path):
    """Alma's browser here; this house may go to the other."""
    (tmp_path / "here").mkdir()
    cast.house.settings = replace(cast.house.settings, data=tmp_path / "here", places_allowed=served.host)
    return Browser(cast, cookies={"session": cast.alma.session})


async def names(cast, member, elsewhere, token=""):
    given = {"address": f"http://{elsewhere.host}", "password": token or elsewhere.token, "kind": "commonhold"}
    answer = await member.sends(HERE, f"{HERE}?_method=put", **given)
    assert answer.status_code == 303, answer.text
    await post(cast.house)
    return (await member.get(HERE)).text


async def test_what_lies_there_opens_with_the_words_and_with_nothing_that_is_there(cast, member, served, tmp_path):
    elsewhere, words = served, await makes_words(member)
    await cast.alma.writes("Words with räksmörgås")
    async with elsewhere.house.database.visit(elsewhere.anna.visitor) as visit:
        other = await permit.make_own(visit, "For reading", ["read", "write"])
    refused = [await names(cast, member, elsewhere, token) for token in (other, "made up")]
    assert all("does not take this name and password" in page for page in refused) and elsewhere.lying() == {}

    page = await names(cast, member, elsewhere)
    await cast.alma.writes("More words")
    async with cast.house.database.keeper() as visit:
        await visit.run("update destination set due_at = now()")
    await jobs.go_on(cast.house)
    await post(cast.house)
    await post(elsewhere.house)

    assert "What is yours lies there" in page
    folder = await elsewhere.fetched(tmp_path / "fetched")
    open_folder(folder, words, tmp_path / "out.zip")
    await pack(cast.house, cast.alma.visitor, tmp_path / "here.zip")
    found, here = verify(tmp_path / "out.zip"), verify(tmp_path / "here.zip")
    assert (found.wrong, found.root, found.counts) == ([], here.root, here.counts)
    assert not any("räksmörgås".encode() in body for body in elsewhere.lying().values())
    assert len([name for name in elsewhere.lying() if name.startswith("hold-")]) == 1
    with pytest.raises(NotWhole, match="do not open it"):
        open_folder(folder, new_words(), tmp_path / "none.zip")
    assert "Laid here by another house" in (await elsewhere.anna.get(HERE)).text

    await elsewhere.anna.post(f"{HERE}/deposit?_method=delete")
    await post(elsewhere.house)
    assert elsewhere.lying() == {} and (await elsewhere.anna.get(f"{HERE}/deposit")).status_code == 303


async def test_nothing_is_laid_but_what_is_sealed_within_its_limits_under_a_plain_name(elsewhere):
    async with elsewhere.program() as program:

        async def laid(name, body=SEALED):
            return (await program.put(name, content=body)).status_code

        assert await laid("a.age") == 200
        assert [await laid("b.age", b"words"), await laid("README.txt", b"x" * 5_000)] == [422, 422]
        assert await laid("c.age", SEALED * 200_000) == 413
        assert [await laid(name) for name in (".a.age", "..%2Fa", "a%2Fb", "a%00", "x" * 101)] == [404] * 5
        assert (await program.get("a.age")).content == SEALED
        assert [(await program.delete("a.age")).status_code for _ in range(2)] == [200, 404]
        await post(elsewhere.house)
        assert elsewhere.lying() == {}


async def test_what_lies_there_is_nobody_elses(elsewhere):
    async with elsewhere.house.database.keeper() as visit:
        id = await people.introduce(visit, "bo", "Bo")
        await groups.enrol(visit, id)
        bo = await signed_in(visit, elsewhere.house, web(elsewhere.house), Visitor(id, "bo", "Bo"))
    async with elsewhere.house.database.visit(id) as visit:
        token = await permit.make_own(visit, "Bo's", ["hold"])
    async with elsewhere.program() as program, elsewhere.program(token) as others:
        await program.put("a.age", content=SEALED)

        answers = [(await others.request(verb, "a.age")).status_code for verb in ("GET", "DELETE")]
        assert (await others.put("a.age", content=SEALED + b" of Bo")).status_code == 200

        assert answers == [404, 404] and (await program.get("a.age")).content == SEALED
    await bo.post(f"{HERE}/deposit?_method=delete")
    await post(elsewhere.house)
    assert list(elsewhere.lying().values()) == [SEALED]


async def test_more_than_there_is_room_for_is_told(elsewhere, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.DEPOSIT", 100)
    async with elsewhere.program() as program:
        answers = [(await program.put(f"{number}.age", content=SEALED)).status_code for number in range(2)]

    assert answers == [200, 507] and "1 sealed piece" in (await elsewhere.anna.get(HERE)).text


async def test_of_many_that_are_sent_at_once_no_more_are_kept_than_there_is_room_for(elsewhere, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.DEPOSIT", 100)
    async with elsewhere.program() as program:
        answers = await asyncio.gather(*(program.put(f"{number}.age", content=SEALED) for number in range(6)))

    assert sorted(each.status_code for each in answers) == [200] + [507] * 5
    assert list(elsewhere.lying().values()) == [SEALED]


async def test_what_takes_the_place_of_another_needs_no_room_beside_it(elsewhere, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.DEPOSIT", 100)
    monkeypatch.setattr("commonhold.ground.limits.DEPOSIT_PIECES", 1)
    async with elsewhere.program() as program:
        answers = [(await program.put("a.age", content=SEALED + more)).status_code for more in (b"", b" or none")]

    assert answers == [200, 200] and elsewhere.lying() == {"a.age": SEALED + b" or none"}


async def test_a_piece_lies_there_until_it_is_certain_that_it_is_taken_away(elsewhere):
    async with elsewhere.program() as program:
        await program.put("a.age", content=SEALED)
    with pytest.raises(ZeroDivisionError):
        async with elsewhere.house.database.visit(elsewhere.anna.visitor) as visit:
            await deposit.remove(visit, "a.age")
            _ = 1 / 0
    await jobs.let_go(elsewhere.house, str(elsewhere.anna.id))

    assert elsewhere.lying() == {"a.age": SEALED} and "1 sealed piece" in (await elsewhere.anna.get(HERE)).text


async def test_what_is_taken_away_while_it_is_fetched_is_left_out_and_the_rest_is_whole(elsewhere, tmp_path):
    async with elsewhere.program() as program:
        for name in ("a.age", "b.age"):
            await program.put(name, content=SEALED)
    next((elsewhere.house.settings.data / "deposits").glob("*/a.age")).unlink()

    folder = await elsewhere.fetched(tmp_path)

    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {"b.age": SEALED}


async def test_once_the_desk_of_who_has_left_is_shut_nothing_lies_there_any_more(elsewhere):
    async with elsewhere.program() as program:
        await program.put("a.age", content=SEALED)
    async with elsewhere.house.database.keeper() as visit:
        await retire(visit, elsewhere.anna.id)
    lying = []
    for days in (1, 4_000):
        async with elsewhere.house.database.keeper() as visit:
            await visit.run(
                "update person set left_at = now() - interval '1 day' * %(days)s where handle = 'anna'", days=days
            )
        await jobs.go_on(elsewhere.house)
        await post(elsewhere.house)
        lying.append(list(elsewhere.lying()))

    assert lying == [["a.age"], []]
    async with elsewhere.house.database.keeper() as visit:
        assert await visit.value("select count(*) from deposit") == 0
