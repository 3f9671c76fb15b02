"""A challenge with a budget: who says what an idea costs, who votes for what, and what it buys, told so that a member can follow it."""

from decimal import Decimal
from uuid import UUID

import psycopg
import pytest

from commonhold.challenges import jobs
from commonhold.challenges.tests.steps import asks_for_ideas, come_to, gives, stands, supports
from commonhold.challenges.tests.test_challenges import _days
from commonhold.ground import limits
from commonhold.ground.errors import Refused
from commonhold.ground.testing.cast import Player, introduce

MONEY = {"budget": Decimal(1000), "unit": "kr"}


def words(page: str) -> str:
    return " ".join(page.split())


async def voted(
    cast, costs: tuple[str, ...] = ("500", "400", "150", "10"), **more: object
) -> tuple[UUID, dict[str, UUID]]:
    """Five vote: three for a hook, two for a strap, one of all for a horse; nobody for a boat."""
    id = await asks_for_ideas(cast.alma, votes=3, **MONEY | more)
    named = zip(("A hook", "A strap", "A horse", "A boat"), costs, strict=True)
    ideas = {name: await gives(cast.bram, id, name, Decimal(cost)) for name, cost in named}
    await come_to(cast, id, "support")
    for player, chosen in (
        (cast.alma, "A hook"), (cast.bram, "A hook"), (cast.greta, "A hook"), (cast.greta, "A horse"),
        (cast.cees, "A strap"), (cast.dewi, "A strap"),
    ):  # fmt: skip
        await supports(player, ideas[chosen])
    return id, ideas


async def counted(cast, id: UUID) -> None:
    await come_to(cast, id, "support")
    await jobs.count_budgets(cast.house)


async def more_people(cast, many: int) -> list[Player]:
    async with cast.house.database.keeper() as visit:
        ward = await visit.value("select unit_id from person where id = %(id)s", id=cast.alma.id)
        return [await introduce(visit, cast, f"voter{number}", f"Voter {number}", ward) for number in range(many)]


async def test_a_budget_is_said_when_ideas_are_asked_for_and_everybody_reads_it(cast):
    sent = {"kind": "challenge", "title": "How?", "to": "organisation", "promise": "nothing"}
    answer = await cast.alma.post("/write", **sent, **_days(challenge_budget="12 000,50", challenge_unit="kr"))
    wrong = await cast.alma.post("/write", **sent, **_days(challenge_budget="12 000.50", challenge_unit=""))
    right = await cast.alma.post("/write", **sent, **_days(challenge_budget="12000.50", challenge_unit="kr"))

    page = words((await cast.cees.get(right.headers["location"])).text)
    listed = (await cast.cees.get("/challenges.json")).json()["challenges"]
    assert (answer.status_code, wrong.status_code, right.status_code) == (422, 422, 303)
    assert "Write a number" in answer.text and "Say what it is counted in" in wrong.text
    assert "Budget: 12,000.5 kr" in page and "What it costs, in kr" in page
    assert (listed[0]["budget"], listed[0]["unit"]) == (12000.5, "kr")


async def test_what_an_idea_costs_is_said_by_whose_it_is_or_who_asked_with_their_name(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    given = await cast.bram.post(f"/challenges/{id}/ideas", text="A hook", amount="600")
    idea = (await stands(cast.bram, id))[1][0].id

    foreign = await cast.cees.post(f"/ideas/{idea}/cost?_method=put", amount="1")
    dear = await cast.alma.post(f"/ideas/{idea}/cost?_method=put", amount="1000.01")
    before = words((await cast.cees.get(f"/c/{id}")).text)
    anew = await cast.alma.post(f"/ideas/{idea}/cost?_method=put", amount="450")

    after = words((await cast.cees.get(f"/c/{id}")).text)
    assert [each.status_code for each in (given, foreign, dear, anew)] == [303, 403, 422, 303]
    assert "<b>Costs 600 kr</b>, Bram de Vries says" in before
    assert "<b>Costs 450 kr</b>, Alma Åkesson says" in after
    assert "Say it anew" not in after and "Say it anew" in (await cast.bram.get(f"/c/{id}")).text


async def test_what_nobody_has_said_the_cost_of_cannot_be_chosen_and_what_is_chosen_keeps_its_cost(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    hook, strap = await gives(cast.bram, id, "A hook"), await gives(cast.dewi, id, "A strap", Decimal(300))
    await come_to(cast, id, "support")

    with pytest.raises(Refused):
        await supports(cast.greta, hook)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.dewi.visit() as visit:
            await visit.run(
                "insert into supporter (challenge_id, person_id) values (%(of)s, %(me)s)", of=id, me=cast.dewi.id
            )
            await visit.run(
                "insert into support (challenge_id, person_id, place, idea_id) values (%(of)s, %(me)s, 1, %(id)s)",
                of=id, me=cast.dewi.id, id=hook,
            )  # fmt: skip
    async with cast.dewi.visit() as visit:
        assert not await visit.run("update idea_cost set amount = 1 where idea_id = %(id)s", id=strap)
    late = await cast.alma.post(f"/ideas/{hook}/cost?_method=put", amount="200")
    changed = await cast.dewi.post(f"/ideas/{strap}/cost?_method=put", amount="200")
    await supports(cast.greta, hook)

    assert (late.status_code, changed.status_code) == (303, 403)
    assert [each.is_supported for each in (await stands(cast.greta, id))[1]] == [True, False]


async def test_what_the_budget_buys_is_told_step_by_step_and_why_the_rest_is_not(cast):
    id, _ = await voted(cast)
    before = (await cast.cees.get(f"/c/{id}")).text
    await counted(cast, id)

    page = words((await cast.cees.get(f"/c/{id}#bought")).text)
    assert "What the budget buys" not in before
    assert "5 people voted. There is 1,000 kr, so each of them had 200 kr" in page
    assert "it costs 500 kr, and 3 people chose it." in page and "3 paid 166.67 kr each." in page
    assert "it costs 400 kr, and 2 people chose it." in page and "2 paid 200 kr each." in page
    assert "All of it costs 900 kr of 1,000 kr; 100 kr is left." in page
    assert "nobody chose it." in page and "the few who chose it had less than that left" in page


async def test_programs_are_told_what_a_budget_bought_and_of_few_only_how_many_voted(cast):
    id, ideas = await voted(cast)
    before = (await cast.cees.get("/challenges.json")).json()["challenges"][0]["result"]
    await counted(cast, id)
    few = await asks_for_ideas(cast.alma, **MONEY)
    await come_to(cast, few, "support")
    await counted(cast, few)

    told = {
        each["challenge"]["id"]: each["result"]
        for view in ("open", "over")
        for each in (await cast.cees.get(f"/challenges.json?view={view}")).json()["challenges"]
    }
    bought = [str(ideas["A hook"]), str(ideas["A strap"])]
    assert before is None
    assert told[str(id)] == {"voters": 5, "bought": bought, "spent": 900, "left": 100}
    assert told[str(few)] == {"voters": 0, "bought": [], "spent": None, "left": None}


async def test_what_is_little_is_not_told_as_nothing(cast):
    found, _ = await stands(cast.alma, await asks_for_ideas(cast.alma, budget=Decimal(1), unit="hours"))

    told = [found.sum(Decimal(amount)) for amount in ("0.00894", "0.004", "0", "166.666", "1204.5")]

    assert told == ["0.0089 hours", "0.004 hours", "0 hours", "166.67 hours", "1,204.5 hours"]


async def test_where_counting_on_would_take_too_long_the_page_says_so(cast, monkeypatch):
    monkeypatch.setattr(limits, "BUDGET_LOOKS", 0)
    id, _ = await voted(cast)
    await counted(cast, id)

    page = words((await cast.cees.get(f"/c/{id}")).text)
    assert "At 200 kr it ended before that, because counting on would have taken too long" in page


async def test_of_fewer_than_five_nothing_is_counted_and_it_is_said(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    hook = await gives(cast.bram, id, "A hook", Decimal(300))
    await come_to(cast, id, "support")
    for player in (cast.alma, cast.bram, cast.cees, cast.dewi):
        await supports(player, hook)
    await counted(cast, id)

    page = words((await cast.cees.get(f"/c/{id}")).text)
    assert "Fewer than five voted here. Of so few nobody is told what they chose" in page
    async with cast.cees.visit() as visit:
        assert await visit.rows("select voters, found, ballots from budget_count") == [
            {"voters": 4, "found": None, "ballots": None}
        ]


async def test_it_is_counted_once_and_not_before_it_is_over(cast):
    id, ideas = await voted(cast)
    await jobs.count_budgets(cast.house)
    async with cast.alma.visit() as visit:
        early = await visit.value("select count(*) from budget_count")
    async with cast.house.database.keeper() as visit:
        hidden = await visit.value("select count(*) from ballots_without_names(%(id)s)", id=id)
    await counted(cast, id)
    async with cast.alma.visit() as visit:
        first = await visit.value("select found from budget_count")
    async with cast.bram.visit() as visit:
        await visit.run("update contribution set withdrawn_at = now() where id = %(id)s", id=ideas["A hook"])
    await jobs.count_budgets(cast.house)

    async with cast.alma.visit() as visit:
        assert (early, hidden, await visit.value("select found from budget_count")) == (0, 0, first)
    assert "An idea that was taken away" in (await cast.cees.get(f"/c/{id}")).text


async def test_who_took_everything_back_hides_nobody_else(cast):
    id, ideas = await voted(cast)
    for player, chosen in ((cast.bram, "A hook"), (cast.cees, "A strap")):
        await player.post(f"/ideas/{ideas[chosen]}/support?_method=delete")
    await counted(cast, id)

    assert "Fewer than five voted here." in (await cast.cees.get(f"/c/{id}")).text
    assert {each.supporters for each in (await stands(cast.cees, id))[1]} == {None}


async def test_while_one_count_takes_long_the_next_sweep_leaves_it_alone(cast):
    id, _ = await voted(cast)
    await come_to(cast, id, "support")
    async with jobs.counts_now:
        await jobs.count_budgets(cast.house)
        async with cast.alma.visit() as visit:
            meanwhile = await visit.value("select count(*) from budget_count")
    await jobs.count_budgets(cast.house)

    async with cast.alma.visit() as visit:
        assert (meanwhile, await visit.value("select count(*) from budget_count")) == (0, 1)


@pytest.mark.parametrize("tells_ballots", [True, False])
async def test_ballots_are_told_without_names_only_where_that_was_said_and_ten_voted(cast, tells_ballots):
    id, ideas = await voted(cast, tells_ballots=tells_ballots)
    for player in await more_people(cast, 5):
        await supports(player, ideas["A hook"])
    await counted(cast, id)

    async with cast.cees.visit() as visit:
        told = await visit.value("select ballots from budget_count")
    page = words((await cast.cees.get(f"/c/{id}")).text)
    assert "Voted, of units with ten and more: Ward 3 10." in page
    assert told == ([[0]] * 7 + [[0, 2]] + [[1]] * 2 if tells_ballots else None)


async def test_the_house_itself_moves_no_end_of_a_vote_and_asks_for_no_ballot_once_they_are_counted(cast):
    id, _ = await voted(cast)
    with pytest.raises(psycopg.errors.CheckViolation, match="stays as it was asked"):
        async with cast.house.database.keeper() as visit:
            await visit.run("update challenge set support_until = now() - interval '1 minute'")
    await come_to(cast, id, "support")
    async with cast.house.database.keeper() as visit:
        due = await visit.value("select count(distinct voter) from ballots_without_names(%(id)s)", id=id)
    await jobs.count_budgets(cast.house)

    async with cast.house.database.keeper() as visit:
        taken_away = await visit.run("delete from budget_count")
        assert (due, taken_away) == (5, 0)
        assert await visit.value("select count(*) from ballots_without_names(%(id)s)", id=id) == 0


async def test_no_member_asks_for_ballots(cast):
    await voted(cast)

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.value("select count(*) from ballots_without_names(null)")
