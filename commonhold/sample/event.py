"""What an opening post of the sample invites to, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Event:
    """When it takes place where its author lives, each time for so many `minutes`; who comes to the first of its dates, may come and does
    not, in the order in which they said so; and who `prepares` it too.
    """

    dates: tuple[datetime, ...]
    minutes: int = 60
    place: str = ""
    link: str = ""
    seats: int | None = None
    answer_days: int = 0
    is_unrecorded: bool = False
    prepares: tuple[str, ...] = ()
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
