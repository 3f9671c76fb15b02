"""A badge of the sample, as it stands in its file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Badge:
    """`given` says to whom, by whom, when and for what; `shown` to whom it is shown, or that it waits."""

    name: str
    words: str
    criteria: str
    lang: str
    by: str
    at: datetime
    givers: tuple[str, ...] = ()
    given: tuple[dict[str, Any], ...] = ()
