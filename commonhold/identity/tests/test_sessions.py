"""Where one is signed in, and how that ends."""

import asyncio
from uuid import uuid4

import pytest

from commonhold import people
from commonhold.identity.tests.doors import Browser, give_password

FIREFOX = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


async def _ids(cast, handle: str) -> list[str]:
    async with cast.house.database.keeper() as visit:
        rows = (
            "select s.id from session s join person p on p.id = s.person_id where p.handle = %(handle)s order by s.id"
        )
        return [str(each) for each in await visit.values(rows, handle=handle)]


async def test_sessions_are_listed_with_their_browser_and_which_is_this_one(cast):
    await give_password(cast, "alma")
    alma = Browser(cast, headers=FIREFOX)
    await alma.signs_in("alma")

    page = (await alma.get("/settings/sessions")).text

    assert "You are signed in in 2 browsers." in page
    assert page.index("Firefox, Linux") < page.index("This one") < page.index("A browser")


async def test_one_session_is_ended_and_the_others_go_on(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)
    await alma.signs_in("alma")
    first = (await _ids(cast, "alma"))[0]

    answer = await alma.sends("/settings/sessions", f"/settings/sessions/{first}?_method=delete")

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/sessions")
    assert await alma.is_in()
    assert (await cast.alma.get("/settings/sessions")).status_code == 303


async def test_all_others_are_ended_and_this_one_goes_on(cast):
    await give_password(cast, "alma")
    here, there = Browser(cast), Browser(cast)
    await here.signs_in("alma")
    await there.signs_in("alma")

    await here.sends("/settings/sessions", "/settings/sessions?_method=delete")

    assert await here.is_in()
    assert not await there.is_in()
    assert (await cast.alma.get("/settings/sessions")).status_code == 303


async def test_anothers_session_is_as_missing_as_one_that_never_was(cast):
    bram = (await _ids(cast, "bram"))[0]

    anothers = await cast.alma.post(f"/settings/sessions/{bram}?_method=delete")
    nobodys = await cast.alma.post(f"/settings/sessions/{uuid4()}?_method=delete")

    assert anothers.status_code == nobodys.status_code == 404
    assert anothers.text == nobodys.text
    assert (await cast.bram.get("/settings/sessions")).status_code == 200


async def test_a_session_that_is_used_goes_on_for_thirty_days_and_one_that_is_not_ends(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """update session set seen_on = current_date - 5, ends_at = now() + interval '25 days' where person_id = %(id)s""",
            id=cast.alma.id,
        )
        await visit.run(
            "update session set ends_at = now() - interval '1 second' where person_id = %(id)s", id=cast.bram.id
        )

    answers = [(await player.get("/settings/sessions")).status_code for player in (cast.alma, cast.bram)]
    async with cast.house.database.keeper() as visit:
        kept = await visit.rows(
            """select seen_on = current_date as today, ends_at > now() + interval '29 days' as longer from session
               where person_id = %(id)s""",
            id=cast.alma.id,
        )

    assert answers == [200, 303]
    assert kept == [{"today": True, "longer": True}]


async def test_a_page_of_the_same_day_writes_nothing_to_the_session(cast):
    async with cast.house.database.keeper() as visit:
        before = await visit.value("select xmin::text from session where person_id = %(id)s", id=cast.alma.id)

    await cast.alma.get("/settings/sessions")

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select xmin::text from session where person_id = %(id)s", id=cast.alma.id) == before


async def test_l193_an_open_stream_ends_when_its_session_does(standing_cast):
    cast = standing_cast
    request = cast.alma.client.build_request("GET", "/live")
    stream = asyncio.create_task(cast.alma.client.send(request))
    await asyncio.sleep(0.3)
    is_open = not stream.done()

    async with cast.alma.visit() as visit:
        await visit.run("delete from session where person_id = %(id)s", id=cast.alma.id)

    answer = await asyncio.wait_for(stream, 3)
    assert is_open
    assert answer.status_code == 200
    assert (await cast.alma.get("/live")).status_code == 303


async def test_a_picture_stands_in_the_frame_by_its_address_and_not_by_its_digest(cast):
    digest = "ab" * 32
    async with cast.alma.visit() as visit:
        await visit.run("update person set picture = %(digest)s where id = %(id)s", digest=digest, id=cast.alma.id)
        found = await people.by_handle(visit, "alma")

    page = (await cast.alma.get("/settings/sessions")).text

    assert found.picture.startswith("/@alma/picture?v=")
    assert found.picture in page
    assert digest not in page


@pytest.mark.parametrize("ways", ("nestloop", "nestloop,hashjoin", "nestloop,mergejoin"))
async def test_however_the_database_looks_for_a_session_nobody_else_is_taken_for_its_person(cast, ways):
    """The visit is in its person's name, not in that of somebody met on the way; and in nobody's once it has ended."""
    async with cast.house.database.keeper() as visit:
        for way in ("indexscan", "indexonlyscan", "bitmapscan", *ways.split(",")):
            await visit.run(f"set local enable_{way} = off")
        hashes = await visit.rows("select token_hash as hash, person_id as id from session order by person_id")
        found = {}
        for session in hashes:
            await visit.run("select set_config('app.viewer', '', true)")
            await visit.run("select * from enter(%(hash)s)", hash=session["hash"])
            found[session["id"]] = await visit.value("select viewer()")
        await visit.run(
            "insert into feed_token (id, token_hash, person_id, place) values (%(id)s, sha256('x'), %(who)s, '')",
            id=uuid4(),
            who=cast.cees.id,
        )
        await visit.run("select set_config('app.viewer', '', true)")
        await visit.run("select * from enter_by_feed(sha256('x'), '/')")
        by_feed = await visit.value("select viewer()")
        await visit.run("update session set ends_at = now() - interval '1 second'")
        await visit.run("select set_config('app.viewer', '', true)")
        await visit.run("select * from enter(%(hash)s)", hash=hashes[0]["hash"])

        assert found == {session["id"]: session["id"] for session in hashes} and len(found) > 5
        assert (by_feed, await visit.value("select viewer()")) == (cast.cees.id, None)
