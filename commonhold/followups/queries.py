"""Reading follow-ups: those of a conversation, one by itself. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.followups.followup import Followup, Help, Promise, Step
from commonhold.followups.rules import STEPS
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face

Faces = dict[UUID, Face]
# A note is whatever somebody wrote to themselves.
ALONE = "exists (select from contribution n where n.id = f.contribution_id and n.audience_id = n.author_id)"
ROWS = f"""select f.id, f.contribution_id, f.what, f.owner_id, f.by, f.due_on, f.at, {ALONE} as is_alone,
    (select s.id from contribution s where s.id = f.said_id and s.withdrawn_at is null) as said_id from followup f"""


async def may_follow_up(visit: Visit, contribution_id: UUID, person_id: UUID) -> bool:
    """Whether this person can own what follows from it."""
    return await visit.value("select may_follow_up(%(id)s, %(person)s)", id=contribution_id, person=person_id)


async def followup(visit: Visit, id: UUID) -> Followup | None:
    found = await whole(visit, await visit.rows(f"{ROWS} where f.id = %(id)s", id=id))
    return found[0] if found else None


async def followups_of(visit: Visit, contribution_id: UUID) -> list[Followup]:
    """What follows from a conversation, in the order in which it was said."""
    rows = await visit.rows(
        f"{ROWS} where f.contribution_id = %(id)s order by f.id limit {limits.FOLLOWUPS:d}", id=contribution_id
    )
    return await whole(visit, rows)


async def promise_of(visit: Visit, contribution_id: UUID) -> Promise | None:
    """What was promised of what was asked of many; None where it was not asked for."""
    return await visit.one(
        Promise, "select followup_id from promise where contribution_id = %(id)s", id=contribution_id
    )


async def followups_of_all(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[Followup]]:
    """The first of each of many at once; nothing of one from which nothing follows."""
    rows = await visit.rows(
        f"""{ROWS} where f.id in (select first.id from unnest(%(ids)s::uuid[]) each cross join lateral (
                select id from followup where contribution_id = each order by id limit {limits.FOLLOWUPS_OF_EACH:d}) first)
            order by f.id""",
        ids=list(ids),
    )
    found: dict[UUID, list[Followup]] = defaultdict(list)
    for each in await whole(visit, rows):
        found[each.contribution_id].append(each)
    return found


async def said_in(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """What was said in these conversations that came of them: an answer, a decision."""
    rows = await visit.rows("select thread_id, kind from mark where thread_id = any(%(ids)s)", ids=list(ids))
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        found[row["thread_id"]].append(row["kind"])
    return found


async def whole(visit: Visit, rows: Sequence[dict[str, Any]]) -> list[Followup]:
    """With their steps, and what was said of whether they helped: the same number of queries for however many."""
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    steps, helped = await _steps(visit, ids), await _helped(visit, ids)
    known = await people.faces(
        visit, {row[key] for row in (*rows, *steps, *helped) for key in ("owner_id", "by") if row.get(key)}
    )
    can = await _can(visit, ids)
    return [
        Followup(
            row["id"], row["contribution_id"], row["what"], known.get(row["owner_id"]), known.get(row["by"]), row["at"],
            row["due_on"],
            tuple(_step(each, known) for each in steps if each["followup_id"] == row["id"]),
            tuple(_help(each, known) for each in helped if each["followup_id"] == row["id"]),
            frozenset(can[row["id"]]), row["owner_id"] == visit.person.id, row["is_alone"], row["said_id"],
        )
        for row in rows
    ]  # fmt: skip


def _step(row: dict[str, Any], known: Faces) -> Step:
    return Step(row["kind"], row["at"], row["words"], known.get(row["by"]), row["due_on"])


def _help(row: dict[str, Any], known: Faces) -> Help:
    return Help(known.get(row["by"]), row["says"], row["words"])


async def _steps(visit: Visit, ids: list[UUID]) -> list[dict[str, Any]]:
    return await visit.rows(
        """select followup_id, kind, at, words, by, due_on from followup_step where followup_id = any(%(ids)s) order by at, id""",
        ids=ids,
    )


async def _helped(visit: Visit, ids: list[UUID]) -> list[dict[str, Any]]:
    return await visit.rows(
        """select followup_id, person_id as by, says, words from followup_help where followup_id = any(%(ids)s)
           order by at, person_id""",
        ids=ids,
    )


async def _can(visit: Visit, ids: list[UUID]) -> dict[UUID, set[str]]:
    """Which steps the visitor may take of each now."""
    rows = await visit.rows(
        """select id, kind from unnest(%(ids)s::uuid[]) id, unnest(%(steps)s::text[]) kind where may_step(id, kind)""",
        ids=ids, steps=list(STEPS),
    )  # fmt: skip
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        found[row["id"]].add(row["kind"])
    return found
