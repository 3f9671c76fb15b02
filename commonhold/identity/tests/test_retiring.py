"""Retiring somebody: everything that lets them in ends in one transaction, and what they made stays."""

import asyncio

import pytest

from commonhold import people
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.identity import retire, welcome
from commonhold.identity.tests.doors import Browser, asked, give_mail, give_password, joins, post


async def _left(cast, handle: str) -> dict[str, int]:
    """How much there is still that lets somebody in, by table."""
    tables = ("session", "login", "ticket", "membership", "steward", "invitation", "request")
    id = cast.players[handle].id
    async with cast.house.database.keeper() as visit:
        return {
            table: count
            for table in tables
            if (count := await visit.value(f"select count(*) from {table} where person_id = %(id)s", id=id))
        }


async def test_a_steward_sees_first_what_ends_and_then_ends_it(cast):
    page = await cast.bram.get(f"/admin/members/{cast.alma.id}/retirement")
    answer = await cast.bram.post(f"/admin/members/{cast.alma.id}/retirement")

    assert "What happens at once" in page.text
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/members")
    assert await _left(cast, "alma") == {}


async def test_l114_l194_no_way_in_is_left(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")
    waiting = Browser(cast)
    link = await asked(cast, waiting)
    letters = len(await post(cast.house))
    async with cast.alma.visit() as visit:
        invitation = f"/welcome/{await welcome.give(visit)}"

    async with cast.bram.visit() as visit:
        await retire(visit, cast.alma.id)

    assert (await cast.alma.get("/settings/sessions")).status_code == 303
    assert (await Browser(cast).signs_in("alma")).status_code == 422
    assert (await waiting.sends(link)).status_code == 422
    assert (await joins(Browser(cast), invitation)).status_code == 404
    await Browser(cast).sends("/signin", "/signin/link", name="alma", password="")
    assert len(await post(cast.house)) == letters


async def test_what_somebody_made_stays_under_their_name(cast):
    said = await cast.alma.writes("The tide comes in twice")

    async with cast.bram.visit() as visit:
        await retire(visit, cast.alma.id)

    assert await cast.cees.sees(said)
    async with cast.cees.visit() as visit:
        assert (await people.by_handle(visit, "alma")).name == "Alma Åkesson"


async def test_l125_a_handle_is_never_given_again(cast):
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
        with pytest.raises(Wrong):
            await people.introduce(visit, "alma", "Another Alma")


async def test_only_stewards_retire_and_nobody_is_retired_twice(cast):
    refused = await cast.alma.post(f"/admin/members/{cast.cees.id}/retirement")
    async with cast.bram.visit() as visit:
        await retire(visit, cast.cees.id)
        with pytest.raises(Missing):
            await retire(visit, cast.cees.id)

    assert refused.status_code == 404
    assert await _left(cast, "alma") != {}


async def test_a_member_cannot_end_what_lets_another_in_by_any_verb_of_the_database(cast):
    before = await _left(cast, "alma")

    async with cast.cees.visit() as visit:
        await visit.run("select end_entry(%(id)s)", id=cast.alma.id)
        await visit.run("select end_memberships(%(id)s)", id=cast.alma.id)
        await visit.run("select release_address('alma@nordpack.example')")

    assert await _left(cast, "alma") == before != {}


async def test_the_last_steward_stays_until_there_is_another(cast):
    async with cast.house.database.keeper() as visit:
        with pytest.raises(Refused):
            await retire(visit, cast.bram.id)
        await people.make_steward(visit, cast.greta.id)
        await retire(visit, cast.bram.id)

    assert await _left(cast, "bram") == {}


async def test_nobody_retires_themselves(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)

    answer = await cast.bram.post(f"/admin/members/{cast.bram.id}/retirement")

    assert answer.status_code == 403
    assert "Another steward can retire you" in answer.text


async def test_l114_after_the_commit_no_request_succeeds_and_no_session_is_left(standing_cast):
    cast = standing_cast
    await give_password(cast, "alma")
    doors = [Browser(cast) for _ in range(6)]
    tokens = [await door.token("/signin") for door in doors]
    ended = asyncio.Event()
    late: list[int] = []

    async def reads() -> None:
        for _ in range(30):
            is_late = ended.is_set()
            answer = await cast.alma.get("/settings/sessions")
            if is_late:
                late.append(answer.status_code)

    async def comes_in(door: Browser, token: str) -> None:
        from commonhold.identity.tests.doors import PASSWORD

        await door.client.post("/signin", data={"name": "alma", "password": PASSWORD, "csrf": token})

    async def ends() -> None:
        await asyncio.sleep(0.25)
        async with cast.bram.visit() as visit:
            await retire(visit, cast.alma.id)
        ended.set()

    comings = [comes_in(door, token) for door, token in zip(doors, tokens, strict=True)]
    await asyncio.gather(ends(), *(reads() for _ in range(7)), *comings)

    assert set(late) == {303} and len(late) > 20
    assert await _left(cast, "alma") == {}
    assert [await door.is_in() for door in doors] == [False] * len(doors)


async def test_l073_open_streams_close_and_are_refused_again(standing_cast):
    cast = standing_cast
    stream = asyncio.create_task(cast.alma.client.send(cast.alma.client.build_request("GET", "/live")))
    await asyncio.sleep(0.3)
    is_open = not stream.done()

    async with cast.bram.visit() as visit:
        await retire(visit, cast.alma.id)

    await asyncio.wait_for(stream, 2)
    assert is_open
    assert (await cast.alma.get("/live")).status_code == 303
