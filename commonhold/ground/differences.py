"""What was changed between two wordings, for reading: word by word where lines were changed, the rest left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from commonhold.ground import limits

AROUND = 1

_words = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words, and what became of them: "same", "added", "removed", or "skipped" (lines that stayed, left out)."""

    what: str
    words: str = ""


def differences(before: str, after: str) -> list[Piece]:
    """The change from one wording to the other, in the order of reading."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > limits.COMPARED_LINES:
        return [Piece("removed", before), Piece("added", after)]
    return [piece for piece in _by_lines(old, new) if piece.words or piece.what == "skipped"]


def _by_lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            yield from _shortened(old[start:end], is_first=start == 0, is_last=end == len(old))
        else:
            yield from _by_words("".join(old[start:end]), "".join(new[new_start:new_end]))


def _shortened(lines: list[str], *, is_first: bool, is_last: bool) -> Iterator[Piece]:
    """Lines that stayed: one beside each change, the others left out."""
    head, tail = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(lines) <= head + tail + 1:
        yield Piece("same", "".join(lines))
    else:
        yield Piece("same", "".join(lines[:head]))
        yield Piece("skipped")
        yield Piece("same", "".join(lines[len(lines) - tail :]))


def _by_words(before: str, after: str) -> Iterator[Piece]:
    old, new = _words.findall(before), _words.findall(after)
    matcher = SequenceMatcher(None, old, new)
    if len(old) + len(new) > limits.COMPARED_WORDS or matcher.real_quick_ratio() < 0.2 or matcher.quick_ratio() < 0.3:
        yield from (Piece("removed", before), Piece("added", after))
        return
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[start:end]))
        else:
            yield from (Piece("removed", "".join(old[start:end])), Piece("added", "".join(new[new_start:new_end])))
