"""Why something was found: which words of it, or which forms of the words asked for, in which of its parts; and showing them.

Texts are read here once more, since the database answers only that they match. Everything is linear in the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from markupsafe import Markup, escape

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.text import bare
from commonhold.ground.words import gettext as _
from commonhold.search import queries
from commonhold.search.queries import InFile
from commonhold.search.query import Asked, said_in

OURS = ("en", "sv", "nl")
# house: number — words are marked in the first so many characters; what is found further down is said to be further down
READ = 20_000
HEADING = 90
WHOLE = 140  # a text no longer than this stands as a whole
SNIPPET = 240
SHORTEST_STEM = 4  # letters; as in the directory of people
BEFORE = 60
FORMS_NAMED = 3
_gap = re.compile(r"\s+")
_sentence = re.compile(r"(?s:.{20,120}?[.!?…])(?=\s)|[^\n]{20,120}(?=\n)")


@dataclass(frozen=True)
class Mark:
    """From where to where a text has what was asked for; `word` is how it stands there, small."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Shown:
    """A contribution as it stands among what was found: its heading, a piece of its text and why it was found.

    Where a file on it says what was asked for, `in_file` is where, `passage` a piece of that. `marks` are all that it has.
    """

    contribution: Contribution
    heading: Markup
    snippet: Markup
    why: str
    in_file: InFile | None = None
    passage: Markup = Markup()
    marks: tuple[Mark, ...] = ()


@dataclass
class Marker:
    """Finds what was asked for in texts. By language: `forms` are words that are forms of it, `empty` words of it that say
    nothing, `stems` what its forms begin with. `is_bare`: also where they have marks that were not typed.
    """

    asked: Asked
    forms: dict[str, set[str]] = field(default_factory=dict)
    empty: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)
    is_bare: bool = False

    def __post_init__(self) -> None:
        self.words = set(_words(self.asked.words))
        self.phrases = [tuple(_words([phrase])) for phrase in self.asked.phrases]
        self.beginnings = tuple(each.lower() for each in self.asked.beginnings)

    def marks(self, text: str, lang: str | None) -> list[Mark]:
        """What stands in the first `READ` characters, in their order."""
        said = list(said_in(text[:READ]))
        words = [found[0].lower() for found in said]
        in_phrases = {place for phrase in self.phrases for place in _places(phrase, words)}
        wanted = self._wanted(lang)
        return [Mark(said[place].start(), said[place].end(), word) for place, word in enumerate(words)
                if word in wanted or place in in_phrases or (self.beginnings and word.startswith(self.beginnings))
                or (self.is_bare and not word.isascii() and self._is_meant(bare(word), wanted))]  # fmt: skip

    def _is_meant(self, word: str, wanted: set[str]) -> bool:
        """Whether a word without its marks is one of these, or has what their forms have in common."""
        stems = tuple(stem for found in self.stems.values() for stem in found if len(stem) >= SHORTEST_STEM)
        return word in wanted or word.startswith((*self.beginnings, *stems))

    def marks_of_person(self, about: str) -> list[Mark]:
        """What stands in what somebody says of themselves, where words are found by their beginning, whatever is on the letters."""
        typed = {bare(word) for word in _words([self.asked.in_words])}
        stems = {bare(stem) for found in self.stems.values() for stem in found if len(stem) >= SHORTEST_STEM}
        begins = (*typed, *stems)
        return [
            Mark(found.start(), found.end(), found[0].lower())
            for found in said_in(about)
            if bare(found[0]).startswith(begins)
        ]

    def other_forms(self, marks: Iterable[Mark]) -> list[str]:
        """Those that are not as they were typed."""
        typed = self.words.union(*self.phrases)
        return list(dict.fromkeys(mark.word for mark in marks if mark.word not in typed))

    def _wanted(self, lang: str | None) -> set[str]:
        languages = _languages(lang)
        saying = self.words.difference(*(self.empty.get(each, ()) for each in languages)) or self.words
        return saying.union(*(self.forms.get(each, ()) for each in languages))


async def marker(
    visit: Visit, asked: Asked, texts: Sequence[tuple[str, str | None]], *, is_bare: bool = False
) -> Marker:
    """One that knows the forms in these texts (each with its language). Asks the database once."""
    words = set(_words(asked.words))
    if not words:
        return Marker(asked, is_bare=is_bare)
    found = Marker(asked, is_bare=is_bare)
    kept = {"form": found.forms, "empty": found.empty, "stem": found.stems}
    for what, lang, word in await queries.forms(visit, " ".join(sorted(words)), set(_candidates(words, texts))):
        kept[what].setdefault(lang, set()).add(word)
    return found


def _candidates(words: set[str], texts: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """Words that could be forms: in our three languages a form begins as its word does, but for the dots on it."""
    begins = {_bare_letter(word[0]) for word in words}
    for text, lang in texts:
        said = {found[0].lower() for found in said_in(text[:READ])}
        for word in said - words:
            if _bare_letter(word[0]) in begins:
                yield from ((each, word) for each in _languages(lang))


@cache
def _bare_letter(letter: str) -> str:
    return bare(letter)[:1]


def _languages(lang: str | None) -> tuple[str, ...]:
    """In which languages a text has forms."""
    if lang is None:
        return OURS
    else:
        return (lang,) if lang in OURS else ()


def _words(typed: Iterable[str]) -> list[str]:
    return [found[0].lower() for each in typed for found in said_in(each)]


def _places(phrase: tuple[str, ...], words: list[str]) -> Iterator[int]:
    """Where the words of a phrase stand side by side; looked for in one line of all words, for which Python has a linear way."""
    lengths = accumulate((len(word) + 1 for word in words), initial=0)
    places = {start: place for place, start in enumerate(lengths)}
    line, wanted = f" {' '.join(words)} ", f" {' '.join(phrase)} "
    start = line.find(wanted)
    while start >= 0:
        yield from range(places[start], places[start] + len(phrase))
        start = line.find(wanted, start + 1)


def shown(contribution: Contribution, marker: Marker, in_file: InFile | None = None) -> Shown:
    """How it stands among what was found; `in_file` is what a file on it has of what was asked for."""
    title = marker.marks(contribution.title, contribution.lang)
    text = marker.marks(contribution.plain, contribution.lang)
    why = "" if in_file and not title and not text else _why(contribution, marker, title, text)
    in_passage = marker.marks(in_file.text, in_file.lang) if in_file else []
    passage = snippet(in_file.text, in_passage) if in_file else Markup()
    if contribution.title:
        heading, rest = piece(contribution.title, title, 0, len(contribution.title)), 0
    else:
        rest = _heading_end(contribution.plain)
        heading = piece(contribution.plain, text, 0, rest)
    return Shown(
        contribution,
        heading,
        snippet(contribution.plain, text, rest),
        why,
        in_file,
        passage,
        (*title, *text, *in_passage),
    )


def _heading_end(text: str) -> int:
    """The whole of a short text; of a longer one its first sentence, or what fits on a line."""
    if len(text) <= WHOLE:
        return len(text)
    found = _sentence.match(text)
    return found.end() if found else _word_end(text, HEADING)


def said_of(marker: Marker, about: str) -> Markup:
    """The piece of what somebody says of themselves in which words are as they were asked for; empty where none is."""
    marks = marker.marks_of_person(about)
    return snippet(about, marks) if marks else Markup()


def snippet(text: str, marks: list[Mark], begin: int = 0) -> Markup:
    """The piece of a text, from `begin` on, in which most of what was asked for stands; cut between words."""
    at = _densest([mark for mark in marks if mark.start >= begin])
    start = begin if at is None or at - begin <= SNIPPET // 2 else _word_start(text, at - BEFORE)
    end = _word_end(text, start + SNIPPET)
    said = piece(text, marks, start, end)
    if not said:
        return said
    return Markup("{}{}{}").format("… " if start > begin else "", said, " …" if text[end:].strip() else "")


def _densest(marks: list[Mark]) -> int | None:
    """Where the stretch begins that has the most different words."""
    best, most, first = None, 0, 0
    counts: Counter[str] = Counter()
    for mark in marks:
        counts[mark.word] += 1
        while marks[first].start < mark.end - SNIPPET + BEFORE:
            gone = marks[first].word
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            first += 1
        if len(counts) > most:
            best, most = marks[first].start, len(counts)
    return best


def piece(text: str, marks: list[Mark], start: int, end: int) -> Markup:
    """A piece of a plain text on one line, safe, with `<mark>` around what was asked for."""
    said, done = [], start
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            said += _line(text[done : mark.start]), "<mark>", escape(text[mark.start : mark.end]), "</mark>"
            done = mark.end
    return Markup("".join((*said, _line(text[done:end])))).strip()


def _line(text: str) -> Markup:
    return escape(_gap.sub(" ", text))


def _word_end(text: str, end: int) -> int:
    """The end of the last word that ends before there; there, when a single word goes on for long."""
    if end >= len(text):
        return len(text)
    cut = max(text.rfind(" ", end - 40, end + 1), text.rfind("\n", end - 40, end + 1))
    return cut if cut > 0 else end


def _word_start(text: str, start: int) -> int:
    found = _gap.search(text, max(start, 0), max(start, 0) + 40)
    return found.end() if found else max(start, 0)


def _why(contribution: Contribution, marker: Marker, title: list[Mark], text: list[Mark]) -> str:
    """Which part of it has what was asked for, and in which other form: a sentence."""
    if not marker.asked.names_words:
        return ""
    if not title and not text:
        return _("Further down in the text.")
    if tags := _tags(contribution, title, text):
        return _("In the tag %(tag)s.") % {"tag": ", ".join(tags)}
    place = _("In the title and the text") if title and text else _("In the title") if title else _("In the text")
    other = marker.other_forms([*title, *text])[:FORMS_NAMED]
    forms = ", ".join(_("“%(word)s”") % {"word": form} for form in other)
    return _("%(place)s, as %(words)s.") % {"place": place, "words": forms} if forms else f"{place}."


def _tags(contribution: Contribution, title: list[Mark], text: list[Mark]) -> list[str]:
    """The tags in which all of it stands, as they are written; none when it stands elsewhere too."""
    if title or not all(mark.start and contribution.plain[mark.start - 1] == "#" for mark in text):
        return []
    return list(dict.fromkeys(f"#{contribution.plain[mark.start : mark.end]}" for mark in text))
