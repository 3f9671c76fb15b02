"""What comes after the seal: the second answer, units of ten and more, reasons, the truth, and who is told how near they were."""

import pytest

from commonhold import contributions, estimates
from commonhold.estimates import queries, track
from commonhold.estimates.listeners import forget_withdrawn
from commonhold.estimates.tests.steps import all_seal, asks, crowd_of, open_by_time, seals, settles, stands
from commonhold.ground.errors import Refused
from commonhold.groups import ORGANISATION


@pytest.fixture
async def opened(cast):
    id = await asks(cast.alma, "How many days?")
    await all_seal(cast, id, (3, 4, 4, 5, 8, 20))
    await open_by_time(cast, id)
    return id


async def test_the_second_answer_is_sealed_too_and_both_are_kept(cast, opened):
    await seals(cast.greta, opened, 6)
    before = await stands(cast.alma, opened)

    await open_by_time(cast, opened, and_end=True)

    found, mine = (await stands(cast.alma, opened)).spread, (await stands(cast.greta, opened)).mine
    assert before.spread.last is None
    assert (list(found.first.values), list(found.last.values)) == ([3, 4, 4, 5, 8, 20], [3, 4, 4, 5, 6, 8])
    assert {turn: guess.value for turn, guess in mine.items()} == {1: 20, 2: 6}


async def test_only_who_answered_alone_answers_a_second_time(cast):
    id = await asks(cast.alma, "How many days?")
    await all_seal(cast, id, (3, 4, 4, 5, 8), ("alma", "bram", "cees", "dewi", "elin"))
    await open_by_time(cast, id)

    with pytest.raises(Refused):
        await seals(cast.greta, id, 5)


async def test_units_are_told_from_ten_answers_on_and_never_so_that_the_rest_could_be_counted_out(cast):
    crowd = await crowd_of(cast, {"Night": 10, "Lund": 12, "Few": 3})
    id = await asks(cast.alma, "How many boxes?")
    for number, player in enumerate(crowd):
        await seals(player, id, number)
    await open_by_time(cast, id)

    units = [(name, unit.people) for name, unit in (await stands(cast.alma, id)).spread.units]

    assert units == [("Lund", 12)]  # 25 in all, less these, are 13: what three said stands among ten others


async def test_a_reason_is_taken_away_at_any_time_and_the_answer_stays(cast, opened):
    await seals(cast.bram, opened, 5, "It took two days on line 3.")
    await cast.bram.post(f"/estimates/{opened}/reason?_method=delete")

    assert "It took two days" not in (await cast.alma.get(f"/c/{opened}")).text
    assert (await stands(cast.alma, opened)).spread.first.people == 6


async def test_who_asked_says_how_it_turned_out_and_everybody_reads_how_near_all_were(cast, opened):
    refused = await cast.bram.post(f"/estimates/{opened}/truth?_method=put", truth="5", source="We counted")
    empty = await cast.alma.post(f"/estimates/{opened}/truth?_method=put", truth="five", source="")

    await cast.alma.post(f"/estimates/{opened}/truth?_method=put", truth="5", source="The log of the line")

    page = (await cast.greta.get(f"/c/{opened}")).text
    assert (refused.status_code, empty.status_code) == (403, 422)
    assert "How it turned out: 5 days" in page and "The log of the line" in page
    assert "What all came to was nearer than your first answer." in page


async def test_said_anew_the_later_truth_counts_and_the_same_again_is_no_news(cast, opened):
    for truth in (5, 5, 6):
        await settles(cast.alma, opened, truth)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'estimates.EstimateSettled'") == 2
    assert (await stands(cast.bram, opened)).estimate.truth == 6


async def test_how_near_one_was_is_told_to_oneself_alone(cast):
    rain = await asks(cast.alma, "Does it rain?", sort="chance", unit="")
    await all_seal(cast, rain, (60, 70, 80, 90, 95, 99))
    await settles(cast.alma, rain, 100)

    async with cast.greta.visit() as visit:
        settled = await queries.track(visit)
    mine, crowd = track.of_mine(settled), track.of_crowd(settled)
    page = (await cast.greta.get("/estimates?view=settled")).text

    assert (mine.settled, mine.nearer, round(mine.chances.brier, 4)) == (1, 1, 0.0001)
    assert crowd.chances.brier == pytest.approx((1 - estimates.combined_chance([0.6, 0.7, 0.8, 0.9, 0.95, 0.99])) ** 2)
    assert (
        "In 1 of 1 that you answered" in page and "0.0001" not in (await cast.bram.get("/estimates?view=settled")).text
    )


@pytest.mark.parametrize(
    ("terms", "typed", "told"),
    [
        ({"sort": "date", "unit": ""}, {"value": "2031-03-01", "low": "2031-02-01"}, "1 March 2031"),
        ({"sort": "chance", "unit": ""}, {"value": "62"}, "62 %"),
        ({"sort": "choice", "unit": "", "options": ["Lift A", "Lift B"]}, {"value": "2"}, "Lift B"),
        ({}, {"value": "3,900.5", "high": "4 000"}, "3,900.5 days"),
    ],
)
async def test_days_chances_choices_and_numbers_are_answered_as_people_write_them(cast, terms, typed, told):
    id = await asks(cast.alma, "What do you think?", **terms)

    answer = await cast.bram.post(f"/estimates/{id}/answer?_method=put", **typed)

    assert answer.status_code == 303
    assert f"You said {told}" in (await cast.bram.get(f"/c/{id}")).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"value": ""}, "Say what you think."),
        ({"value": "a few"}, "no number that can be read"),
        ({"value": "5", "low": "6"}, "more than your answer"),
        ({"value": "nan"}, "no number"),
    ],
)
async def test_what_cannot_be_taken_is_sent_back_with_its_words(cast, typed, says):
    id = await asks(cast.alma, "How many days?")

    answer = await cast.bram.post(f"/estimates/{id}/answer?_method=put", words="Because of the lift", **typed)

    assert answer.status_code == 422
    assert says in answer.text and "Because of the lift" in answer.text


async def test_taken_away_it_takes_all_answers_with_it(cast, opened):
    await cast.alma.post(f"/c/{opened}?_method=delete")

    async with cast.house.database.keeper() as visit:
        for _ in range(2):
            await forget_withdrawn(visit, contributions.Withdrawn(opened, opened, ORGANISATION))
        assert await visit.value("select count(*) from envelope") == 0
