"""Reading reports. The policies decide which there are."""

from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face
from commonhold.reports.report import Report

FOUND = """select r.id, r.contribution_id, r.author_id, r.by, r.by = (select viewer()) as is_mine, r.reason, r.at,
        coalesce(g.name, '') as group, coalesce(a.words, '') as answer, a.by as answered_by, a.at as answered_at
    from report r left join "group" g on g.id = r.group_id left join report_answer a on a.report_id = r.id"""


async def reports(visit: Visit) -> list[Report]:
    """Those that the visitor made or answers: first what waits for an answer, then the newest."""
    rows = await visit.rows(f"{FOUND} order by a.at is not null, r.id desc limit {limits.PAGE_MOST:d}")
    return await _drawn(visit, rows)


async def report(visit: Visit, id: UUID) -> Report | None:
    return next(iter(await _drawn(visit, await visit.rows(f"{FOUND} where r.id = %(id)s", id=id))), None)


async def of_thing(visit: Visit, id: UUID) -> Report | None:
    """What the visitor has reported of this."""
    where = "where r.contribution_id = %(id)s and r.by = (select viewer())"
    return next(iter(await _drawn(visit, await visit.rows(f"{FOUND} {where}", id=id))), None)


async def goes_up(visit: Visit, id: UUID) -> bool:
    """Whether the house answers for it: it stands in no group, or whoever said it looks after that, or nobody does of whom the visitor
    knows but themselves."""
    return await visit.value(
        """select c.group_id is null or coalesce(bool_or(m.person_id = c.author_id), true) or bool_and(m.person_id = (select viewer()))
           from contribution c left join membership m on m.audience_id = c.group_id and m.role = 'steward'
           where c.id = %(id)s group by c.id""",
        id=id,
    )


async def house_hears(visit: Visit, author_id: UUID) -> bool:
    """Whether anybody looks after the house but whoever said it and the visitor."""
    return await visit.value("select house_hears_of(%(id)s)", id=author_id)


async def _drawn(visit: Visit, rows: list[dict[str, Any]]) -> list[Report]:
    named = {row[each] for row in rows for each in ("author_id", "by", "answered_by") if row[each]}
    known: dict[UUID, Face] = await people.faces(visit, named) if named else {}
    return [
        Report(
            row["id"], row["contribution_id"], known.get(row["author_id"]), known.get(row["by"]), row["is_mine"], row["group"],
            row["reason"], row["at"], row["answer"], known.get(row["answered_by"]), row["answered_at"],
        )
        for row in rows
    ]  # fmt: skip
