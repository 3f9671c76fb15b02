"""Sentences that are kept and read later, by somebody in another language: the words as they stand in the code, and their figures."""

import json
from collections.abc import Mapping

from commonhold.ground.words import gettext, number


class Sentence(str):
    """A sentence in the language being spoken, which is `kept` so that it can be said anew in another."""

    kept: str


def sentence(words: str, **figures: object) -> Sentence:
    """These words with the figures filled in; numbers as whoever reads it writes them."""
    said = Sentence(_filled(words, figures))
    said.kept = json.dumps([words, figures], default=str) if figures else words
    return said


def kept(said: str, most: int) -> str:
    """A sentence as it is stored, in so many letters at most; one that is too long so stays in the language that it is in."""
    stored = said.kept if isinstance(said, Sentence) else said
    return stored if len(stored) <= most else said[:most]


def anew(stored: str) -> str:
    """What was kept, in the language being spoken; what only looks as if it were kept so is said as it is."""
    if not stored:
        return ""
    try:
        words, figures = json.loads(stored) if stored.startswith('["') else (stored, {})
        return _filled(words, figures)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return stored


def _filled(words: str, figures: Mapping[str, object]) -> str:
    written = {name: number(each) if type(each) in (int, float) else each for name, each in figures.items()}
    return gettext(words) % written if written else gettext(words)
