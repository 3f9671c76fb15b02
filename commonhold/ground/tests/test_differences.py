"""What the comparison of two wordings promises."""

import time

from hypothesis import given
from hypothesis import strategies as st

from commonhold.ground.differences import Piece, differences


def test_a_changed_word_is_shown_as_a_word():
    assert differences("Bring the blue folder", "Bring the red folder") == [
        Piece("same", "Bring the "), Piece("removed", "blue"), Piece("added", "red"), Piece("same", " folder"),
    ]  # fmt: skip


def test_lines_far_from_the_change_are_left_out():
    before = "".join(f"line {number}\n" for number in range(20))
    after = before.replace("line 10\n", "line ten\n")

    found = differences(before, after)

    assert [piece.what for piece in found] == ["skipped", "same", "same", "removed", "added", "same", "same", "skipped"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_is_lost_and_nothing_invented(before, after):
    found = differences(before, after)

    if not any(piece.what == "skipped" for piece in found):
        assert "".join(piece.words for piece in found if piece.what != "added") == before
        assert "".join(piece.words for piece in found if piece.what != "removed") == after


def test_a_hostile_pair_is_compared_in_bounded_time():
    before = "".join(f"{number % 97} {number}\n" for number in range(1_900))
    after = "".join(f"{number % 89} {number}\n" for number in range(50_000))
    long = " ".join("ab"[number % 2] for number in range(50_000))
    started = time.process_time()

    differences(before, after)
    differences(before, before[::-1])
    differences(long, long[::-1] + "x")

    assert time.process_time() - started < 5
