"""Who may know: the people who wrote about something, put in order for a question.

Documents, not profiles: the question looks for what is like it, and each piece found speaks for who wrote it (Balog, Azzopardi
and de Rijke, SIGIR 2006, "Model 2"; Macdonald and Ounis, CIKM 2006, on votes of documents). What was answered to an earlier
opening that is like the question speaks for who answered, whatever words they chose. A piece speaks by

    (its own likeness + the likeness of what it answers) squared, doubled when accepted, divided by one and its age in weeks

where likeness is BM25 without counting repetitions, over the largest found. The square lets a few pieces that fit outweigh
many that hardly do; the age is a power and no half-life, so that a community of three months and one of ten years are served
by the same number. To what speaks for somebody a fifth is added for being here: what they wrote lately, whatever it was about,
over the most that anybody did. How rare a word is is told from how often it was written lately: the newest pieces that have it are all
that is read of it, so the cost does not grow with the house. Whoever was asked much lately is moved down.

Pure: it knows neither the database nor the web. `queries.py` brings the same pieces from the database; `Shelf` holds plain
ones. Figures, and what they were tuned on, stand in `docs/decisions/0007-who-may-know.md`.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

NEWEST = 200  # pieces that are read for each word
WORDS = 24  # words of a question that are looked for
SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b of BM25, as they were published
SHARPNESS = 2
ACCEPTED = 2
PRESENT = 0.2
WEEK = timedelta(days=7)
DAMPING = 0.2
_word = re.compile(r"[^\W_]{2,40}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something written; `opening` is what began its conversation. What `asks` does not speak for who wrote it."""

    id: Hashable
    author: Hashable
    opening: Hashable
    at: datetime
    length: int
    asks: bool = False

    @property
    def opens(self) -> bool:
        return self.id == self.opening


@dataclass(frozen=True)
class Found:
    """What was found for a question: for each word the newest pieces that have it, newest first; the newest of all; what was
    answered to those that open a conversation; which answers were accepted.
    """

    hits: Mapping[str, Sequence[Piece]]
    newest: Sequence[Piece]
    answers: Mapping[Hashable, Sequence[Piece]] = field(default_factory=dict)
    accepted: Collection[Hashable] = ()


@dataclass(frozen=True)
class Knower:
    """Somebody who may know, with the pieces that speak for them, the strongest first."""

    person: Hashable
    weight: float
    pieces: tuple[Hashable, ...]


def words_of(title: str, plain: str, empty: Collection[str] = ()) -> list[str]:
    """The words that a question looks for: those of its title, then those it says most; not those that are `empty` of meaning."""
    in_title = dict.fromkeys(words_in(title))
    often = [word for word, _ in Counter(words_in(plain)).most_common()]
    return [word for word in dict.fromkeys([*in_title, *often]) if word not in empty][:WORDS]


def words_in(text: str) -> list[str]:
    return [each.lower() for each in _word.findall(text)]


def who_may_know(found: Found, now: datetime, load: Mapping[Hashable, float] | None = None) -> list[Knower]:
    """Everybody who wrote what was found, the likeliest first; for those without pieces only speaks that they are here.

    `load` is how much each was asked lately: the sum of the `recency` of each time.
    """
    spoken = _spoken(found, now)
    evidence = _over_most({person: sum(pieces.values()) for person, pieces in spoken.items()})
    here = _over_most(_presence(found, now))
    knowers = []
    for person in evidence | here:
        weight = evidence.get(person, 0) + PRESENT * here.get(person, 0)
        damped = weight / (1 + DAMPING * math.sqrt((load or {}).get(person, 0)))
        knowers.append(Knower(person, damped, _strongest(spoken.get(person, {}))))
    return sorted(knowers, key=lambda knower: (-knower.weight, str(knower.person)))


def _spoken(found: Found, now: datetime) -> dict[Hashable, dict[Hashable, float]]:
    """For each person what speaks for them, and how much."""
    like = likeness(found, now)
    spoken: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for piece in _speaking(found, like):
        about = like.get(piece.id, 0) + (0 if piece.opens else like.get(piece.opening, 0))
        counted = ACCEPTED if piece.id in found.accepted else 1
        spoken[piece.author][piece.id] = about**SHARPNESS * recency(now - piece.at) * counted
    return spoken


def recency(age: timedelta) -> float:
    """What something is worth by its age: one when new, half after a week, a fiftieth after a year."""
    return 1 / (1 + max(age, timedelta()) / WEEK)


def likeness(found: Found, now: datetime) -> dict[Hashable, float]:
    """How like the question each piece is, by its id; the likest opening and the likest answer are 1."""
    sums: dict[Piece, float] = defaultdict(float)
    usual = sum(piece.length for piece in found.newest) / max(1, len(found.newest)) or 1
    for word, rare in _rarity(found, now).items():
        for piece in found.hits[word]:
            sums[piece] += rare * _by_length(piece.length / usual)
    openings = _over_most({piece.id: sum for piece, sum in sums.items() if piece.opens})
    answers = _over_most({piece.id: sum for piece, sum in sums.items() if not piece.opens})
    return openings | answers


def alike(found: Found, now: datetime) -> list[tuple[Hashable, float]]:
    """Openings that say much of what is asked here, the likest first, with how much: 1 when every word stands in it.

    A word counts by how rare it is; one that was never written counts as the rarest. Of two that say as much the shorter is likest.
    """
    rarity = _rarity(found, now)
    whole = sum(rarity.values()) + max(rarity.values(), default=1) * sum(1 for hits in found.hits.values() if not hits)
    shares: dict[Piece, float] = defaultdict(float)
    for word, rare in rarity.items():
        for piece in found.hits[word]:
            if piece.opens:
                shares[piece] += rare / whole
    likest = sorted(shares.items(), key=lambda each: (-each[1], each[0].length, str(each[0].id)))
    return [(piece.id, share) for piece, share in likest]


def _rarity(found: Found, now: datetime) -> dict[str, float]:
    """For each word the logarithm of how much rarer it is than pieces are: how often either was written lately."""
    ages = [now - hits[-1].at for hits in found.hits.values() if hits]
    whole = max(ages, default=WEEK)
    pace = _pace(found.newest, now, whole)
    return {word: math.log(1 + pace / _pace(hits, now, whole)) for word, hits in found.hits.items() if hits}


def _pace(pieces: Sequence[Piece], now: datetime, whole: timedelta) -> float:
    """How many a day. Where not all were read, since the oldest that was."""
    since = now - pieces[-1].at if len(pieces) >= NEWEST else whole
    return len(pieces) / max(since / timedelta(days=1), 1e-6)


def _by_length(length: float) -> float:
    return (SATURATION + 1) / (1 + SATURATION * (1 - BY_LENGTH + BY_LENGTH * length))


def _speaking(found: Found, like: Mapping[Hashable, float]) -> Iterable[Piece]:
    """What is like the question and does not ask itself, and what was answered to what is like it; each once."""
    hit = [piece for hits in found.hits.values() for piece in hits]
    answered = [answer for opening, answers in found.answers.items() if opening in like for answer in answers]
    return (piece for piece in dict.fromkeys([*hit, *answered]) if not piece.asks)


def _presence(found: Found, now: datetime) -> dict[Hashable, float]:
    sums: dict[Hashable, float] = defaultdict(float)
    for piece in found.newest:
        if not piece.asks:
            sums[piece.author] += recency(now - piece.at)
    return sums


def _over_most(sums: Mapping[Hashable, float]) -> dict[Hashable, float]:
    most = max(sums.values(), default=0) or 1
    return {person: sum / most for person, sum in sums.items()}


def _strongest(pieces: Mapping[Hashable, float]) -> tuple[Hashable, ...]:
    best = sorted(pieces, key=lambda id: (-pieces[id], str(id)))
    return tuple(id for id in best if pieces[id] > 0)


class Shelf:
    """Plain pieces by their words, put in from the oldest to the newest."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Piece]] = defaultdict(list)
        self._answers: dict[Hashable, list[Piece]] = defaultdict(list)
        self._all: list[Piece] = []
        self._accepted: set[Hashable] = set()

    def put(self, piece: Piece, words: Iterable[str]) -> None:
        for word in set(words):
            self._by_word[word].append(piece)
        self._all.append(piece)
        if not piece.opens:
            self._answers[piece.opening].append(piece)

    def accept(self, id: Hashable) -> None:
        self._accepted.add(id)

    def find(self, words: Iterable[str]) -> Found:
        """What a question with these words finds."""
        hits = {word: self._by_word[word][: -NEWEST - 1 : -1] for word in words if word in self._by_word}
        openings = {piece.opening for pieces in hits.values() for piece in pieces if piece.opens}
        answers = {opening: tuple(self._answers[opening]) for opening in openings if opening in self._answers}
        return Found(hits, self._all[: -NEWEST - 1 : -1], answers, self._accepted)
