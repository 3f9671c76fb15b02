"""What an opening post of the sample asks all sides, as it is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True)
class Opinions:
    """Until when, who voted, and what was said: `by` whom, in which `words`, and `votes`, a sign for each of `people`, a dot where
    they have not voted. `aside`: why it was put aside.
    """

    ends: datetime
    people: tuple[str, ...]
    said: tuple[Mapping[str, Any], ...]

    def votes(self, said: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        for handle, sign in zip(self.people, said["votes"], strict=True):
            if sign in SIGNS:
                yield handle, SIGNS[sign]
