"""Reading questions: one by itself, and lists of them. The policies decide which there are."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.questions.question import Question, State

View = Literal["unanswered", "mine", "all"]
NEWEST = UUID(int=2**128 - 1)

# An answer that was taken away is no answer.
ACCEPTED = "acceptance a join contribution r on r.id = a.answer_id and r.withdrawn_at is null"
# Each takes its part of the same question; `open` is what nobody has accepted an answer to.
WHICH = {
    "unanswered": f"not exists (select from {ACCEPTED} where a.question_id = q.contribution_id)",
    "mine": "c.author_id = (select viewer())",
    "all": "true",
}


async def question(visit: Visit, id: UUID) -> Question | None:
    return await visit.one(
        Question,
        f"""select c.id, c.author_id, c.audience_id, may_settle(c.id) as may_settle, t.answer_id, w.name as accepted_by,
                   t.at as accepted_at
            from question q join contribution c on c.id = q.contribution_id
                left join (select a.question_id, a.answer_id, a.by, a.at from {ACCEPTED}) t on t.question_id = c.id
                left join person w on w.id = t.by
            where q.contribution_id = %(id)s""",
        id=id,
    )


async def outdated(visit: Visit, question_id: UUID) -> set[UUID]:
    """Those of its answers that no longer hold."""
    return set(
        await visit.values(
            "select o.answer_id from outdated o join contribution c on c.id = o.answer_id where c.thread_id = %(id)s",
            id=question_id,
        )
    )


async def listed(visit: Visit, view: View, before: UUID = NEWEST) -> list[UUID]:
    """The newest of a view, and one more than a page when there are more."""
    return await visit.values(
        f"""select q.contribution_id from question q join contribution c on c.id = q.contribution_id
            where q.contribution_id < %(before)s and {WHICH[view]}
            order by q.contribution_id desc limit {limits.PAGE + 1:d}""",
        before=before,
    )


async def states(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, State]:
    """How far these are: who gave the answer, and how many replies others wrote."""
    found = await visit.all(
        State,
        f"""select c.id, t.name as answered_by,
                   (select count(*) from contribution o where o.thread_id = c.id and o.parent_id is not null
                        and o.withdrawn_at is null and o.author_id <> c.author_id) as others
            from contribution c
                left join (select a.question_id, w.name from {ACCEPTED} join person w on w.id = r.author_id) t on t.question_id = c.id
            where c.id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {each.id: each for each in found}
