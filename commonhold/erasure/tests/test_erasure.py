"""What erasure promises: a name or the words go everywhere, for one thing or all of it."""

import psycopg
import pytest

from commonhold import contributions, groups, pages
from commonhold.erasure import erasing, jobs
from commonhold.ground import run
from commonhold.people import NOBODY

ALMA = "Alma Åkesson"


async def asks(cast, how: str, handle: str = "alma"):
    """Alma asks for all of hers, and types a handle."""
    return await cast.alma.post("/hold/erasure", how=how, handle=handle)


async def through(house) -> None:
    """All that follows, and what follows from that."""
    for _ in range(2):
        await run.settle(house)


async def reads(player, address: str) -> str:
    page = await player.get(address)
    assert page.status_code == 200, address
    return page.text


async def test_a_name_taken_from_one_thing_stands_nowhere_any_more(standing_cast):
    cast = standing_cast
    id = await cast.alma.writes("The yellow lever sticks when it is cold", title="Lever")
    await cast.alma.writes("Mine still, of other things")
    reply = await cast.greta.replies(id, "Warm it first")
    quote = await cast.greta.writes("See there", quotes=id)
    await cast.alma.post(f"/c/{reply}/marks/answer?_method=put")
    await cast.alma.post(f"/c/{id}/closing?_method=put", reason="It is solved")
    assert ALMA in await reads(cast.greta, f"/c/{id}")

    answer = await cast.alma.post(f"/c/{id}/name?_method=delete")
    await through(cast.house)

    assert answer.headers["location"] == f"/c/{id}/name?asked=true"
    for address in (f"/c/{id}", f"/c/{id}.json", f"/c/{quote}", "/search?q=lever", "/@somebody"):
        page = await reads(cast.greta, address)
        assert (ALMA in page, "Somebody" in page, "ever" in page) == (False, True, True), address
    assert "Lever" not in await reads(cast.greta, "/search?q=cold+from:alma")
    assert "of other things" in await reads(cast.greta, "/search?q=still+from:alma")
    async with cast.alma.visit() as visit:
        each = await contributions.contribution(visit, id)
        assert (each.author.id, (await contributions.closing(visit, id)).by) == (NOBODY, "Somebody")
        assert [mark.by for mark in await contributions.marks(visit, id)] == ["Somebody"]
    assert [
        (await cast.alma.get(f"/c/{id}/edit")).status_code,
        (await cast.alma.post(f"/c/{id}/name?_method=delete")).status_code,
    ] == [403, 403]


async def test_nobody_takes_the_name_from_what_another_wrote_or_what_only_they_read(standing_cast):
    cast = standing_cast
    theirs = await cast.greta.writes("By Greta")
    async with cast.alma.visit() as visit:
        note = await contributions.contribute(visit, "post", "For me", audience_id=cast.alma.id)

    answers = [(await cast.alma.post(f"/c/{id}/name?_method=delete")).status_code for id in (theirs, note)]
    hidden = await cast.greta.post(f"/c/{note}/name?_method=delete")
    await through(cast.house)

    assert (answers, hidden.status_code) == ([403, 403], 404)
    assert [await _author(cast, id) for id in (theirs, note)] == [cast.greta.id, cast.alma.id]


async def test_all_that_somebody_wrote_goes_wherever_it_stands_and_places_that_stay_bear_no_name(standing_cast):
    cast = standing_cast
    post, answered = await cast.alma.writes("Purple words"), await cast.alma.writes("Purple question")
    await cast.greta.replies(answered, "An answer of mine")
    left = await cast.alma.writes("Purple among nurses", in_group=cast.nurses)
    await _with_file(cast, post, b"purple file")
    async with cast.alma.visit() as visit:
        await contributions.revise(
            visit, await contributions.contribution(visit, answered), "Purple question, asked better"
        )
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert (await asks(cast, "gone", handle="greta")).status_code == 422
    await asks(cast, "gone")
    await through(cast.house)
    await jobs.go_on(cast.house, str(cast.alma.id))

    async with cast.house.database.keeper() as visit:
        kept = await visit.rows("select id, author_id, text, words::text from contribution order by id")
        counts = [await visit.value(f"select count(*) from {table}") for table in ("revision", "attachment")]
    assert [(row["id"], row["author_id"], row["text"]) for row in kept][:1] == [(answered, NOBODY, "")]
    assert (post in [row["id"] for row in kept], left in [row["id"] for row in kept]) == (False, False)
    assert ("urple" in str(kept), counts) == (False, [0, 0])
    assert ALMA not in await reads(cast.greta, f"/c/{answered}")
    assert "It is done" in await reads(cast.alma, "/hold/erasure")


async def test_words_stay_without_a_name_and_notes_stay_their_owners(standing_cast):
    cast = standing_cast
    post = await cast.alma.writes("Green words")
    talk = await cast.greta.writes("Whose is it?")
    await cast.alma.replies(talk, "Nobody's")
    async with cast.alma.visit() as visit:
        note = await contributions.contribute(visit, "post", "For me", audience_id=cast.alma.id)
        page = await pages.begin(visit, f"{pages.HOUSE}/green", "Green page", "Written by one")

    await asks(cast, "nameless")
    await through(cast.house)

    assert [await _author(cast, id) for id in (post, note, page)] == [NOBODY, cast.alma.id, NOBODY]
    async with cast.house.database.keeper() as visit:
        written = await visit.rows("select by, credit::text from page_version")
    assert ([row["by"] for row in written], str(cast.alma.id) in str(written)) == ([NOBODY], False)
    assert ALMA not in await reads(cast.greta, f"/c/{talk}") + await reads(cast.greta, f"/c/{post}")


async def test_however_much_somebody_wrote_all_of_it_goes(standing_cast):
    cast = standing_cast
    await cast.alma.writes("Again and again")
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into contribution (id, kind, author_id, audience_id, thread_id, keep, covenant, text)
               select x.id, 'post', author_id, audience_id, x.id, keep, covenant, text from contribution c
               cross join lateral (select gen_random_uuid() as id from generate_series(1, %(most)s) where c.id is not null) x""",
            most=2 * erasing.AT_ONCE,
        )

    await asks(cast, "nameless")
    await through(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.values("select distinct author_id from contribution") == [NOBODY]


async def test_a_thread_of_ones_own_goes_whole_and_a_place_stays_where_somebody_else_has_replied(standing_cast):
    cast = standing_cast
    first = await cast.alma.writes("One")
    second = await cast.alma.replies(first, "Two")
    third = await cast.alma.replies(second, "Three")
    alone = await cast.alma.writes("Alone")
    await cast.alma.replies(await cast.alma.replies(alone, "With myself"), "Again")
    await cast.bram.replies(second, "And I")

    await asks(cast, "gone")
    await through(cast.house)

    async with cast.house.database.keeper() as visit:
        left = await visit.values("select id from contribution where plain = '' order by id")
        assert left == sorted([first, second]) and third not in left
        assert await visit.values("select plain from contribution where plain <> ''") == ["And I"]
        assert await visit.value("select count(*) from contribution where author_id = %(id)s", id=cast.alma.id) == 0


async def test_what_is_written_after_asking_is_not_meant_and_stopping_leaves_the_rest(standing_cast, monkeypatch):
    cast = standing_cast
    ids = [await cast.alma.writes(f"Number {number}") for number in range(3)]
    monkeypatch.setattr(erasing, "LEFT", erasing.LEFT.replace(f"limit {erasing.AT_ONCE}", "limit 1"))
    async with cast.alma.visit() as visit:
        await erasing.ask(visit, "nameless")
        visit.later.clear()
    later = await cast.alma.writes("After that")

    async with cast.house.database.keeper() as visit:
        assert await erasing.some(visit, cast.alma.id, [])
    state = await reads(cast.alma, "/hold/erasure/state")
    await cast.alma.post("/hold/erasure?_method=delete")
    await jobs.go_on(cast.house, str(cast.alma.id))

    assert "1 of 3 are through" in state
    assert [await _author(cast, id) for id in (*ids, later)] == [cast.alma.id, cast.alma.id, NOBODY, cast.alma.id]


async def _author(cast, id):
    async with cast.house.database.keeper() as visit:
        return await visit.value("select author_id from contribution where id = %(id)s", id=id)


async def _with_file(cast, id, content: bytes) -> None:
    kept = await cast.house.store.keep(content)
    async with cast.alma.visit() as visit:
        file = await contributions.keep_file(
            visit, digest=kept.digest, name="purple.txt", media_type="text/plain", size=len(content)
        )
        await contributions.attach(visit, id, [file])


async def test_not_even_the_house_gives_what_somebody_wrote_to_somebody_else(cast):
    id = await cast.alma.writes("Mine")

    async with cast.house.database.keeper() as visit:
        with pytest.raises(psycopg.errors.CheckViolation):
            async with visit.attempt():
                await visit.run(
                    "update contribution set author_id = %(whom)s where id = %(id)s", whom=cast.bram.id, id=id
                )
