"""Departures that are planned, and people who come back: the same person, with what is theirs and nothing that was the house's."""

from datetime import timedelta

import pytest

from commonhold import contributions, groups, people
from commonhold.ground import clock
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.identity import departing, restore, retire, retire_on
from commonhold.identity.jobs import retire_due
from commonhold.identity.tests.doors import Browser, asked, give_mail, give_password, post
from commonhold.posts import waiting
from commonhold.posts.listeners import hold_back


async def _groups_of(player) -> set[str]:
    async with player.visit() as visit:
        return {each.name for each in await groups.my_groups(visit, "en")}


async def test_whoever_comes_back_is_the_same_person_with_their_words_and_in_no_group(cast):
    said, own = await cast.alma.writes("For all of us"), await cast.alma.writes("For me", to=cast.alma.id)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
        await restore(visit, cast.alma.id)

    assert [await cast.alma.sees(each) for each in (said, own)] == [True, True]
    assert await cast.cees.sees(said)
    assert await _groups_of(cast.alma) == set()
    async with cast.alma.visit() as visit:
        assert await people.by_handle(visit, "cees")


async def test_what_was_kept_from_them_in_between_stays_kept_from_them(cast):
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
    meanwhile = await cast.greta.writes("Among nurses", to=cast.nurses)
    async with cast.house.database.keeper() as visit:
        await restore(visit, cast.alma.id)

    assert not await cast.alma.sees(meanwhile)


async def test_they_come_in_by_a_letter_to_their_address_and_no_longer_by_the_old_password(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
    assert (await cast.bram.post(f"/admin/members/{cast.alma.id}/retirement?_method=delete")).status_code == 303

    door = Browser(cast)
    assert (await door.signs_in("alma")).status_code == 422
    assert (await door.sends(await asked(cast, door))).status_code == 303
    assert await door.is_in()
    assert await post(cast.house)


async def test_a_guest_who_comes_back_is_in_nothing_of_the_organisation(cast):
    said = await cast.alma.writes("For all of us")
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.farid.id)
        await restore(visit, cast.farid.id)

    assert not await cast.farid.sees(said)


async def test_an_office_ends_with_leaving_and_does_not_come_back(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
        await retire(visit, cast.greta.id)
        await restore(visit, cast.greta.id)
        assert not (await people.person(visit, cast.greta.id)).is_steward


async def test_they_read_who_ended_it_and_who_let_them_be_here_again(cast):
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id, "By mistake", by=cast.bram.id)
        await restore(visit, cast.alma.id, "It was one", by=cast.bram.id)

    async with cast.alma.visit() as visit:
        log = [(each.what, each.reason, each.handle) for each in await people.accesses(visit)]
    assert log == [("restored", "It was one", "bram"), ("retired", "By mistake", "bram")]


async def test_only_stewards_bring_back_and_only_who_has_left(cast):
    before = await cast.bram.post(f"/admin/members/{cast.alma.id}/retirement?_method=delete")
    async with cast.bram.visit() as visit:
        await retire(visit, cast.alma.id)

    assert before.status_code == 404
    assert (await cast.cees.post(f"/admin/members/{cast.alma.id}/retirement?_method=delete")).status_code == 404
    async with cast.alma.visit() as visit:
        await visit.run("select begin_memberships(%(id)s)", id=cast.alma.id)
        assert await visit.value("select count(*) from my_audiences()") == 0


async def test_what_waited_when_they_left_is_held_back_told_once_or_twice(cast):
    fact = people.PersonLeft(cast.alma.id)
    body, at = {"form": {"text": "Said too late"}}, clock.now() + timedelta(hours=1)
    async with cast.alma.visit() as visit:
        id = await waiting.let_wait(visit, "write", body, at)
    async with cast.house.database.keeper() as visit:
        await hold_back(visit, fact)
    async with cast.alma.visit() as visit:
        untouched = await waiting.mine(visit, id)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)
        await hold_back(visit, fact)
        await hold_back(visit, fact)
        await restore(visit, cast.alma.id)

    async with cast.alma.visit() as visit:
        held = await waiting.mine(visit, id)
    assert untouched.trouble is None
    assert (held.trouble, held.body) == ("You had left before its time came.", body)


async def test_a_planned_departure_happens_on_its_day_where_they_live_once(cast):
    day = clock.now().date() + timedelta(days=3)
    answer = await cast.bram.post(
        f"/admin/members/{cast.alma.id}/retirement", on=day.isoformat(), reason="A contract ends"
    )
    page = await cast.bram.get(f"/admin/members/{cast.alma.id}/retirement")

    await retire_due(cast.house)
    assert (await cast.alma.get("/settings/sessions")).status_code == 200
    with clock.moved(timedelta(days=4)):
        await retire_due(cast.house)
        await retire_due(cast.house)

    assert answer.status_code == 303 and "A contract ends" in page.text
    assert (await cast.alma.get("/settings/sessions")).status_code == 303
    async with cast.house.database.keeper() as visit:
        log = await visit.rows("select what, by from special_access where person_id = %(id)s", id=cast.alma.id)
    assert log == [{"what": "retired", "by": cast.bram.id}]


async def test_a_plan_is_called_off_and_then_nothing_happens(cast):
    day = (clock.now().date() + timedelta(days=3)).isoformat()
    await cast.bram.post(f"/admin/members/{cast.alma.id}/retirement", on=day)

    answer = await cast.bram.post(f"/admin/members/{cast.alma.id}/departure?_method=delete")
    with clock.moved(timedelta(days=4)):
        await retire_due(cast.house)

    assert answer.status_code == 303
    assert (await cast.alma.get("/settings/sessions")).status_code == 200


async def test_whoever_is_retired_earlier_is_not_retired_again_on_the_planned_day(cast):
    async with cast.house.database.keeper() as visit:
        await retire_on(visit, cast.alma.id, clock.now().date() + timedelta(days=3))
        await retire(visit, cast.alma.id)
        await restore(visit, cast.alma.id)
        assert await departing.planned(visit, cast.alma.id) is None


async def test_a_plan_is_known_to_stewards_alone_and_theirs_is_no_plan_for_themselves(cast):
    async with cast.bram.visit() as visit:
        await retire_on(visit, cast.alma.id, clock.now().date() + timedelta(days=3))

    for player in (cast.alma, cast.cees):
        async with player.visit() as visit:
            assert await departing.planned(visit, cast.alma.id) is None
            with pytest.raises(Missing):
                await departing.call_off(visit, cast.alma.id)
    refused = await cast.bram.post(f"/admin/members/{cast.bram.id}/retirement", on="2027-01-01")
    assert refused.status_code == 403


@pytest.mark.parametrize("day", ["yesterday", "2020-01-01", "2030-01-01", "2026-02-30"])
def test_a_day_that_is_none_is_said(day):
    with pytest.raises(Wrong):
        departing.day(day)


async def test_the_last_steward_stays_on_the_planned_day_and_others_go(cast):
    day = clock.now().date() + timedelta(days=3)
    async with cast.house.database.keeper() as visit:
        for player in (cast.bram, cast.alma):
            await retire_on(visit, player.id, day)
    with clock.moved(timedelta(days=4)):
        await retire_due(cast.house)

    async with cast.house.database.keeper() as visit:
        here = {each: (await people.person(visit, cast.players[each].id)).is_here for each in ("bram", "alma")}
        with pytest.raises(Refused):
            await retire(visit, cast.bram.id)
    assert here == {"bram": True, "alma": False}


async def test_who_has_written_is_found_by_their_name_while_they_are_gone(cast):
    said = await cast.alma.writes("What stays")
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)

    async with cast.cees.visit() as visit:
        assert (await contributions.contribution(visit, said)).author.name == "Alma Åkesson"
