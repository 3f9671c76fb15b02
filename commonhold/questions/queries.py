"""Reading questions: one by itself, and lists of them. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from commonhold.contributions import MORE, NEWEST, Listing, newest, page_of
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.people import faces
from commonhold.questions.experts import Piece, recency
from commonhold.questions.finding import PIECE
from commonhold.questions.question import Pointer, Question, State, Unanswered

View = Literal["unanswered", "mine", "all"]
# Questions and newcomers, of the last month, that are looked through for what nobody has answered.
RECENT, NEW = 200, 50
ANSWERS = 50  # that are read of one conversation

# An answer that was taken away is no answer.
ACCEPTED = "mark a join contribution r on r.id = a.contribution_id and a.kind = 'answer' and r.withdrawn_at is null"
# Each takes its part of the same question; `open` is what nobody has accepted an answer to.
WHICH = {
    "unanswered": f"not exists (select from {ACCEPTED} where a.thread_id = q.contribution_id)",
    "mine": "c.author_id = (select viewer())",
    "all": "true",
}


async def question(visit: Visit, id: UUID) -> Question | None:
    return await visit.one(
        Question,
        f"""select c.id, c.author_id, c.audience_id, may_conclude(c.id) as may_settle, t.contribution_id as answer_id
            from question q join contribution c on c.id = q.contribution_id
                left join lateral (select a.contribution_id from {ACCEPTED} where a.thread_id = c.id
                                   order by a.at desc limit 1) t on true
            where q.contribution_id = %(id)s""",
        id=id,
    )


async def outdated_among(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that no longer hold."""
    return set(
        await visit.values(
            "select contribution_id from mark where kind = 'outdated' and contribution_id = any(%(ids)s)", ids=list(ids)
        )
    )


async def listed(visit: Visit, view: View, before: UUID = NEWEST) -> Listing:
    """A page of a view, the newest first."""
    found = await newest(
        visit,
        f"""select q.contribution_id from question q join contribution c on c.id = q.contribution_id
            where q.contribution_id < %(before)s and {WHICH[view]}
            order by q.contribution_id desc limit {MORE:d}""",
        before=before,
    )
    return page_of(found)


async def states(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, State]:
    """How far these are: who gave the answer, and how many replies others wrote."""
    found = await visit.all(
        State,
        f"""select c.id, t.name as answered_by,
                   (select count(*) from contribution o where o.thread_id = c.id and o.parent_id is not null
                        and o.withdrawn_at is null and o.author_id <> c.author_id) as others
            from contribution c
                left join lateral (select w.name from {ACCEPTED} join face w on w.id = r.author_id where a.thread_id = c.id
                                   order by a.at desc limit 1) t on true
            where c.id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {each.id: each for each in found}


async def answers(visit: Visit, openings: Sequence[UUID], before: UUID = NEWEST) -> dict[UUID, list[Piece]]:
    """What was replied in these conversations, the newest of each first."""
    found = await visit.all(
        Piece,
        f"""select {PIECE} from unnest(%(openings)s::uuid[]) o(id) cross join lateral (
                select * from contribution r where r.thread_id = o.id and r.parent_id is not null and r.id < %(before)s
                    and r.withdrawn_at is null order by r.id desc limit {ANSWERS:d}) c order by c.id desc""",
        openings=list(openings), before=before,
    )  # fmt: skip
    by_opening: dict[UUID, list[Piece]] = {}
    for piece in found:
        by_opening.setdefault(piece.opening, []).append(piece)
    return by_opening


async def accepted(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that were taken for an answer, and still hold."""
    return set(
        await visit.values(
            """select a.contribution_id from mark a where a.contribution_id = any(%(ids)s) and a.kind = 'answer'
               and not exists (select from mark o where o.contribution_id = a.contribution_id and o.kind = 'outdated')""",
            ids=list(ids),
        )
    )


async def load(visit: Visit, now: datetime) -> dict[UUID, float]:
    """How much each was asked lately, as far as the visitor may know of it."""
    rows = await visit.rows("select person_id, at from pointer where at > now() - interval '90 days'")
    sums: dict[UUID, float] = defaultdict(float)
    for row in rows:
        sums[row["person_id"]] += recency(now - row["at"])
    return sums


async def can_be_named(visit: Visit, question_id: UUID, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these who agreed to be named, can read the question, and neither asked it nor replied nor had it pointed to."""
    return await visit.values(
        """select w.person_id from willing w where w.person_id = any(%(ids)s) and may_point(%(question)s, w.person_id)
           and not exists (select from contribution r where r.thread_id = %(question)s and r.author_id = w.person_id)
           and not exists (select from pointer p where p.question_id = %(question)s and p.person_id = w.person_id)""",
        question=question_id, ids=list(ids),
    )  # fmt: skip


async def willing_among(visit: Visit, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these who agreed to be named and are still here; never the visitor."""
    return await visit.values(
        """select w.person_id from willing w join person p on p.id = w.person_id and p.left_at is null
           where w.person_id = any(%(ids)s) and w.person_id <> (select viewer())""",
        ids=list(ids),
    )


async def is_willing(visit: Visit) -> bool:
    """Whether the visitor agreed to be named."""
    return await visit.value("select exists (select from willing where person_id = (select viewer()))")


async def pointers(visit: Visit, question_id: UUID) -> list[Pointer]:
    """To whom a question was pointed, and by whom, first ones first."""
    rows = await visit.rows(
        "select person_id, by from pointer where question_id = %(id)s order by at, person_id limit 100", id=question_id
    )
    known = await faces(visit, {id for row in rows for id in (row["person_id"], row["by"])})
    return [
        Pointer(known[row["person_id"]], known[row["by"]])
        for row in rows
        if row["person_id"] in known and row["by"] in known
    ]


async def unanswered(visit: Visit) -> list[Unanswered]:
    """Questions, and the first things that newcomers wrote, of the last month, that nobody has replied to; newest first."""
    return await visit.all(
        Unanswered,
        f"""with asked as (
                select q.contribution_id as id from question q where q.contribution_id > %(since)s
                    order by q.contribution_id desc limit {RECENT:d}),
            new as (
                select p.id from person p where p.joined_at > now() - interval '30 days' and p.left_at is null
                    order by p.joined_at desc limit {NEW:d}),
            first as (
                select o.id from new cross join lateral (
                    select c.id from contribution c where c.author_id = new.id and c.parent_id is null and c.withdrawn_at is null
                    order by c.id limit 1) o where o.id > %(since)s)
            select c.id, c.author_id, c.id in (select id from first) as is_first,
                   case when c.group_id is null then %(steward)s else c.group_id in (select my_stewardships()) end as is_tended
            from contribution c
            where c.id in (select id from asked union select id from first) and c.author_id <> (select viewer())
                and not exists (select from contribution r where r.thread_id = c.id and r.parent_id is not null
                                    and r.withdrawn_at is null and r.author_id <> c.author_id)
            order by c.id desc""",
        since=ids.first_id_at(clock.now() - timedelta(days=30)), steward=visit.person.is_steward,
    )  # fmt: skip


async def readers(visit: Visit, ids: Sequence[UUID], people: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Which of these people can read which of these, as (what, who)."""
    rows = await visit.rows(
        """select c.id, m.person_id from contribution c join membership m on m.audience_id = c.audience_id
           where c.id = any(%(ids)s) and m.person_id = any(%(people)s)""",
        ids=list(ids), people=list(people),
    )  # fmt: skip
    return {(row["id"], row["person_id"]) for row in rows}
