"""Reports as JSON."""

from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.reports.report import Report


class OutgoingReport(msgspec.Struct):
    """`group` is whose stewards read it, "" where those of the house do; `answer` is "" while it waits for one. `contribution_id` is null
    once what it is about is gone."""

    id: UUID
    contribution_id: UUID | None
    is_mine: bool
    group: str
    reason: str
    at: datetime
    answer: str
    answered_at: datetime | None


class OutgoingReports(msgspec.Struct):
    reports: list[OutgoingReport]


def outgoing_reports(found: list[Report]) -> OutgoingReports:
    return OutgoingReports(
        [
            OutgoingReport(
                each.id, each.contribution_id, each.is_mine, each.group, each.reason, each.at, each.answer, each.answered_at
            )
            for each in found
        ]
    )  # fmt: skip
