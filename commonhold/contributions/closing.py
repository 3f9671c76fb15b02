"""Closing a conversation with a reason, and opening it again: by who opened it, and by stewards of its group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.contributions.contribution import Contribution
from commonhold.contributions.facts import Closed, Reopened
from commonhold.contributions.marks import may_conclude
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.people import shown


@dataclass(frozen=True)
class Closing:
    """Why nobody replies in a conversation any more; `by` is the name of who closed it."""

    by: str
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", shown(self.by))


async def closing(visit: Visit, thread_id: UUID) -> Closing | None:
    return await visit.one(
        Closing,
        "select p.name as by, z.reason, z.at from closing z join face p on p.id = z.by where z.thread_id = %(thread)s",
        thread=thread_id,
    )


async def close(visit: Visit, opening: Contribution, reason: str) -> None:
    """Nobody replies in it from now on; the first reason stands."""
    await insist_may_close(visit, opening)
    if not reason.strip():
        raise Wrong({"reason": "Say in a few words why."})
    if await visit.run(
        "insert into closing (thread_id, by, reason) values (%(thread)s, %(me)s, %(reason)s) on conflict do nothing",
        thread=opening.thread_id, me=visit.person.id, reason=reason.strip(),
    ):  # fmt: skip
        visit.announce(Closed(opening.thread_id, visit.person.id))


async def reopen(visit: Visit, opening: Contribution) -> None:
    await insist_may_close(visit, opening)
    if await visit.run("delete from closing where thread_id = %(thread)s", thread=opening.thread_id):
        visit.announce(Reopened(opening.thread_id, visit.person.id))


async def insist_may_close(visit: Visit, opening: Contribution) -> None:
    may = opening.is_opening and await may_conclude(visit, opening.thread_id)
    insist(may, "Only who opened the conversation, or a steward of the group, closes it and opens it again.")
