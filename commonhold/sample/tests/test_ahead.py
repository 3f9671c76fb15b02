"""The sample never looks stale: what was to come when it was written is to come on the day on which it is brought in."""

from datetime import date, datetime, timedelta

import pytest

from commonhold.sample.ahead import STANDS, ahead


@pytest.mark.parametrize("days", [-3, 0, 1, 6, 7, 40, 800])
@pytest.mark.parametrize("left", [1, 4, 25])
def test_what_is_to_come_is_no_nearer_and_on_the_same_day_of_the_week(days, left):
    today, when = STANDS + timedelta(days=days), STANDS + timedelta(days=left)

    moved = ahead(when, today)

    assert left <= (moved - max(today, STANDS)).days < left + 7
    assert moved.weekday() == when.weekday()


def test_what_was_over_stays_where_it_was():
    assert ahead(STANDS, date(2030, 1, 1)) == STANDS
    assert ahead(datetime(2026, 10, 9, 12), date(2030, 1, 1)) == datetime(2026, 10, 9, 12)
    assert ahead(None) is None
