"""Whose the words of a page are: each word that still stands belongs to whoever wrote it first.

As in WikiWho (Flöck and Acosta 2014), a line that comes back after it was taken out is still its first writer's, and within a
changed line each word that stayed keeps its writer. People are named, in the order of the text; nobody is counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Any
from uuid import UUID

from commonhold.ground import limits
from commonhold.pages.comparing import apart, same

_words = re.compile(r"\w+|[^\w\s]")
_heading = re.compile(r" {0,3}#{1,6}\s+(.+?)\s*#*\s*$")

TAKEN = 3  # words in a row by which what was taken in is known again

# Who wrote each word of a line; and words with their writers, of which so many in a row must be found.
Writers = tuple[UUID, ...]
Pool = tuple[list[str], list[UUID], int]


@dataclass(frozen=True)
class Credited:
    """A text by its lines, and who wrote each word of each."""

    lines: tuple[str, ...]
    writers: tuple[Writers, ...]


@dataclass(frozen=True)
class Part:
    """Somebody and the headings under which words of theirs stand; none for what comes before the first."""

    person_id: UUID
    headings: tuple[str, ...]


def words_of(line: str) -> list[str]:
    return _words.findall(line)


def all_by(text: str, person_id: UUID) -> Credited:
    """A text that one person wrote."""
    lines = tuple(text.split("\n"))
    return Credited(lines, tuple((person_id,) * len(words_of(line)) for line in lines))


def credit(
    text: str, by: UUID, before: Credited, known: Iterable[Credited] = (), taken: Sequence[Credited] = ()
) -> Credited:
    """Whose the words of a new wording are that `by` made of the one `before`.

    `known` are texts whose whole lines may stand in it, first ones first; `taken` what was just taken in and perhaps reworded.
    """
    lines = text.split("\n")
    first = _first_writers(chain(known, taken, [before]))
    writers: list[Writers] = []
    for is_same, start, end, new_start, new_end in apart(before.lines, lines):
        if is_same:
            writers += before.writers[start:end]
        else:
            pools = [(*_pool(each, 0, len(each.lines)), TAKEN) for each in taken]
            writers += _changed(lines[new_start:new_end], by, [*pools, (*_pool(before, start, end), 1)], first)
    return Credited(tuple(lines), tuple(writers))


def _first_writers(texts: Iterable[Credited]) -> dict[str, Writers]:
    """Who wrote a line, by the line itself."""
    found: dict[str, Writers] = {}
    for text in texts:
        for line, writers in zip(text.lines, text.writers, strict=True):
            if line.strip():
                found.setdefault(line.strip(), writers)
    return found


def _pool(before: Credited, start: int, end: int) -> tuple[list[str], list[UUID]]:
    """The words of the lines that went, and who wrote each."""
    words = [word for line in before.lines[start:end] for word in words_of(line)]
    return words, [writer for line in before.writers[start:end] for writer in line]


def _changed(lines: Sequence[str], by: UUID, pools: list[Pool], first: Mapping[str, Writers]) -> list[Writers]:
    """Who wrote these new lines: known ones their first writers, of others each word that was there before its own."""
    new = [(line, words_of(line)) for line in lines]
    unknown = [word for line, words in new if line.strip() not in first for word in words]
    left = iter(_by_words(unknown, by, pools))
    return [first[line.strip()] if line.strip() in first else tuple(next(left) for _ in words) for line, words in new]


def _by_words(words: list[str], by: UUID, pools: list[Pool]) -> list[UUID]:
    found = [by] * len(words)
    for old, writers, least in pools:
        if len(words) + len(old) <= limits.COMPARED_WORDS:
            for old_start, start, length in same(old, words):
                if length >= least:
                    found[start : start + length] = writers[old_start : old_start + length]
    return found


def parts(text: str, kept: Mapping[str, Any]) -> list[Part]:
    """Who wrote what stands, in the order of the text, from how that is kept."""
    people = [UUID(person) for person in kept["people"]]
    found: dict[UUID, dict[str, None]] = {}
    heading = ""
    for line, runs in zip(text.split("\n"), kept["lines"], strict=True):
        if named := _heading.match(line):
            heading = named[1]
        for who in _writers(line, runs):
            found.setdefault(people[who], {})[heading] = None
    return [Part(person, tuple(each for each in headings if each)) for person, headings in found.items()]


def _writers(line: str, runs: Sequence[int]) -> Iterator[int]:
    """The writers of a line, each once for a run of words; of signs alone nobody is named."""
    if len(runs) == 2:
        yield from runs[:1] if any(map(str.isalnum, line)) else ()
    else:
        words = iter(words_of(line))
        for who, count in zip(runs[::2], runs[1::2], strict=True):
            if any(word[0].isalnum() for word in islice(words, count)):
                yield who


def packed(credited: Credited) -> dict[str, Any]:
    """For keeping: the people, and for each line pairs of one of them and a number of words."""
    people = list(dict.fromkeys(writer for line in credited.writers for writer in line))
    number = {person: place for place, person in enumerate(people)}
    lines = [
        [each for writer, run in groupby(line) for each in (number[writer], len(list(run)))]
        for line in credited.writers
    ]
    return {"people": [str(person) for person in people], "lines": lines}


def unpacked(text: str, kept: Mapping[str, Any]) -> Credited:
    people = [UUID(person) for person in kept["people"]]
    writers = tuple(
        tuple(people[who] for who, count in zip(line[::2], line[1::2], strict=True) for _ in range(count))
        for line in kept["lines"]
    )
    return Credited(tuple(text.split("\n")), writers)
