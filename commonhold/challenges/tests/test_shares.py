"""What equal shares promise: worked examples that were published, and what holds in every vote."""

import math
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from commonhold.challenges import Election, Project, count, equal_shares
from commonhold.challenges.greedy import most_votes


def election(budget: int, costs: dict[str, int], *ballots: str) -> Election:
    """Each ballot is a word of one-letter projects."""
    projects = tuple(Project(id, Fraction(cost)) for id, cost in costs.items())
    return Election(Fraction(budget), projects, tuple(frozenset(each) for each in ballots))


def bought(vote: Election, share: int | None = None) -> list[str]:
    return [step.project.id for step in equal_shares(vote, vote.share if share is None else Fraction(share))]


# The two examples of equalshares.net/explanation: bike path, outdoor gym, new park, playground, library; eleven voters.
COSTS = {"b": 700, "g": 400, "p": 250, "y": 200, "l": 100}
ELEVEN = ("bg", "bgp", "bg", "bgp", "bgp", "bg", "pyl", "y", "yl", "pyl")


def test_the_published_example_is_counted_as_it_is_told():
    vote = election(1100, COSTS, *ELEVEN, "b")

    steps = equal_shares(vote, vote.share)

    assert [(step.project.id, step.payers, step.price) for step in steps] == [
        ("b", 7, 100), ("y", 4, 50), ("l", 3, Fraction(100, 3)),
    ]  # fmt: skip


def test_in_the_published_example_whoever_has_little_left_counts_in_part():
    vote = election(1100, COSTS, *ELEVEN, "g")

    steps = equal_shares(vote, vote.share)

    assert [step.project.id for step in steps] == ["g", "p", "y"]
    # 400/7 each for the gym; three who have 300/7 left pay all of it for the park, two pay the rest: 60.71 each.
    assert [step.price for step in steps] == [Fraction(400, 7), Fraction(425, 7), Fraction(425, 7)]
    assert [round(float(step.support), 2) for step in steps] == [7, 4.12, 3.29]


def test_by_most_votes_the_same_example_leaves_four_of_eleven_with_nothing():
    vote = election(1100, COSTS, *ELEVEN, "b")
    outcome = count(vote, "equalshares")

    assert outcome.most_votes == ("b", "g")
    assert vote.left_empty(outcome.most_votes) == 4
    assert vote.left_empty(outcome.winners) == 0


def test_the_examples_by_which_files_of_pabulib_are_checked_are_counted_as_there():
    """Of each rule one, as the programs of Pabulib try their own."""
    shares = election(10, {"a": 6, "b": 4, "c": 4}, "ab", "ab", "ac", "c")
    few = election(2, {"a": 1, "b": 1, "c": 1}, "a", "a", "b")

    assert set(count(shares, "equalshares").winners) == {"a"}
    assert set(count(shares, "equalshares/add1").winners) == {"a", "c"}
    assert set(count(shares, "equalshares/add1-comparison").winners) == {"a", "c"}
    assert set(count(few, "equalshares-comparison").winners) == {"a", "b"}
    assert most_votes(few) == ("a", "b")


def test_fifty_one_of_a_hundred_do_not_get_everything():
    """The red and the blue of electowiki: ten projects each, money for ten."""
    costs = dict.fromkeys("abcdefghijABCDEFGHIJ", 10)

    winners = bought(election(100, costs, *["abcdefghij"] * 51, *["ABCDEFGHIJ"] * 49))

    assert sum(id.islower() for id in winners) == 5
    assert sum(id.isupper() for id in winners) == 4


def test_among_equals_the_cheapest_is_bought_and_then_the_one_with_most_votes():
    cheaper = election(60, {"a": 20, "b": 10}, "ab", "ab")
    assert bought(cheaper) == ["b", "a"]

    # Both would be borne by two; for `a` a third person asked, who has no money left.
    most = election(40, {"z": 10, "b": 10, "a": 10}, "za", "a", "a", "b", "b")
    steps = equal_shares(most, Fraction(8))
    assert [step.project.id for step in steps][0] == "a"


def test_a_lot_decides_between_what_is_equal_and_says_so():
    vote = election(2, {"a": 2, "b": 2}, "ab", "ab")

    drawn = {word: equal_shares(vote, vote.share, word) for word in "0123456789"}

    assert {steps[0].project.id for steps in drawn.values()} == {"a", "b"}
    assert all(steps[0].by_lot for steps in drawn.values())
    assert not equal_shares(election(4, {"a": 1, "b": 2}, "ab", "ab"), Fraction(2))[0].by_lot


def test_what_costs_nothing_and_somebody_wants_is_done():
    assert bought(election(10, {"a": 0, "b": 10, "c": 0}, "ab", "b")) == ["b", "a"]


def test_more_is_given_to_each_until_the_next_step_would_overspend():
    # Alone a voter has 50; a costs 70 and is wanted by one, so that it is paid only from 70 each on.
    vote = election(100, {"a": 70, "b": 30, "c": 75}, "a", "bc")

    outcome = count(vote)

    assert bought(vote) == ["b"]
    assert (outcome.winners, outcome.share) == (("b", "a"), 104)


def test_in_a_currency_of_small_units_each_is_given_as_many_more_as_it_takes():
    vote = election(40_000, {"a": 26_000}, "a", "")

    outcome = count(vote, "equalshares/add1")

    assert (outcome.winners, outcome.share) == (("a",), 26_000)


def test_no_voter_can_be_given_more_when_all_is_bought():
    assert count(election(100, {"a": 10}, "a", "")).share == 50


def test_most_votes_win_when_more_are_better_served_by_them():
    vote = election(3, {"a": 3, "b": 1}, "a", "a", "b")

    assert count(vote, "equalshares").winners == ("b",)
    outcome = count(vote, "equalshares-comparison")
    assert (outcome.winners, outcome.took_most_votes) == (("a",), True)


def test_what_few_want_and_costs_much_can_be_left_out():
    vote = election(100, {"a": 76, "b": 20}, "b", "b", "b", "ab")

    assert [each.id for each in vote.with_wide_support_only().projects] == ["b"]
    assert [each.id for each in election(100, {"a": 75}, "a", "", "", "").with_wide_support_only().projects] == ["a"]


@some.composite
def votes(draw) -> Election:
    ids = "abcdef"[: draw(some.integers(1, 6))]
    costs = {id: draw(some.integers(1, 40)) for id in ids}
    ballots = draw(some.lists(some.sets(some.sampled_from(ids)).map("".join), min_size=1, max_size=9))
    return election(draw(some.integers(1, 100)), costs, *ballots)


@given(votes())
def test_what_is_bought_is_paid_in_full_and_never_more_than_there_is(vote):
    left = [vote.share] * len(vote.ballots)

    for step in equal_shares(vote, vote.share):
        paid = {voter: min(left[voter], step.price) for voter in ticked(vote, step.project)}
        assert sum(paid.values()) == step.project.cost
        assert sum(amount > 0 for amount in paid.values()) == step.payers
        for voter, amount in paid.items():
            left[voter] -= amount

    assert min(left) >= 0
    for rule in ("equalshares", "equalshares/add1", "equalshares/add1-comparison"):
        assert vote.cost(count(vote, rule).winners) <= vote.budget


@given(votes(), some.sampled_from([Fraction(1), Fraction(1, 3), Fraction(10)]))
@settings(max_examples=200)
def test_many_steps_that_are_taken_at_once_come_to_what_each_of_them_would(vote, unit):
    share, steps = vote.share, equal_shares(vote, vote.share)
    wanted = sum(vote.votes(each) > 0 for each in vote.projects)
    while len(steps) < wanted:
        more = equal_shares(vote, share + unit)
        if vote.cost(step.project.id for step in more) > vote.budget:
            break
        share, steps = share + unit, more

    outcome = count(vote, "equalshares/add1", unit=unit)

    assert (outcome.share, outcome.steps) == (share, tuple(steps))


@given(votes(), some.integers(2, 4))
def test_each_ballot_so_many_times_with_so_much_more_money_buys_what_costs_so_much_more(vote, times):
    dearer = tuple(Project(each.id, each.cost * times) for each in vote.projects)

    more = equal_shares(Election(vote.budget * times, dearer, vote.ballots * times), vote.share)

    once = equal_shares(vote, vote.share)
    assert [(step.project.id, step.payers, step.price) for step in more] == [
        (step.project.id, step.payers * times, step.price) for step in once
    ]


def with_one_dear() -> Election:
    """All cheap things are bought at once, and hundreds of steps later one that costs too much could be."""
    ballots = [f"{'abcdefgh'[number % 8]}{'bcdefgha'[number % 8]}{'z' * (number % 5 < 2)}" for number in range(400)]
    return election(100_000, dict.fromkeys("abcdefgh", 1000) | {"z": 99_000}, *ballots)


def test_one_dear_thing_does_not_keep_the_count_for_long():
    vote = with_one_dear()
    once = count(vote, "equalshares", unit=Fraction(1))

    outcome = count(vote, "equalshares/add1", unit=Fraction(1), most=20_000)

    assert not outcome.is_cut_short and outcome.winners == once.winners
    assert (vote.share, outcome.share) == (250, 618)


def test_a_count_that_would_take_too_long_ends_with_what_was_bought_until_then_and_says_so():
    vote = with_one_dear()

    ended, whole = count(vote, most=0), count(vote, most=math.inf)

    assert (ended.is_cut_short, ended.share, len(ended.winners)) == (True, 250, 8)
    assert not whole.is_cut_short


@given(votes(), some.randoms())
def test_neither_the_order_of_voters_nor_of_projects_matters(vote, chance):
    ballots, projects = list(vote.ballots), list(vote.projects)
    chance.shuffle(ballots), chance.shuffle(projects)

    again = Election(vote.budget, tuple(projects), tuple(ballots))

    assert count(again).winners == count(vote).winners


@given(votes())
@settings(max_examples=200)
def test_a_group_that_agrees_gets_what_its_part_of_the_money_buys(vote):
    """Extended justified representation up to one project, of every group and of everything that it agrees on."""
    winners = set(bought(vote))

    for wanted in subsets([each.id for each in vote.projects]):
        group = [ticks for ticks in vote.ballots if ticks >= wanted]
        if group and vote.cost(wanted) <= vote.share * len(group):
            one_more = max((vote.known[id].cost for id in wanted - winners), default=Fraction(0))
            most = max(vote.cost(ticks & winners) for ticks in group)
            assert most >= vote.cost(wanted) or most + one_more > vote.cost(wanted)


def ticked(vote: Election, project: Project) -> list[int]:
    return [voter for voter, ticks in enumerate(vote.ballots) if project.id in ticks]


def subsets(ids: list[str]) -> list[set[str]]:
    return [set(each) for many in range(1, len(ids) + 1) for each in combinations(ids, many)]


@given(votes())
def test_another_count_step_by_step_comes_to_the_same(vote):
    """The plain way, looking at every project anew at every step."""
    left, slow = [vote.share] * len(vote.ballots), []
    while best := min(
        filter(None, (offer(vote, left, each) for each in vote.projects if each.id not in slow)), default=None
    ):
        part, cost, _, id = best
        slow.append(id)
        for voter in ticked(vote, vote.known[id]):
            left[voter] -= min(left[voter], part * cost)

    steps = equal_shares(vote, vote.share)

    assert [step.project.cost for step in steps] == [vote.known[id].cost for id in slow]
    if not any(step.by_lot for step in steps):
        assert [step.project.id for step in steps] == slow


def offer(vote: Election, left: list[Fraction], project: Project) -> tuple[Fraction, Fraction, int, str] | None:
    purses = sorted(left[voter] for voter in ticked(vote, project))
    owed = project.cost
    for place, purse in enumerate(purses):
        price = owed / (len(purses) - place)
        if purse >= price:
            return price / project.cost, project.cost, -len(purses), project.id
        owed -= purse
    return None
