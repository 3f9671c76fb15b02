"""The three answers that are not what was asked for. Everything else rises untouched to the one handler."""

from collections.abc import Mapping
from typing import TypeVar

Found = TypeVar("Found")


class Refused(Exception):
    """You see it and may not do this: the reason, in words for the person (403)."""


class Missing(Exception):
    """There is nothing here that you may read: hidden equals absent (404)."""


class Wrong(Exception):
    """What came in cannot be taken as it is: a sentence for each field (422); what was typed is kept."""

    status = 422

    def __init__(self, fields: Mapping[str, str], kept: Mapping[str, str] | None = None):
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in fields.items()))
        self.fields = dict(fields)
        self.kept = dict(kept or {})


class TooOften(Wrong):
    """It was tried too often: a sentence, and how many seconds to wait (429)."""

    status = 429

    def __init__(self, words: str, seconds: int):
        super().__init__({"": words})
        self.seconds = seconds


def insist(condition: object, words: str) -> None:
    """Go on only if so; otherwise `Refused` with these words."""
    if not condition:
        raise Refused(words)


def there(found: Found | None) -> Found:
    """What was looked for; `Missing` where it is hidden from the visitor or never was."""
    if found is None:
        raise Missing
    return found
