"""Chances of many come to one; later they are held against what happened."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonhold.estimates import Settled, brier, combined_chance, log_loss, sharpness

chances = some.lists(some.floats(0, 1), min_size=1, max_size=20)


def test_whoever_is_sure_counts_for_what_they_say():
    assert combined_chance([0.5, 0.5, 0.98]) > (0.5 + 0.5 + 0.98) / 3
    assert combined_chance([0.2, 0.8]) == pytest.approx(0.5)


def test_nobody_outvotes_all_others_by_being_certain():
    assert combined_chance([0, 0.8, 0.8, 0.8, 0.8]) > 0.5
    assert combined_chance([0.0]) == pytest.approx(0.01)


@given(chances)
def test_it_is_the_same_whichever_way_the_question_is_put(said):
    assert combined_chance([1 - each for each in said]) == pytest.approx(1 - combined_chance(said))
    assert min(0.99, min(said)) - 1e-9 <= combined_chance(said) <= max(0.01, max(said)) + 1e-9


def test_what_was_foreseen_is_held_against_what_happened():
    assert (brier(1, True), brier(0.5, False), brier(1, False)) == (0, 0.25, 1)
    assert log_loss(0.5, True) == pytest.approx(math.log(2))
    assert log_loss(0, True) == log_loss(0.01, True) == pytest.approx(4.605, abs=0.001)


def settled(many: int, seed: int, held_back: float) -> list[Settled]:
    """Questions of which a crowd says the true chance, with log-odds held back by this factor."""
    chance = random.Random(seed)
    truths = [chance.gauss(0, 1.5) for _ in range(many)]
    return [Settled(_chance(held_back * truth), chance.random() < _chance(truth)) for truth in truths]


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def test_a_house_with_few_settled_questions_learns_nothing_from_them():
    assert sharpness([]) == 1
    assert sharpness(settled(49, 1, 0.3)) == 1


def test_a_crowd_that_holds_back_is_sharpened_and_never_beyond_a_bound():
    assert 1.2 <= sharpness(settled(800, 1, 0.6)) <= 2
    assert sharpness(settled(800, 1, 0.1)) == 2


def test_a_crowd_that_says_too_much_is_left_as_it_is():
    assert sharpness(settled(400, 1, 1.6)) == 1


def test_sharpening_pushes_away_from_fifty_fifty():
    assert combined_chance([0.6, 0.6], 2) > combined_chance([0.6, 0.6]) > 0.5
    assert combined_chance([0.5], 2) == 0.5
