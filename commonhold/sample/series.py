"""A series of articles in the sample, as it stands in its file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """Articles that are read one after the other; `parts` are their keys. Of a group where one is named."""

    by: str
    title: str
    words: str
    parts: tuple[str, ...]
    group: str | None = None
