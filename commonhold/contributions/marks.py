"""Marks: what came of a conversation, said of something in it. It is the answer, it was decided, it no longer holds.

Whoever opened the conversation says so, and stewards of its group; that something no longer holds, its author too.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.contributions.contribution import MARKS, Contribution
from commonhold.contributions.facts import Marked, Unmarked
from commonhold.contributions.queries import contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused, Wrong, insist
from commonhold.ground.web import pages
from commonhold.people import shown


@dataclass(frozen=True)
class Mark:
    """What is said of a contribution; `by` is the name of who said it."""

    contribution_id: UUID
    kind: str
    by: str
    at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", shown(self.by))


async def mark(visit: Visit, each: Contribution, kind: str) -> None:
    """Say it; twice is once. Another answer takes the place of the first."""
    await _insist_may(visit, each, kind)
    if kind == "answer":
        await visit.run(
            "delete from mark where thread_id = %(thread)s and kind = 'answer' and contribution_id <> %(id)s",
            thread=each.thread_id, id=each.id,
        )  # fmt: skip
    if await visit.run(
        """insert into mark (contribution_id, kind, thread_id, by) values (%(id)s, %(kind)s, %(thread)s, %(me)s)
           on conflict do nothing""",
        id=each.id, kind=kind, thread=each.thread_id, me=visit.person.id,
    ):  # fmt: skip
        visit.announce(Marked(each.id, each.thread_id, kind, visit.person.id))


async def unmark(visit: Visit, each: Contribution, kind: str) -> None:
    """Take it back."""
    await _insist_may(visit, each, kind)
    if await visit.run("delete from mark where contribution_id = %(id)s and kind = %(kind)s", id=each.id, kind=kind):
        visit.announce(Unmarked(each.id, each.thread_id, kind, visit.person.id))


async def may_conclude(visit: Visit, thread_id: UUID) -> bool:
    """Whether the visitor says what came of this conversation."""
    return await visit.value("select may_conclude(%(id)s)", id=thread_id)


async def marks(visit: Visit, thread_id: UUID) -> list[Mark]:
    """What is said of what stands in a conversation: the answer first, then decisions, the newest of each first."""
    return await visit.all(
        Mark,
        """select k.contribution_id, k.kind, p.name as by, k.at from mark k join face p on p.id = k.by
               join contribution c on c.id = k.contribution_id and c.withdrawn_at is null
           where k.thread_id = %(thread)s order by k.kind, k.at desc, k.contribution_id limit 100""",
        thread=thread_id,
    )


async def _undecided(visit: Visit, each: Contribution) -> str:
    """Why nothing is decided in its conversation now, as the kind of that knows; "" when something can be."""
    opening = await contribution(visit, each.thread_id)
    kind = pages.kind_of(opening) if opening else None
    return await kind.undecided(visit, each.thread_id) if kind and kind.undecided else ""


async def _insist_may(visit: Visit, each: Contribution, kind: str) -> None:
    if kind not in MARKS:
        raise Wrong({"kind": "There is no such mark."})
    if kind == "decision" and (why := await _undecided(visit, each)):
        raise Refused(why)
    may = await visit.value("select may_mark(%(id)s, %(of)s, %(kind)s)", id=each.id, of=each.thread_id, kind=kind)
    if kind == "answer":
        insist(may, "Only who asked, or a steward of the group, says which is the answer.")
    elif kind == "decision":
        insist(may, "Only who opened the conversation, or a steward of the group, says what was decided.")
    else:
        insist(may, "Only who wrote it, who opened the conversation, or a steward of the group says so.")
