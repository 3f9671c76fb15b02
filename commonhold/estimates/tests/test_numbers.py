"""Many estimates of one number come to one, and the walk there is open."""

import random
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonhold.estimates import combined, gained, middle
from commonhold.estimates.numbers import EXACT

answers = some.lists(some.integers(-1000, 1000), min_size=1, max_size=30)


def test_it_is_the_middle_of_the_means_of_all_pairs():
    # 1, 2 and 9 make the means 1, 1.5, 2, 5, 5.5 and 9.
    assert middle([9, 1, 2]) == 3.5


def test_one_who_is_far_off_hardly_moves_it():
    assert middle([10, 11, 12, 13, 14]) == 12
    assert middle([10, 11, 12, 13, 14, 100_000]) == pytest.approx(12.5)
    assert fmean([10, 11, 12, 13, 14, 100_000]) > 16_000


@given(answers, some.integers(-50, 50), some.integers(1, 9), some.randoms())
def test_it_depends_on_nothing_but_what_was_answered(said, shift, scale, chance):
    shuffled = [*said]
    chance.shuffle(shuffled)

    assert middle(shuffled) == middle(said)
    assert middle([scale * each + shift for each in said]) == pytest.approx(scale * middle(said) + shift)
    assert min(said) <= middle(said) <= max(said)


@given(answers)
def test_the_bounds_are_around_it(said):
    told = combined(said)

    assert told.people == len(said)
    assert told.quarter <= median(said) <= told.three_quarters
    if len(said) < 6:
        assert (told.low, told.high) == (None, None)
    else:
        assert told.low <= told.value <= told.high


def test_the_bounds_hold_the_true_middle_in_ninety_five_of_a_hundred_crowds():
    chance = random.Random(5)
    crowds = [combined([chance.gauss(40, 12) for _ in range(25)]) for _ in range(600)]

    assert sum(crowd.low <= 40 <= crowd.high for crowd in crowds) / len(crowds) == pytest.approx(0.95, abs=0.025)


def test_where_people_err_by_a_factor_logarithms_are_combined():
    assert combined([10, 1000], is_manifold=True).value == pytest.approx(100)
    assert combined([10, 100, 1000], is_manifold=True).value == pytest.approx(100)
    # Nothing is no factor of anything.
    assert combined([0, 10], is_manifold=True).value == 5


def test_a_very_large_crowd_is_combined_nearly_as_exactly():
    chance = random.Random(5)
    crowd = [chance.gauss(40, 12) for _ in range(3 * EXACT)]

    assert combined(crowd).value == pytest.approx(40, abs=0.5)
    assert combined(crowd).people == 3 * EXACT


@given(answers, some.integers(-1000, 1000))
def test_the_mean_is_better_than_one_by_as_much_as_people_differ(said, truth):
    one, mean, difference = gained(said, truth)

    assert one - mean == pytest.approx(difference, abs=1e-6)
