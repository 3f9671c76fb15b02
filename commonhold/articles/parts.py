"""Reading series: one by itself, those of a person or a group, and where an article stands. Only what may be read is counted."""

from typing import Any
from uuid import UUID

from commonhold.articles.series import Part, Series
from commonhold.contributions import Contribution, contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import FACE, Face

SERIES = f"""select s.id as series_id, s.title, s.words, s.group_id, g.name as group_name, g.slug as group_slug,
        may_tend(s.id) as may_tend, (select count(*) from series_part n where n.series_id = s.id) as parts, {FACE}
    from series s join face p on p.id = s.owner_id left join unit u on u.id = p.unit_id left join "group" g on g.id = s.group_id"""


async def series(visit: Visit, id: UUID) -> Series | None:
    rows = await visit.rows(f"{SERIES} where s.id = %(id)s", id=id)
    return _shaped(rows[0]) if rows else None


async def of_person(visit: Visit, person_id: UUID) -> list[Series]:
    """What this person began for themselves, the latest first."""
    return await _listed(visit, "s.owner_id = %(of)s and s.group_id is null", person_id)


async def in_group(visit: Visit, group_id: UUID) -> list[Series]:
    """What was begun in this group, the latest first."""
    return await _listed(visit, "s.group_id = %(of)s", group_id)


async def open_to(visit: Visit, article: Contribution) -> list[Series]:
    """Those that this article of the visitor's could stand in, the latest first."""
    return await _listed(visit, "may_join_series(%(of)s, s.id)", article.id)


async def _listed(visit: Visit, whose: str, of: UUID) -> list[Series]:
    rows = await visit.rows(f"{SERIES} where {whose} order by s.id desc limit {limits.PAGE_MOST:d}", of=of)
    return [_shaped(row) for row in rows]


async def order(visit: Visit, series_id: UUID) -> list[tuple[UUID, int]]:
    """Its parts and their places, in the order in which they are read."""
    rows = await visit.rows(
        f"""select contribution_id, place from series_part where series_id = %(id)s
            order by place, contribution_id limit {limits.SERIES:d}""",
        id=series_id,
    )
    return [(row["contribution_id"], row["place"]) for row in rows]


async def articles_of(visit: Visit, series_id: UUID) -> list[Contribution]:
    """Its parts in the order in which they are read."""
    return await contributions(visit, [id for id, _ in await order(visit, series_id)])


async def part(visit: Visit, article_id: UUID) -> Part | None:
    """Where an article stands in its series; None when it is in none."""
    found = await visit.value("select series_id from series_part where contribution_id = %(id)s", id=article_id)
    known = await series(visit, found) if found else None
    if known is None:
        return None
    ids = [id for id, _ in await order(visit, known.id)]
    at = ids.index(article_id) if article_id in ids else None
    if at is None:
        return None
    beside = {each.id: each for each in await contributions(visit, ids[max(at - 1, 0) : at + 2])}
    around = [beside.get(ids[n]) if 0 <= n < len(ids) else None for n in (at - 1, at + 1)]
    return Part(known, at + 1, *around)


def _shaped(row: dict[str, Any]) -> Series:
    owner = Face(row["id"], row["handle"], row["name"], row["unit"], row["picture"], row["is_guest"])
    names = ("title", "words", "parts", "may_tend", "group_id", "group_name", "group_slug")
    return Series(row["series_id"], owner=owner, **{name: row[name] for name in names})
