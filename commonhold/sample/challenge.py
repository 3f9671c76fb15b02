"""What an opening post of the sample asks many for ideas on, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Challenge:
    """Until when each phase is; then by the keys of ideas, which are replies: what made them `better`, what they were `joined` into,
    who supported them, and how they were `answered` (`follows`: the words of what follows from it, where it was a yes;
    `weighed`: a word for each of the `criteria`). Where there is a `budget`, ideas have `costs`.
    """

    ideas: datetime
    improve: datetime
    support: datetime
    answers: datetime
    given: tuple[str, ...]
    votes: int = 5
    criteria: tuple[str, ...] = ()
    budget: int | None = None
    unit: str | None = None
    costs: Mapping[str, int] = field(default_factory=dict)
    better: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    supported: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: tuple[Mapping[str, Any], ...] = ()
