"""The lift list promises: what nobody met for two days stands there for those who may read it, until somebody does."""

from datetime import timedelta

import pytest

from commonhold.ground import clock
from commonhold.ground.testing.counting import counted
from commonhold.relay.lifting import unmet

LATER = timedelta(days=3)


async def lifted(player) -> list:
    async with player.visit() as visit:
        return (await unmet(visit)).ids


async def test_what_nobody_met_stands_there_after_two_days_and_for_some_weeks(cast):
    said = await cast.alma.writes("The trolley stands behind the lift")

    found = [await lifted(cast.bram)]
    for days in (3, 40):
        with clock.moved(timedelta(days=days)):
            found.append(await lifted(cast.bram))

    assert found == [[], [said], []]


@pytest.mark.parametrize("how", ["reply", "reaction", "passed on"])
async def test_what_somebody_met_stands_there_no_more(cast, how):
    said = await cast.alma.writes("The trolley stands behind the lift")
    if how == "reply":
        await cast.cees.replies(said, "Move it")
    elif how == "reaction":
        await cast.cees.post(f"/c/{said}/reactions/like?_method=put")
    else:
        await cast.cees.post("/write", kind="post", text="Read this", to="organisation", quote=str(said))

    with clock.moved(LATER):
        assert await lifted(cast.cees) == []


async def test_one_s_own_words_below_it_are_no_answer_and_one_s_own_words_are_not_listed_to_oneself(cast):
    said = await cast.alma.writes("The trolley stands behind the lift")
    await cast.alma.replies(said, "Still there")

    with clock.moved(LATER):
        assert (await lifted(cast.bram), await lifted(cast.alma)) == ([said], [])


async def test_what_its_author_passes_on_themselves_is_met_by_nobody_yet(cast):
    said = await cast.alma.writes("The trolley stands behind the lift")
    await cast.alma.post("/write", kind="post", text="Read this", to="organisation", quote=str(said))

    with clock.moved(LATER):
        assert said in await lifted(cast.bram)


async def test_what_is_said_in_a_group_is_listed_to_the_group(cast):
    said = await cast.alma.writes("Among nurses", in_group=cast.nurses)

    with clock.moved(LATER):
        assert (await lifted(cast.greta), await lifted(cast.cees)) == ([said], [])


async def test_questions_have_a_watch_of_their_own_and_guests_no_desk(cast):
    await cast.alma.post("/write", kind="question", title="Where is it?", text="Here", to="organisation")

    with clock.moved(LATER):
        assert await lifted(cast.bram) == []
    assert (await cast.farid.get("/desk/lift")).status_code == 403


async def test_the_page_leads_to_the_composer_and_takes_as_many_queries_however_many_there_are(cast):
    said = await cast.alma.writes("The trolley stands behind the lift")
    with clock.moved(LATER):
        with counted(cast.house) as few:
            page = await cast.bram.get("/desk/lift")
    for number in range(4):
        await cast.alma.writes(f"Number {number}")
    with clock.moved(LATER):
        with counted(cast.house) as many:
            assert (await cast.bram.get("/desk/lift")).status_code == 200

    assert f"/write?quote={said}" in page.text
    assert len(many) == len(few)
