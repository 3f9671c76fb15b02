"""What stays gets an heir: whoever looks after a group alone asks one while there is time, who takes over once they have left."""

from datetime import timedelta

import psycopg
import pytest

from commonhold import groups
from commonhold.attention.tests.steps import give_mail, words_of, write_after
from commonhold.ground import clock
from commonhold.identity import retire
from commonhold.leaving import jobs
from commonhold.leaving.tests.steps import hear
from commonhold.posts import waiting


async def asks(player, group, handle):
    return await player.post(f"/g/{await slug(player, group)}/heir?_method=put", handle=handle)


async def answers(player, group, method="put"):
    return await player.post(f"/g/{await slug(player, group)}/inheritance?_method={method}")


async def slug(player, group):
    async with player.visit() as visit:
        return (await groups.group(visit, group)).slug


async def stewards(cast, group):
    async with cast.house.database.keeper() as visit:
        return await visit.values(
            """select p.handle from membership m join person p on p.id = m.person_id
               where m.audience_id = %(group)s and m.role = 'steward' order by 1""",
            group=group,
        )


async def gone(cast, player):
    async with cast.house.database.keeper() as visit:
        await retire(visit, player.id)
    await hear(cast.house)


@pytest.fixture
async def group(cast):
    """A group of Alma's that Cees and Dewi are in."""
    async with cast.alma.visit() as visit:
        id = await groups.open_group(visit, "Night shift", door="open")
    for player in (cast.cees, cast.dewi):
        async with player.visit() as visit:
            await groups.join(visit, await groups.group(visit, id))
    return id


async def test_an_heir_who_said_yes_looks_after_the_group_once_its_steward_has_left_without_warning(cast, group):
    await asks(cast.alma, group, "cees")
    asked = (await cast.cees.get("/for-you")).text
    await answers(cast.cees, group)
    page = (await cast.alma.get("/leaving")).text

    await gone(cast, cast.alma)

    assert "asks you to look after Night shift" in asked and "Has an heir" in page
    assert await stewards(cast, group) == ["cees"]
    await hear(cast.house)
    assert await stewards(cast, group) == ["cees"]


async def test_whoever_is_asked_has_a_letter_that_does_not_name_the_group(cast, group):
    await give_mail(cast, "cees")
    await asks(cast.alma, group, "cees")
    await hear(cast.house)

    [letter] = await write_after(cast.house, timedelta(minutes=11))

    assert letter["Subject"].endswith("asks you to look after a group once they have left")
    assert "Night shift" not in words_of(letter)


@pytest.mark.parametrize("answer", ["none", "delete"])
async def test_who_has_not_said_yes_inherits_nothing_and_the_group_can_be_taken_up_by_any_member(cast, group, answer):
    await asks(cast.alma, group, "cees")
    if answer == "delete":
        await answers(cast.cees, group, "delete")

    await gone(cast, cast.alma)

    assert await stewards(cast, group) == []
    await cast.dewi.post(f"/g/{await slug(cast.dewi, group)}/stewardship?_method=put")
    assert await stewards(cast, group) == ["dewi"]


async def test_an_heir_who_is_out_of_the_group_by_then_does_not_come_in_by_it(cast, group):
    await asks(cast.alma, group, "cees")
    await answers(cast.cees, group)
    async with cast.cees.visit() as visit:
        await groups.leave(visit, await groups.group(visit, group))

    await gone(cast, cast.alma)

    assert await stewards(cast, group) == []


async def test_only_who_looks_after_a_group_names_an_heir_and_only_one_who_is_in_it(cast, group):
    assert (await asks(cast.cees, group, "dewi")).status_code == 403
    assert (await asks(cast.alma, group, "greta")).status_code == 422
    assert (await asks(cast.alma, group, "alma")).status_code == 422
    assert (await answers(cast.dewi, group)).status_code == 404
    async with cast.cees.visit() as visit:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.attempt():
                await visit.run(
                    "insert into heir (group_id, by, person_id) values (%(group)s, %(me)s, %(dewi)s)",
                    group=group, me=cast.cees.id, dewi=cast.dewi.id,
                )  # fmt: skip


async def test_nobody_agrees_for_the_heir_nor_makes_another_one_of_what_was_asked(cast, group):
    await asks(cast.alma, group, "cees")

    async with cast.alma.visit() as visit:
        assert await visit.run("update heir set agreed_at = now()") == 0
    async with cast.cees.visit() as visit:
        with pytest.raises(psycopg.errors.CheckViolation):
            async with visit.attempt():
                await visit.run("update heir set person_id = %(dewi)s", dewi=cast.dewi.id)
    async with cast.dewi.visit() as visit:
        assert await visit.value("select count(*) from heir") == 0


async def test_who_goes_by_their_own_wish_is_out_on_the_day_they_chose_and_stays_if_they_want(cast, group):
    await asks(cast.alma, group, "cees")
    await answers(cast.cees, group)
    day = (clock.now() + timedelta(days=9)).date()

    await cast.alma.post("/leaving?_method=put", on=day.isoformat())
    page, seen = (await cast.alma.get("/leaving")).text, (await cast.bram.get("/admin/departures")).text
    await jobs.go_due(cast.house)
    here = (await cast.alma.get("/")).status_code
    with clock.moved(timedelta(days=10)):
        await jobs.go_due(cast.house)
        await hear(cast.house)

    assert "Stay after all" in page and "Alma" in seen and here == 200
    assert (await cast.alma.get("/hold")).status_code != 200
    assert await stewards(cast, group) == ["cees"]
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select by from special_access where what = 'retired'") == cast.alma.id
        assert await visit.value("select count(*) from farewell") == 0


async def test_whoever_changes_their_mind_stays(cast):
    day = (clock.now() + timedelta(days=9)).date()
    await cast.alma.post("/leaving?_method=put", on=day.isoformat())

    await cast.alma.post("/leaving?_method=delete")
    with clock.moved(timedelta(days=10)):
        await jobs.go_due(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select left_at from person where id = %(id)s", id=cast.alma.id) is None


async def test_the_day_is_one_to_come_and_nobody_else_knows_it(cast):
    assert (await cast.alma.post("/leaving?_method=put", on="2020-01-01")).status_code == 422
    assert (await cast.alma.post("/leaving?_method=put", on="soon")).status_code == 422
    await cast.alma.post("/leaving?_method=put", on=(clock.now() + timedelta(days=9)).date().isoformat())

    async with cast.cees.visit() as visit:
        assert await visit.value("select count(*) from farewell") == 0


async def test_the_last_steward_of_the_house_does_not_go(cast):
    answer = await cast.bram.post("/leaving?_method=put", on=(clock.now() + timedelta(days=9)).date().isoformat())

    assert answer.status_code == 403 and "Nobody else looks after the house" in answer.text


async def test_what_one_took_on_and_what_waits_to_go_out_stand_where_one_leaves(cast):
    talk = await cast.alma.writes("We could try the warmer rollers")
    tomorrow = (clock.now() + timedelta(days=1)).date().isoformat()
    await cast.alma.post(f"/c/{talk}/followups", what="Try them for four weeks", due=tomorrow)
    async with cast.alma.visit() as visit:
        await waiting.let_wait(visit, "write", {"form": {"text": "Later"}}, clock.now() + timedelta(days=3))

    page, other = (await cast.alma.get("/leaving")).text, (await cast.cees.get("/leaving")).text

    assert "Try them for four weeks" in page and "1 thing you wrote waits for its time" in page
    assert "Try them for four weeks" not in other and "waits for its time" not in other
