"""What the merge promises: changes of two people are both there, and no line of either is lost."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonhold.ground import limits
from commonhold.pages.crediting import all_by, credit
from commonhold.pages.merging import Clash, merge

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "", "# e"]), max_size=8)
texts = lines.map("\n".join)


def test_changes_in_different_places_are_both_taken():
    merged = merge("one\ntwo\nthree\nfour", "ONE\ntwo\nthree\nfour", "one\ntwo\nthree\nfour\nfive")

    assert merged.text == "ONE\ntwo\nthree\nfour\nfive"
    assert merged.clashes == []


def test_the_same_change_by_two_is_taken_once():
    assert merge("one\ntwo", "one\n2", "one\n2").text == "one\n2"
    assert merge("one\ntwo", "one\n2", "one\n2").clashes == []


def test_the_same_line_changed_differently_stands_twice_and_is_told():
    merged = merge("one\ntwo\nthree", "one\nTWO\nthree", "one\nzwei\nthree")

    assert merged.text == "one\nTWO\n\nzwei\nthree"
    assert merged.clashes == [Clash("TWO", "zwei")]


def test_what_one_took_out_and_the_other_changed_stays_and_is_told():
    merged = merge("one\ntwo\nthree", "one\nthree", "one\nzwei\nthree")

    assert merged.text == "one\nzwei\nthree"
    assert merged.clashes == [Clash("", "zwei")]


def test_line_ends_of_another_system_are_no_change():
    assert merge("one\ntwo", "one\ntwo", "one\r\ntwo\r\nthree").text == "one\ntwo\nthree"


@given(texts, texts)
def test_when_only_one_changed_something_that_is_what_stands(base, changed):
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed


@given(texts, texts, texts)
def test_no_line_that_somebody_wrote_is_lost(base, theirs, mine):
    merged = merge(base, theirs, mine)
    stands = merged.text.split("\n")

    for text in (theirs, mine):
        for line in set(text.split("\n")) - set(base.split("\n")):
            assert line in stands


@given(texts, texts, texts)
def test_without_a_clash_it_does_not_matter_who_saved_first(base, theirs, mine):
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)

    if not one.clashes and not other.clashes:
        assert one.text == other.text


@pytest.mark.parametrize("line", ["", "a", "b{0}"])
def test_the_longest_text_there_can_be_is_merged_and_credited_without_keeping_the_house_waiting(line):
    """Lines alike, or each its own: as many as fit; nothing is compared without end."""
    many = "\n".join(line.format(number) for number in range(limits.TEXT // (len(line) + 4)))

    merged = merge(many, f"first\n{many}", f"{many}\nlast")
    torn = merge(many, many[::-1], "\n".join(reversed(many.split("\n"))))
    credited = credit(many[::-1], UUID(int=2), all_by(many, UUID(int=1)))

    assert merged.text == f"first\n{many}\nlast"
    assert merged.clashes == []
    assert set(many[::-1].split("\n")) <= set(torn.text.split("\n"))
    assert len(credited.lines) == len(many.split("\n"))
