"""What is asked for, read from what somebody typed.

    cold seal "paper pouches" -glue from:joost in:packaging-lund #film after:2026 förpack*

Pure, in linear time and never an error: what cannot be read as more is searched for as words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commonhold.ground import limits
from commonhold.ground.markdown_words import normal_tag

SHORTEST_BEGINNING = 3  # letters; a shorter one begins nearly every text

# What narrows, under the names it has in English, Swedish and Dutch.
NAMES = {
    "from": "from", "från": "from", "av": "from", "van": "from",
    "in": "in", "i": "in",
    "tag": "tag", "tagg": "tag", "label": "tag",
    "kind": "kind", "sort": "kind", "soort": "kind",
    "before": "before", "före": "before", "voor": "before",
    "after": "after", "efter": "after", "na": "after",
}  # fmt: skip
ME = frozenset(("me", "mig", "mij"))

# Quantifiers are possessive (++) so that no text is read twice.
_piece = re.compile(r'(?P<minus>-(?=["\w#]))?+(?:"(?P<phrase>[^"]*+)"|(?P<said>(?:[^\s":]++|:(?:"[^"]*+")?+)++)|")')
_named = re.compile(r'(?P<name>[^\W\d_]++):(?P<value>"[^"]*+"|.++)', re.DOTALL)
_quotes = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_close = re.compile(r"[^\W_][./@_:+\\]++(?=[^\W_])|\d-\d")
_beginning = re.compile(rf"([^\W_]{{{SHORTEST_BEGINNING},}}+)\*")
_tag = re.compile(r"#?([\w\u0300-\u036f]++)")
_day = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_word = re.compile(r"[^\W_]")
_values = {
    "from": re.compile(r"@?([^@\"]{1,100}+)"),
    "in": re.compile(r"[#@]?([^#@\"]{1,100}+)"),
    "kind": re.compile(r"([a-z_]{1,40}+)"),
}


@dataclass(frozen=True)
class Narrowing:
    """One thing that what is found must have, or with `is_not` may not have. `name` is from, in, tag or kind."""

    name: str
    value: str
    is_not: bool = False


@dataclass(frozen=True)
class Asked:
    """What is asked for. `words` are found in any of their forms, `phrases` exactly as they stand, `beginnings` as the
    beginning of a word; `without` are words and phrases that may not be there. From the day `since` on, before `until`.
    `rest` is what was typed apart from the words.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    since: date | None = None
    until: date | None = None
    rest: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked at all."""
        return self == Asked()

    @property
    def names_words(self) -> bool:
        """Whether there is a word that people and groups could have in their names."""
        return bool(self.words or self.phrases or self.beginnings)

    @property
    def in_words(self) -> str:
        """What people and groups are looked for by."""
        return " ".join((*self.words, *self.phrases, *self.beginnings))

    @property
    def narrows(self) -> bool:
        """Whether something is asked that only texts have."""
        return bool(self.narrowings or self.without or self.since or self.until)

    @property
    def could_have_marks(self) -> bool:
        """Whether a word was typed that could be written with marks on its letters: one in letters that have none."""
        return any(any("a" <= letter <= "z" for letter in each.lower()) for each in (*self.words, *self.beginnings))

    @property
    def exactly(self) -> str:
        """The same typed so that its words are found only as they stand."""
        return " ".join([*(f'"{word}"' for word in self.words), *self.rest])

    def values(self, name: str, is_not: bool = False) -> tuple[str, ...]:
        """What narrows under this name."""
        return tuple(each.value for each in self.narrowings if each.name == name and each.is_not == is_not)


def parse(typed: str) -> Asked:
    """Read what was typed, of which the first `limits.SEARCH` characters count."""
    reading = _Reading()
    for piece in _piece.finditer(clean(typed).translate(_quotes)):
        is_not = piece["minus"] is not None
        if piece["phrase"] is not None:
            reading.phrase(piece["phrase"], is_not, piece[0])
        elif piece["said"] and not reading.narrowing(piece["said"], is_not, piece[0]):
            reading.word(piece["said"], is_not, piece[0])
    return reading.asked()


def clean(typed: str) -> str:
    """The same as the database can hold it: composed letters, no half ones, no zero."""
    whole = typed[: limits.SEARCH].encode("utf-8", "replace").decode().replace("\0", " ")
    return unicodedata.normalize("NFC", whole)


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.phrases: list[str] = []
        self.beginnings: list[str] = []
        self.without: list[str] = []
        self.narrowings: list[Narrowing] = []
        self.days: dict[str, list[date]] = {"before": [], "after": []}
        self.rest: list[str] = []

    def asked(self) -> Asked:
        read = (self.words, self.phrases, self.beginnings, self.without, self.narrowings)
        since, until = max(self.days["after"], default=None), min(self.days["before"], default=None)
        return Asked(*(tuple(dict.fromkeys(each)) for each in read), since, until, tuple(self.rest))

    def phrase(self, said: str, is_not: bool, typed: str) -> None:
        if _word.search(said):
            (self.without if is_not else self.phrases).append(" ".join(said.split()))
            self.rest.append(typed)

    def word(self, said: str, is_not: bool, typed: str) -> None:
        if not _word.search(said):
            return
        if is_not:
            self.without.append(said)
        elif beginning := _beginning.fullmatch(said):
            self.beginnings.append(beginning[1])
        elif _close.search(said):
            self.phrases.append(said)  # a number with a point, a file, an address: its parts stand side by side
        else:
            self.words.append(said.replace('"', " ").strip())
            return
        self.rest.append(typed)

    def narrowing(self, said: str, is_not: bool, typed: str) -> bool:
        """Take it as what narrows; False when it is not that."""
        taken = _read_narrowing(said)
        if taken is None:
            return False
        name, value = taken
        if isinstance(value, date):
            if is_not:
                return False
            self.days[name].append(value)
        else:
            self.narrowings.append(Narrowing(name, value, is_not))
        self.rest.append(typed)
        return True


def _read_narrowing(said: str) -> tuple[str, str | date] | None:
    if said.startswith("#"):
        tag = _read_tag(said)
        return ("tag", tag) if tag else None
    found = _named.fullmatch(said)
    name = NAMES.get(found["name"].lower()) if found else None
    if name is None:
        return None
    value = _read_value(name, found["value"].strip('"').rstrip(",.;:!?"))
    return (name, value) if value else None


def _read_value(name: str, value: str) -> str | date | None:
    if name in ("before", "after"):
        return _read_day(value)
    if name == "tag":
        return _read_tag(value)
    found = _values[name].fullmatch(value.strip().lower())
    return found[1] if found and _word.search(found[1]) else None


def _read_tag(value: str) -> str | None:
    found = _tag.fullmatch(value.rstrip(",.;:!?"))
    return normal_tag(found[1]) if found and any(letter.isalpha() for letter in found[1]) else None


def _read_day(value: str) -> date | None:
    """The first day of a year, a month or a day."""
    found = _day.fullmatch(value)
    if not found or not 1970 <= int(found[1]) < 3000:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def said_in(text: str) -> Iterator[re.Match[str]]:
    """Each word of a text where it stands: letters and digits with the accents on them."""
    return _said.finditer(text)


_said = re.compile(r"(?:[^\W_][\u0300-\u036f]*+)++")
