"""Where two texts have the same lines or words, found in bounded time whatever they are."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from commonhold.ground import limits

# Where in the one, where in the other, and how many.
Block = tuple[int, int, int]


def same(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """What both have, in their order. Of texts too long to be compared only what they begin and end with."""
    start = _beginning(old, new)
    end = _beginning(old[start:][::-1], new[start:][::-1])
    if start:
        yield 0, 0, start
    middle, other = old[start : len(old) - end], new[start : len(new) - end]
    if middle and other and len(middle) + len(other) <= limits.COMPARED_PARTS:
        # Lines that come too often to tell anything are passed over, unless they stand beside others that match.
        for block in SequenceMatcher(None, middle, other).get_matching_blocks():
            if block.size:
                yield start + block.a, start + block.b, block.size
    if end:
        yield len(old) - end, len(new) - end, end


def _beginning(old: Sequence[str], new: Sequence[str]) -> int:
    """With how many alike they begin."""
    pairs = zip(old, new, strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def apart(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Both cut into stretches: whether it is the same, from and up to where in the one, from and up to where in the other."""
    at = new_at = 0
    for start, new_start, length in [*same(old, new), (len(old), len(new), 0)]:
        if start > at or new_start > new_at:
            yield False, at, start, new_at, new_start
        if length:
            yield True, start, start + length, new_start, new_start + length
        at, new_at = start + length, new_start + length
