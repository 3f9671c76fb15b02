"""What an opening post of the sample proposes, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Decision:
    """Decided by consent. `said`: by whom, when and what (`says`); an objection has its words, and `built_in` or `answered` if it was."""

    ends: datetime
    quorum: int
    said: tuple[Mapping[str, Any], ...] = ()
