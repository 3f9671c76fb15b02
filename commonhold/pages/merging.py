"""Three-way merge of texts by their lines: what two people changed at once, put together without losing a line of either.

Where only one of them changed something, that is taken; where both changed the same lines differently, both wordings are
kept one after the other, and told as a clash.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from commonhold.pages.comparing import same

Lines = list[str]


@dataclass(frozen=True)
class Clash:
    """Lines that both changed: as they now stand there, and as the writer had them."""

    theirs: str
    mine: str


@dataclass
class Merged:
    """The text with what both changed, and where they clash."""

    text: str
    clashes: list[Clash] = field(default_factory=list)


def merge(base: str, theirs: str, mine: str) -> Merged:
    """Put together what became of `base` in two hands."""
    old, their, my = _lines(base), _lines(theirs), _lines(mine)
    merged, clashes = [], []
    for was, here, there in _stretches(old, their, my):
        if here == there or was == there:
            merged += here
        elif was == here:
            merged += there
        else:
            merged += _both(here, there)
            clashes.append(Clash("\n".join(here).strip("\n"), "\n".join(there).strip("\n")))
    return Merged("\n".join(merged), clashes)


def _lines(text: str) -> Lines:
    return text.replace("\r\n", "\n").split("\n")


def _both(here: Lines, there: Lines) -> Lines:
    """One after the other, as paragraphs of their own; what they begin and end with alike stands once."""
    if not here or not there:
        return here or there
    return [*here, *([""] if here[-1].strip() and there[0].strip() else []), *there]


def _stretches(old: Lines, their: Lines, my: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The three texts cut at the lines that all of them have: each stretch as it was, as they have it, as I have it."""
    at_old = at_their = at_my = 0
    for start, their_start, my_start, length in [*_common(old, their, my), (len(old), len(their), len(my), 0)]:
        stretch = old[at_old:start], their[at_their:their_start], my[at_my:my_start]
        if any(stretch):
            yield stretch
        if length:
            same = old[start : start + length]
            yield same, same, same
        at_old, at_their, at_my = start + length, their_start + length, my_start + length


def _common(old: Lines, their: Lines, my: Lines) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines of the old text that stand in both new ones: where in each, and how many."""
    theirs, mine = list(same(old, their)), list(same(old, my))
    a = b = 0
    while a < len(theirs) and b < len(mine):
        (at, there, length), (my_at, here, my_length) = theirs[a], mine[b]
        start, end = max(at, my_at), min(at + length, my_at + my_length)
        if start < end:
            yield start, there + start - at, here + start - my_at, end - start
        if at + length < my_at + my_length:
            a += 1
        else:
            b += 1
