"""Sentences that are kept and read later, by somebody in another language: the words as they stand in the code, and their figures."""

import json

from commonhold.ground.words import gettext


class Sentence(str):
    """A sentence in the language being spoken, which is `kept` so that it can be said anew in another."""

    kept: str


def sentence(words: str, **figures: object) -> Sentence:
    """These words with the figures filled in."""
    said = Sentence(gettext(words) % figures if figures else gettext(words))
    said.kept = json.dumps([words, figures], default=str) if figures else words
    return said


def kept(said: str, most: int) -> str:
    """A sentence as it is stored, in so many letters at most; one that is too long so stays in the language that it is in."""
    stored = said.kept if isinstance(said, Sentence) else said
    return stored if len(stored) <= most else said[:most]


def anew(stored: str) -> str:
    """What was kept, in the language being spoken."""
    if stored.startswith('["'):
        words, figures = json.loads(stored)
        return gettext(words) % figures
    else:
        return gettext(stored) if stored else ""
