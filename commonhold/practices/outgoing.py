"""Experiments as JSON."""

from datetime import date

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.practices.experiment import Experiment


class OutgoingExperiment(msgspec.Struct):
    """An experiment for programs: until when something is tried, and what came of it, once that is said."""

    experiment: Outgoing
    until: date | None
    result: str


class OutgoingExperiments(msgspec.Struct):
    """Experiments, newest first; `next` is where more of them are, or null."""

    experiments: list[OutgoingExperiment]
    next: str | None


def outgoing_experiment(each: Contribution, found: Experiment) -> OutgoingExperiment:
    return OutgoingExperiment(outgoing_contribution(each), found.until, found.result)
