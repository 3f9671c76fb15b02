"""What the desk promises to whoever has left and wants their words, or their name, away."""

from commonhold import people
from commonhold.erasure import erasing
from commonhold.identity import restore
from commonhold.leaving.tests.steps import comes, hear, leaves, names_address
from commonhold.polls.tests import steps as polling


async def test_whoever_has_left_takes_their_name_away_at_the_desk(standing_cast):
    cast = standing_cast
    await names_address(cast)
    await cast.alma.writes("Words for all of us")
    await cast.alma.writes("Words among nurses", to=cast.nurses)
    await cast.greta.writes("By Greta, for nurses", to=cast.nurses)
    await leaves(cast)
    desk = await comes(cast)
    asked = "/exit/desk/erasure"

    assert (await desk.sends(asked, asked, how="nameless", handle="greta")).status_code == 422
    assert asked in (await desk.get("/exit/desk")).text
    assert (await desk.sends(asked, asked, how="nameless", handle="alma")).headers["location"] == asked
    await hear(cast.house)

    assert "It is done" in (await desk.get(asked)).text
    async with cast.house.database.keeper() as visit:
        names = await visit.values(
            "select p.name from contribution c join person p on p.id = c.author_id order by c.id"
        )
    assert names == ["Somebody", "Somebody", "Greta Holm"]


async def takes_name_away(cast):
    await leaves(cast)
    desk, asked = await comes(cast), "/exit/desk/erasure"
    await desk.sends(asked, asked, how="nameless", handle="alma")
    await hear(cast.house)
    return desk


async def test_their_name_goes_from_votes_and_from_their_page_and_the_votes_stay(standing_cast):
    cast = standing_cast
    await names_address(cast)
    poll = await polling.puts(cast.greta, "Which shift?", ["Early", "Late"])
    await polling.chooses(cast.alma, poll, 1)
    before = await polling.names(cast.greta, poll)

    desk = await takes_name_away(cast)

    assert (before, await polling.names(cast.greta, poll)) == ([("Early", "Alma Åkesson")], [("Early", "Somebody")])
    assert "Alma" not in (await cast.greta.get(f"/c/{poll}")).text
    assert "Alma" not in (await cast.greta.get("/@alma")).text
    assert (await desk.get("/exit/desk")).status_code == 200
    async with cast.house.database.keeper() as visit:
        told = "select count(*) from person p where p::text like '%%kesson%%'"
        assert await visit.value(told) == 0
        # Words that name it mean nobody else: the handle is taken for good.
        assert "alma" in await people.bulk.taken_handles(visit)


async def test_whoever_acted_on_others_for_the_house_answers_for_it_with_their_name(standing_cast):
    cast = standing_cast
    await names_address(cast)
    async with cast.house.database.keeper() as visit:
        await people.note_access(visit, cast.greta.id, "let_in", "She asked for it", by=cast.alma.id)

    await takes_name_away(cast)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select name from person where handle = 'alma'") == "Alma Åkesson"


async def test_who_comes_back_says_a_name_and_leaves_again_takes_that_away_too(standing_cast):
    cast = standing_cast
    await names_address(cast)
    await takes_name_away(cast)
    async with cast.house.database.keeper() as visit:
        await restore(visit, cast.alma.id)
    async with cast.alma.visit() as visit:
        await people.introduce_oneself(visit, "Alma Again", "I mend presses")
    await leaves(cast)

    async with cast.alma.visit() as visit:
        await erasing.ask(visit, "nameless")
    await hear(cast.house)

    async with cast.house.database.keeper() as visit:
        (row,) = await visit.rows("select name, about from person where id = %(id)s", id=cast.alma.id)
    assert row == {"name": "Somebody", "about": ""}
