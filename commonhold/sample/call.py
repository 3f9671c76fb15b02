"""What help an opening post of the sample calls for, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Call:
    """`offered`: by whom, with how many hours and which words, and how it was answered, if it was (`says`, `answer`)."""

    hours: int
    until: date
    gives: str
    offered: tuple[Mapping[str, Any], ...] = ()
