"""Reading who was helped by what."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import FACE, Face
from commonhold.recognition.thanks import Thanks, Use

GIVEN = f"""select t.id as thanks_id, t.contribution_id, t.words, t.lang, t.at, t.shown_at, {FACE}
    from thanks t join face p on p.id = t.by left join unit u on u.id = p.unit_id"""


async def uses(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Use]:
    """How many used each of these; those that nobody used are left out."""
    found = await visit.all(Use, "select * from uses(%(ids)s)", ids=list(ids))
    return {each.contribution_id: each for each in found}


async def thanked(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, str]:
    """For which of these the visitor has thanked, and in which words."""
    rows = await visit.rows(
        "select contribution_id, words from thanks where contribution_id = any(%(ids)s) and by = (select viewer())",
        ids=list(ids),
    )
    return {row["contribution_id"]: row["words"] for row in rows}


async def thanks_for(visit: Visit, ids: Sequence[UUID]) -> list[Thanks]:
    """What the visitor was thanked with for these, the latest first."""
    rows = await visit.rows(
        f"""{GIVEN} where t.contribution_id = any(%(ids)s) and t.person_id = (select viewer())
            order by t.id desc limit {limits.PAGE_MOST:d}""",
        ids=list(ids),
    )
    return [_thanks(row) for row in rows]


async def thanks_to(visit: Visit, person_id: UUID) -> list[Thanks]:
    """What somebody was thanked with: all of it for themselves, to others what they chose to show. The latest twenty."""
    rows = await visit.rows(
        f"{GIVEN} where t.person_id = %(person)s and (t.shown_at is not null or t.person_id = (select viewer()))"
        f" order by t.id desc limit {limits.PAGE:d}",
        person=person_id,
    )
    return [_thanks(row) for row in rows]


def _thanks(row: dict[str, Any]) -> Thanks:
    by = Face(row["id"], row["handle"], row["name"], row["unit"], row["picture"], row["is_guest"])
    return Thanks(row["thanks_id"], row["contribution_id"], by, row["words"], row["lang"], row["at"], row["shown_at"])
