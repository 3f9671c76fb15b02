"""Reading badges and what was given. The policies decide which there are."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.badges.badge import Award, Badge, Open
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face

NEWEST = UUID(int=2**128 - 1)
COLUMNS = """b.id, b.name, b.words, b.criteria, b.lang, b.picture is not null as has_picture, b.at, b.ended_at,
    b.ended_at is null and ((select is_steward()) or exists (
        select from badge_giver g where g.badge_id = b.id and g.person_id = (select viewer()))) as may_give"""
AWARDS = """select a.id as award_id, a.badge_id, a.person_id, a.by, a.reason, a.evidence, a.lang as said_in, a.at as given_at, a.taken_at,
    a.shown_to, a.revoked_at, a.revoked_by, a.revoked_why from award a"""


async def badge(visit: Visit, id: UUID) -> Badge | None:
    return await visit.one(Badge, f"select {COLUMNS} from badge b where b.id = %(id)s", id=id)


async def to_give(visit: Visit) -> list[Badge]:
    """Those that the visitor gives or looks after, ended ones last. Holding one is no reason to stand here."""
    return await visit.all(
        Badge,
        f"""select {COLUMNS} from badge b where (select is_steward()) or b.id in (select g.badge_id from badge_giver g)
            order by b.ended_at is not null, b.name, b.id limit {limits.PAGE_MOST:d}""",
    )


async def picture(visit: Visit, badge_id: UUID) -> bytes | None:
    return await visit.value("select picture from badge where id = %(id)s", id=badge_id)


async def givers(visit: Visit, badge_id: UUID) -> list[Face]:
    """Who gives it beside the stewards, as far as the visitor looks after it."""
    ids = await visit.values(
        f"select person_id from badge_giver where badge_id = %(id)s order by at, person_id limit {limits.PAGE_MOST:d}",
        id=badge_id,
    )
    known = await people.faces(visit, ids)
    return [known[id] for id in ids if id in known]


async def award(visit: Visit, id: UUID) -> Award | None:
    found = await _whole(visit, await visit.rows(f"{AWARDS} where a.id = %(id)s", id=id))
    return found[0] if found else None


async def given(visit: Visit, badge_id: UUID, before: UUID = NEWEST) -> list[Award]:
    """To whom it was given: all of it for stewards, their own for others who give; one more than a page when there are more."""
    rows = await visit.rows(
        f"""{AWARDS} where a.badge_id = %(badge)s and a.id < %(before)s and ((select is_steward()) or a.by = (select viewer()))
            order by a.id desc limit {limits.PAGE + 1:d}""",
        badge=badge_id, before=before,
    )  # fmt: skip
    return await _whole(visit, rows)


async def mine(visit: Visit) -> list[Award]:
    """What the visitor was given, the latest first."""
    rows = await visit.rows(
        f"{AWARDS} where a.person_id = (select viewer()) order by a.id desc limit {limits.PAGE_MOST:d}"
    )
    return await _whole(visit, rows)


async def shown(visit: Visit, person_id: UUID) -> list[Award]:
    """What somebody shows of what they were given, to themselves too; in the order in which it was given, since none is more than
    another.
    """
    rows = await visit.rows(
        f"""{AWARDS} where a.person_id = %(person)s and a.shown_to <> 'me' and a.revoked_at is null
            order by a.id limit {limits.PAGE_MOST:d}""",
        person=person_id,
    )
    return await _whole(visit, rows)


async def opened(visit: Visit, id: UUID) -> Open | None:
    """What was given, as its holder signs it away: for them, and for anybody once they opened it."""
    return await visit.one(Open, "select * from open_award(%(id)s)", id=id)


async def opened_picture(visit: Visit, id: UUID) -> bytes | None:
    return await visit.value("select open_picture(%(id)s)", id=id)


async def taken(visit: Visit) -> list[UUID]:
    """All that the visitor holds, whether they show it or not."""
    return await visit.values(
        "select id from award where person_id = (select viewer()) and taken_at is not null order by id"
    )


async def revoked_places(visit: Visit) -> list[int]:
    """Of what was revoked the places in the list; whose they are is told by nobody."""
    return await visit.values("select revoked_places()")


async def _whole(visit: Visit, rows: list[dict[str, Any]]) -> list[Award]:
    """With their badges and the people in them: two queries, for however many."""
    if not rows:
        return []
    badges = await _badges(visit, {row["badge_id"] for row in rows})
    known = await people.faces(
        visit, {row[name] for row in rows for name in ("person_id", "by", "revoked_by")} - {None}
    )
    return [
        Award(
            row["award_id"], badges[row["badge_id"]], known[row["person_id"]], known.get(row["by"]), row["reason"], row["evidence"],
            row["said_in"], row["given_at"], row["taken_at"], row["shown_to"], row["revoked_at"],
            known.get(row["revoked_by"]), row["revoked_why"],
        )
        for row in rows
        if row["person_id"] in known
    ]  # fmt: skip


async def _badges(visit: Visit, ids: Iterable[UUID]) -> dict[UUID, Badge]:
    found = await visit.all(Badge, f"select {COLUMNS} from badge b where b.id = any(%(ids)s)", ids=list(ids))
    return {each.id: each for each in found}
