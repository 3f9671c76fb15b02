"""What an opening post of the sample asks many to estimate, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Estimate:
    """What they answered by handle: first, between what bounds, and then; `why` with their name unless it says not `named`.

    With `truth` it has turned out so, at `settled`. Days are dates, a chance is in percent, a choice the number of an option.
    """

    opens: datetime
    ends: datetime
    first: Mapping[str, Any]
    sort: str = "number"
    unit: str = ""
    options: tuple[str, ...] = ()
    bounds: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    then: Mapping[str, Any] = field(default_factory=dict)
    why: tuple[Mapping[str, Any], ...] = ()
    truth: Any = None
    source: str = ""
    settled: datetime | None = None

    def reason(self, handle: str) -> tuple[str, bool]:
        """Why somebody thinks so, and whether it stands with their name; nothing where they gave none."""
        given = next((row for row in self.why if row["by"] == handle), {"words": ""})
        return given["words"], given.get("named", True)
