"""What the written polls promise: some are open and some closed, and whoever answers can read them."""

import pytest

from commonhold.sample import Conversation, Sample, load


@pytest.fixture(scope="module")
def polls() -> list[Conversation]:
    return [each for each in load().conversations if each.kind in ("poll", "date")]


@pytest.fixture(scope="module")
def nordpack() -> Sample:
    return load()


def is_open(conversation: Conversation) -> bool:
    return not conversation.poll.ends and not conversation.poll.ended


def test_there_are_open_and_closed_ones_a_secret_one_and_dates_in_three_languages(polls):
    assert {each.lang for each in polls} == {"en", "sv", "nl"}
    assert any(is_open(each) for each in polls if each.kind == "poll")
    assert any(not is_open(each) for each in polls if each.kind == "poll")
    assert [each.poll.settled for each in polls if each.kind == "date"] != []
    assert any(each.poll.secret for each in polls)


def test_only_polls_put_something_to_the_vote_and_have_a_title(nordpack):
    for each in nordpack.conversations:
        assert (each.poll is not None) == (each.kind in ("poll", "date")), each.key
        assert each.poll is None or each.title, each.key


def test_a_secret_poll_is_told_at_its_end_and_by_five_at_least(polls):
    for poll in (each.poll for each in polls if each.poll.secret):
        assert poll.told == "at_end"
        assert len({handle for option in poll.options for handle in option.said}) >= 5


def test_options_are_words_or_times_and_each_chosen_as_often_as_may_be(polls):
    for each in polls:
        options, said = each.poll.options, [handle for option in each.poll.options for handle in option.said]
        assert 2 <= len(options) <= 20, each.key
        assert all((option.words is None) == (each.kind == "date") for option in options), each.key
        assert each.poll.choices != "one" or each.kind == "date" or len(said) == len(set(said)), each.key
        assert each.kind == "date" or not any(option.maybe or option.no for option in options), each.key


def test_whoever_answers_can_read_it_and_it_ends_after_it_began(polls, nordpack):
    people, groups = ({each.handle: each for each in nordpack.people}, {each.slug: each for each in nordpack.groups})

    for each in polls:
        end = each.poll.ended or each.poll.ends
        assert end is None or end > each.at, each.key
        for handle in {handle for option in each.poll.options for handle in option.said}:
            reads = groups[each.group].may_write(handle) if each.group else not people[handle].is_guest
            assert reads and people[handle].joined <= each.at.date(), f"{each.key} by {handle}"
