"""Drafts: what is being written, kept by itself and found again. Nobody but its writer ever sees one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from commonhold.ground.database import Visit

WORDS = ("text", "title", "files")


@dataclass(frozen=True)
class Draft:
    """What stands in a form: the composer's (`place` is 'write'), or the reply's under a contribution (its id)."""

    place: str
    body: dict[str, Any]
    at: datetime


async def keep_draft(visit: Visit, place: str, body: dict[str, Any]) -> None:
    """Keep it; one without words or files is let go, whatever else was chosen in its form."""
    if any(str(body.get(name, "")).strip() for name in WORDS):
        await visit.run(
            """insert into draft (person_id, place, body) values (%(me)s, %(place)s, %(body)s)
               on conflict (person_id, place) do update set body = excluded.body, at = now()""",
            me=visit.person.id, place=place[:100], body=Jsonb(body),
        )  # fmt: skip
    else:
        await discard_draft(visit, place)


async def draft(visit: Visit, place: str) -> Draft | None:
    return await visit.one(
        Draft,
        "select place, body, at from draft where person_id = (select viewer()) and place = %(place)s",
        place=place[:100],
    )


async def drafts(visit: Visit) -> list[Draft]:
    """All that the visitor is still writing, latest first."""
    return await visit.all(
        Draft, "select place, body, at from draft where person_id = (select viewer()) order by at desc limit 100"
    )


async def discard_draft(visit: Visit, place: str) -> None:
    await visit.run("delete from draft where person_id = (select viewer()) and place = %(place)s", place=place[:100])
