"""How answers are drawn: round columns, none left out, and who is far off presses nobody together."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from commonhold.estimates.crowd import Crowd
from commonhold.estimates.drawing import drawing
from commonhold.estimates.estimate import Estimate, Spread, day_number

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def drawn(values, sort="number", truth=None):
    estimate = Estimate(UUID(int=1), UUID(int=2), sort, "", [], NOW, NOW, True, True, None, False, truth)
    return drawing(estimate, Spread(Crowd(sort, sorted(values))))


@pytest.mark.parametrize(
    ("values", "start", "step"),
    [
        ((3, 4, 5, 6, 8), 3, 0.5), ((2400, 3900, 3900, 4300, 6800), 2000, 500), ((7, 7, 7, 7, 7), 7, 1),
        ((-5, 0, 1, 2, 9), -6, 2), ((0.01, 0.02, 0.03, 0.04, 0.05), 0.01, 0.005),
    ],
)  # fmt: skip
def test_columns_begin_and_step_at_round_numbers_and_hold_every_answer(values, start, step):
    found = drawn(values)

    assert (found.start, found.step) == (pytest.approx(start), pytest.approx(step))
    assert sum(column.people for column in found.columns) == 5
    assert found.many <= 13 and len(found.ticks) <= 6


def test_one_who_is_far_off_stands_in_the_outermost_column():
    found = drawn((3, 4, 5, 6, 8, 1e12))

    assert found.step < 5 and found.columns[-1].people >= 1
    assert max(column.x + column.width for column in found.columns) <= 97


def test_the_highest_column_reaches_the_top_and_the_others_are_in_proportion():
    found = drawn((1, 1, 1, 1, 2, 2, 3))

    heights = [column.first for column in found.columns if column.people]
    assert heights == [64, 32, 16]


def test_days_are_drawn_in_days_weeks_or_months():
    days = [day_number(datetime(2031, 1, day, tzinfo=UTC).date()) for day in (1, 5, 9, 20, 30)]

    assert drawn(days, "date").step == 7


def test_chances_stand_in_tenths_and_a_hundred_in_the_last():
    found = drawn((0, 9, 10, 99, 100), "chance")

    assert [column.people for column in found.columns] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
