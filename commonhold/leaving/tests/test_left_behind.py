"""What somebody began and did not end is ended by whoever looks after it once they have left; its words stay theirs."""

import pytest

from commonhold import articles, badges, codes, contributions, decisions, events, groups, help, people, polls, walls
from commonhold.articles import arranging
from commonhold.badges.tests import steps as badging
from commonhold.decisions.tests import steps as deciding
from commonhold.events import actions as eventing
from commonhold.events.tests import steps as inviting
from commonhold.followups.tests import steps as following
from commonhold.ground.errors import Missing, Refused
from commonhold.groups import ORGANISATION
from commonhold.help.tests import steps as helping
from commonhold.identity import restore, retire
from commonhold.leaving.tests.steps import hear
from commonhold.polls.tests import steps as polling
from commonhold.relay.tests import steps as relaying


async def gone(cast, player):
    async with cast.house.database.keeper() as visit:
        await retire(visit, player.id)
    await hear(cast.house)


@pytest.fixture(params=["nurses", "everybody"])
def where(cast, request):
    """In a group, or for everybody and in none: Bram looks after both."""
    return cast.nurses if request.param == "nurses" else None


async def ends(player, poll):
    async with player.visit() as visit:
        await polls.end(visit, await polls.standing(visit, poll), "It was about the old shift")


async def test_a_poll_that_still_runs_is_closed_and_shows_who_closed_it(cast, where):
    poll = await polling.puts(cast.greta, "Which shift?", ["Early", "Late"], in_group=where, told="at_end")
    await polling.chooses(cast.alma, poll, 1)
    with pytest.raises(Refused):
        await ends(cast.bram, poll)
    await gone(cast, cast.greta)
    with pytest.raises(Refused):
        await ends(cast.alma, poll)

    await ends(cast.bram, poll)

    shown = await polling.stands(cast.alma, poll)
    assert shown.poll.is_over and shown.poll.last_words == "It was about the old shift"
    assert await polling.names(cast.alma, poll) == [("Early", "Alma Åkesson")]


async def test_among_chosen_people_each_of_them_closes_it(cast):
    async with cast.greta.visit() as visit:
        few = await groups.choose(visit, [cast.alma.id, cast.cees.id])
        poll = await polls.put(visit, "Where to?", ["North", "South"], polls.Terms(), audience_id=few)
    with pytest.raises(Refused):
        await ends(cast.alma, poll)
    await gone(cast, cast.greta)

    await ends(cast.alma, poll)

    assert (await polling.stands(cast.cees, poll)).poll.is_over
    assert await polling.stands(cast.bram, poll) is None


async def test_objections_are_answered_and_what_comes_of_a_proposal_is_said(cast, where):
    proposal = await deciding.proposes(cast.greta, in_group=where)
    await deciding.says(cast.alma, proposal, "yes")
    await deciding.says(cast.bram, proposal, "no", "Nobody is there at five")
    await gone(cast, cast.greta)
    (objection,) = await deciding.objections(cast.bram, proposal)

    await deciding.answers(cast.bram, objection.id)
    await deciding.says(cast.bram, proposal, "yes")
    await deciding.let_its_day_come(cast, proposal)
    await deciding.concludes(cast.bram, proposal)

    assert (await deciding.stands(cast.alma, proposal)).decision.outcome == "From Monday on"
    with pytest.raises(Refused):
        async with cast.alma.visit() as visit:
            await decisions.conclude(visit, await deciding.actions.standing(visit, proposal), "No")


async def test_a_date_is_called_off(cast, where):
    event = await inviting.invites(cast.greta, in_group=where)
    await gone(cast, cast.greta)

    async with cast.bram.visit() as visit:
        found = await eventing.standing(visit, event)
        await events.call_off(visit, found, found.dates[0])

    assert (await inviting.sees(cast.alma, event)).dates[0].called_off_at
    assert not (await inviting.sees(cast.alma, event)).may_organise


async def test_a_conversation_is_closed_with_a_reason(cast, where):
    talk = await cast.greta.writes("Where is the plan?", to=where or ORGANISATION, in_group=where)
    await gone(cast, cast.greta)

    async with cast.bram.visit() as visit:
        await contributions.close(visit, await contributions.contribution(visit, talk), "It hangs in the hall")

    assert "It hangs in the hall" in (await cast.alma.get(f"/c/{talk}")).text


async def test_a_promise_does_not_stay_open_for_ever_and_says_who_ended_it(cast, where):
    talk = await cast.alma.writes("The lamp is dark", to=where or ORGANISATION, in_group=where)
    promise = await following.follows_up(cast.greta, talk)
    with pytest.raises(Refused):
        await following.steps(cast.alma, promise, "no", "She does other things")
    await gone(cast, cast.greta)
    if where is None:
        with pytest.raises(Refused):
            await following.steps(cast.cees, promise, "no", "x")

    assert (await following.seen(cast.alma, promise)).can == {"done", "no"}
    await following.steps(cast.alma, promise, "no", "She has left")

    assert "Alma Åkesson: no, because She has left" in (await cast.alma.get(f"/c/{talk}")).text


async def test_nobody_offers_help_to_who_has_gone(cast):
    call = await helping.calls(cast.greta)
    await gone(cast, cast.greta)

    with pytest.raises(Refused):
        await helping.offers(cast.alma, call)
    async with cast.alma.visit() as visit:
        assert not (await help.actions.standing(visit, call)).may_offer


async def test_a_series_of_the_group_is_arranged_by_whoever_looks_after_it_and_ones_own_by_nobody_else(cast):
    async with cast.greta.visit() as visit:
        shared = await articles.begin_series(visit, "A year of paper", "What we learned", cast.nurses)
        own = await articles.begin_series(visit, "My year", "What I learned")
    await gone(cast, cast.greta)

    async with cast.bram.visit() as visit:
        await arranging.describe(visit, await arranging.tended(visit, shared), "Two years of paper", "")
    for player, series in ((cast.bram, own), (cast.alma, shared)):
        with pytest.raises((Missing, Refused)):
            async with player.visit() as visit:
                await arranging.tended(visit, series)


async def test_what_lies_on_the_desk_is_read_by_nobody_and_its_link_opens_nothing(cast):
    taken_down = await relaying.takes_down(cast.greta)
    token = await relaying.asks(cast.greta, taken_down)
    before = (await cast.anybody.get(f"/said/{token}")).status_code
    await gone(cast, cast.greta)

    assert (before, (await cast.anybody.get(f"/said/{token}")).status_code) == (200, 404)
    for player in (cast.bram, cast.alma):
        assert (await player.get(f"/desk/{taken_down}")).status_code == 404


async def test_a_wall_and_a_code_go_on_and_another_steward_takes_them_down(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
    async with cast.greta.visit() as visit:
        secret = await walls.put_up(visit, "Canteen", "en")
        code = await codes.hang_up(visit, "Board", "/g/nurses")
        at = next(each.url for each in await codes.places(visit) if each.id == code)
    await gone(cast, cast.greta)

    shown = [(await cast.anybody.get(f"/wall/{secret}")).status_code, (await cast.alma.get(at)).headers["location"]]
    async with cast.bram.visit() as visit:
        await walls.take_down(visit, (await walls.walls(visit))[0].id)
        await codes.take_down(visit, code)

    assert shown == [200, "/g/nurses"]
    assert [(await cast.anybody.get(f"/wall/{secret}")).status_code, (await cast.alma.get(at)).status_code] == [
        404,
        404,
    ]


async def test_a_badge_that_they_gave_holds_until_a_steward_revokes_it_and_they_give_none_any_more(cast):
    badge = await badging.defined(cast, "greta")
    given = await badging.gives(cast.greta, badge, "alma")
    await gone(cast, cast.greta)
    async with cast.house.database.keeper() as visit:
        await restore(visit, cast.greta.id)

    with pytest.raises((Missing, Refused)):
        await badging.gives(cast.greta, badge, "cees")
    async with cast.alma.visit() as visit:
        assert not (await badges.award(visit, given)).is_revoked
    async with cast.bram.visit() as visit:
        await badges.revoke(visit, await badges.award(visit, given), "By mistake")
        assert (await badges.award(visit, given)).is_revoked


async def test_what_was_begun_and_nobody_else_has_read_goes_with_all_that_they_take_away_and_not_with_their_name(cast):
    taken_down = await relaying.takes_down(cast.greta)
    token = await relaying.asks(cast.greta, taken_down)
    await cast.greta.post("/hold/erasure", how="nameless", handle="greta")
    await hear(cast.house)
    kept = (await cast.greta.get(f"/desk/{taken_down}")).status_code
    await cast.greta.post("/hold/erasure", how="gone", handle="greta")
    await hear(cast.house)

    assert (kept, (await cast.greta.get(f"/desk/{taken_down}")).status_code) == (200, 404)
    assert (await cast.anybody.get(f"/said/{token}")).status_code == 404
