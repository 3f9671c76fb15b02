"""What follows from a conversation of the sample, as it stands in its file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Followup:
    """What follows from the conversation with the key `on`; `steps` and what was said of it, as in the file. It was `promised` when many
    were asked, or is what an experiment asks on its last day (a `trial`).
    """

    on: str
    what: str
    owner: str
    by: str
    at: datetime
    due: date
    steps: tuple[dict[str, Any], ...] = ()
    helped: tuple[dict[str, Any], ...] = ()
    promised: bool = False
    trial: bool = False
