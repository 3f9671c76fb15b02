"""Where people stand, what unites and what divides them, and that a map says how little it may know."""

import numpy as np
import pytest

from commonhold.opinions import Lack, agreement, opinion_map

UNITING, DIVIDING = [0, 1, 2, 3, 4], [5, 6, 7, 8, 9, 10]


def two_camps(*, asked: float = 1.0, many: int = 40) -> np.ndarray:
    """Two camps of which one is larger, agreed on five statements, of two minds on six, and each for itself on ten."""
    chance = np.random.default_rng(3)
    camp = np.array([0] * many + [1] * (many // 2))
    agrees = np.full((len(camp), 21), 0.5)
    agrees[:, UNITING] = 0.95
    agrees[:, DIVIDING] = np.where(camp == 0, 0.92, 0.08)[:, None]
    votes = np.where(chance.random(agrees.shape) < agrees, 1.0, -1.0)
    return np.where(chance.random(agrees.shape) < asked, votes, np.nan)


CAMPS = np.array([0] * 40 + [1] * 20)


@pytest.mark.parametrize("asked", [1.0, 0.8])
def test_camps_are_found_though_not_everybody_voted_on_everything(asked):
    drawn = opinion_map(two_camps(asked=asked), redrawn=10)

    assert agreement(drawn.groups, CAMPS[drawn.rows]) > 0.85
    assert (drawn.lacks, drawn.holds > 0.4) == (None, True)


def test_what_both_camps_agree_on_unites_and_what_one_does_divides():
    drawn = opinion_map(two_camps(), redrawn=10)

    assert {each.place for each in drawn.unites[:5]} == set(UNITING)
    assert {each.place for each in drawn.divides[:6]} == set(DIVIDING)
    assert min(drawn.unites[0].shares) > 0.8
    assert max(drawn.divides[0].shares) - min(drawn.divides[0].shares) > 0.7
    assert all(each.again >= 0.7 for each in (*drawn.unites[:5], *drawn.divides[:6]))


def test_what_only_the_larger_camp_wants_does_not_unite():
    """It has two of three, and stands behind what every camp agrees on by more than half."""
    votes = two_camps()
    everybody = 11
    votes[:, everybody] = np.where(np.arange(60) % 8 < 5, 1.0, -1.0)

    placed = [each.place for each in opinion_map(votes, redrawn=0).unites]

    assert everybody in placed
    assert all(placed.index(everybody) < placed.index(one) for one in DIVIDING if one in placed)


def test_where_there_are_no_camps_the_map_says_that_its_groups_do_not_hold():
    noise = np.where(np.random.default_rng(1).random((80, 20)) < 0.5, 1.0, -1.0)

    assert opinion_map(noise, redrawn=10).lacks == Lack.HOLD


def test_of_few_people_nothing_is_said_but_what_they_agree_on():
    votes = two_camps(many=10)

    drawn = opinion_map(votes)

    assert (drawn.lacks, drawn.sizes, drawn.divides) == (Lack.PEOPLE, [15], ())
    assert {each.place for each in drawn.unites[:5]} == set(UNITING)


def test_whoever_voted_on_little_is_on_no_map():
    votes = two_camps()
    votes[3, 6:] = np.nan

    assert 3 not in opinion_map(votes, redrawn=0).rows
    few = opinion_map(votes[:, :6], redrawn=0)
    assert (len(few.rows), few.lacks) == (60, Lack.PEOPLE)


def test_nobody_is_shown_as_a_group_of_fewer_than_five():
    votes = two_camps()
    votes[:3] *= -1

    assert min(opinion_map(votes, redrawn=0).sizes) >= 5


def test_a_few_who_differ_from_all_others_are_no_group():
    votes = np.ones((40, 12))
    votes[:2] = -1

    drawn = opinion_map(votes, redrawn=5)

    assert (drawn.sizes, drawn.lacks) == ([40], Lack.HOLD)


def test_the_same_votes_make_the_same_map():
    one, other = (opinion_map(two_camps(asked=0.7), redrawn=5) for _ in range(2))

    assert (one.groups == other.groups).all()
    assert (one.holds, one.unites, one.divides) == (other.holds, other.unites, other.divides)


def test_neither_the_order_of_people_nor_of_statements_nor_their_wording_matters():
    """Whoever puts a statement the other way round gets the same groups."""
    votes, chance = two_camps(), np.random.default_rng(8)
    people, statements = chance.permutation(60), chance.permutation(21)

    again = opinion_map((votes * np.where(np.arange(21) % 2, 1, -1))[people][:, statements], redrawn=0)

    assert agreement(again.groups, opinion_map(votes, redrawn=0).groups[people]) > 0.95


def test_groupings_are_compared_whatever_their_groups_are_called():
    one = np.array([0, 0, 1, 2])

    assert agreement(one, np.array([2, 2, 0, 1])) == 1
    assert agreement(one, np.array([0, 0, 1, 1])) == pytest.approx(0.571, abs=0.001)
    assert agreement(np.zeros(4, dtype=int), np.zeros(4, dtype=int)) == 1
    chance = np.random.default_rng(2)
    assert abs(agreement(chance.integers(3, size=900), chance.integers(2, size=900))) < 0.02
