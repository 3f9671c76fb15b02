"""What stands on a group's page of how it works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonhold.contributions import Contribution
from commonhold.goals import Goal
from commonhold.ground import clock
from commonhold.pages import WikiPage
from commonhold.practices.experiment import Experiment


@dataclass(frozen=True)
class Work:
    """How a group works: its canvas and the report with which it closed, if there are such pages; its end; its goals and experiments."""

    canvas: WikiPage | None
    report: WikiPage | None
    ends_on: date | None
    goals: Sequence[tuple[Contribution, Goal]] = ()
    experiments: Sequence[tuple[Contribution, Experiment]] = ()

    @property
    def is_over(self) -> bool:
        """Whether its last day has come."""
        return self.ends_on is not None and self.ends_on <= clock.now().date()
