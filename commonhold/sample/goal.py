"""What an opening post of the sample sets as a goal, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Measure:
    """By what it is measured; `readings` by their days as they are written, all from one `source`."""

    name: str
    target: float
    baseline: float | None = None
    unit: str = ""
    source: str = ""
    readings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """Until which day, as its words say too: it stays that day, whenever the sample is brought in."""

    measures: tuple[Measure, ...] = ()
    until: date | None = None
