"""Estimates in lists, for people and for programs, in search and in the composer."""

from datetime import timedelta
from uuid import UUID

from commonhold.estimates import queries
from commonhold.estimates.tests.steps import all_seal, asks, seals, settles, stands
from commonhold.ground import clock
from commonhold.ground.testing.counting import counted

TOMORROW = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


async def test_an_estimate_is_asked_for_with_the_composer(cast):
    answer = await cast.alma.post(
        "/write", kind="estimate", title="Which lift first?", to="organisation", estimate_sort="choice",
        estimate_options="Lift A\nLift B\nlift a", estimate_opens=TOMORROW, estimate_unit="lifts", promise="nothing",
    )  # fmt: skip

    found = await stands(cast.bram, UUID(answer.headers["location"][3:39]))
    assert (found.estimate.sort, found.estimate.options, found.estimate.unit) == ("choice", ["Lift A", "Lift B"], "")
    assert found.estimate.ends_at - found.estimate.opens_at == timedelta(days=3)


async def test_without_a_day_until_which_it_is_sealed_it_is_not_sent(cast):
    answer = await cast.alma.post("/write", kind="estimate", title="How many?", to="organisation")

    assert answer.status_code == 422 and "Say until when answers are sealed." in answer.text


async def test_lists_show_what_is_open_what_is_mine_and_what_has_turned_out(cast):
    days = await asks(cast.alma, "How many days?", in_group=cast.nurses)
    boxes = await asks(cast.cees, "How many boxes?")
    await all_seal(cast, boxes, (1, 2, 3, 4, 5, 6))
    await settles(cast.cees, boxes, 4)

    async with cast.greta.visit() as visit:
        found = {view: (await queries.listed(visit, view)).ids for view in ("open", "mine", "settled")}
    told = (await cast.greta.get("/estimates.json?view=settled")).json()["estimates"][0]

    assert found == {"open": [days], "mine": [], "settled": [boxes]}
    assert "How many days?" not in (await cast.cees.get("/estimates")).text
    assert "Together 3.5 days, it turned out 4 days" in (await cast.greta.get("/estimates?view=settled")).text
    assert (told["first"]["answers"], told["first"]["value"], told["truth"]) == ([1, 2, 3, 4, 5, 6], 3.5, 4)


async def test_a_list_asks_the_database_as_often_for_twenty_as_for_one(cast):
    await seals(cast.greta, await asks(cast.alma, "How many, 0?"), 1)
    with counted(cast.house) as one:
        await cast.greta.get("/estimates")
    for number in range(1, 25):
        await seals(cast.greta, await asks(cast.alma, f"How many, {number}?"), 1)
    with counted(cast.house) as many:
        page = (await cast.greta.get("/estimates")).text

    assert page.count("You answered") == 20 and "before=" in page
    assert len(many) == len(one)


async def test_search_finds_an_estimate_and_narrows_to_estimates(cast):
    asked = await asks(cast.alma, "How many cakes on Friday?")
    await cast.alma.writes("A cake stands in the kitchen")

    page = (await cast.cees.get("/search?q=cakes+kind:estimate")).text

    assert f"/c/{asked}" in page and "in the kitchen" not in page
