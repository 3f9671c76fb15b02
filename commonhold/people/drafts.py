"""Drafts: what is being written, kept by itself and found again. Nobody but its writer ever sees one."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground import text
from commonhold.ground.database import Visit

# What makes a form worth keeping, and what it is called by in a list: the first of these in which something stands.
NAMED = ("about", "title", "text", "purpose", "words", "reason", "name")
WORDS = (*NAMED, "files")


@dataclass(frozen=True)
class Draft:
    """What stands in a form. `place` says in which: 'write', the id of what is replied to, an id with a dash and a word, or a
    word of its own; `url` is its address, and `form` the title of the page that it is on."""

    place: str
    body: dict[str, Any]
    at: datetime
    url: str = ""
    form: str = ""

    @property
    def about(self) -> UUID | None:
        """The contribution that it belongs to, if any."""
        try:
            return UUID(self.place[:36])
        except ValueError:
            return None

    @property
    def name(self) -> str:
        """What it is called in a list: what is said of oneself, its title, or the beginning of its words."""
        return next((text.excerpt(said, 80) for name in NAMED if (said := str(self.body.get(name) or "").strip())), "")

    @property
    def address(self) -> str:
        """Where one writes on."""
        if self.place.startswith("write"):
            return f"/write?draft={self.place}"
        return self.url or f"/c/{self.place[:36]}#reply"


async def keep_draft(visit: Visit, place: str, body: dict[str, Any], url: str = "", form: str = "") -> None:
    """Keep it; one without words or files is let go, whatever else was chosen in its form."""
    if any(str(body.get(name, "")).strip() for name in WORDS):
        await visit.run(
            """insert into draft (person_id, place, body, url, form) values (%(me)s, %(place)s, %(body)s, %(url)s, %(form)s)
               on conflict (person_id, place) do update
                   set body = excluded.body, url = excluded.url, form = excluded.form, at = now()""",
            me=visit.person.id, place=place[:100], body=Jsonb(body), url=url[:300], form=" ".join(form.split())[:300],
        )  # fmt: skip
    else:
        await discard_draft(visit, place)


async def draft(visit: Visit, place: str) -> Draft | None:
    return await visit.one(
        Draft,
        "select place, body, at, url, form from draft where person_id = (select viewer()) and place = %(place)s", place=place[:100],
    )  # fmt: skip


async def taken_up(
    visit: Visit, place: str, kept: Any = None, errors: Any = None, first: Any = None
) -> SimpleNamespace:
    """What stands in a form that keeps its words: what was typed and is wrong, else what was begun, else what it begins with."""
    begun = None if errors else await draft(visit, place)
    words = kept if errors else begun.body if begun else first
    return SimpleNamespace(kept=words or {}, errors=errors or {}, draft=begun)


async def drafts(visit: Visit) -> list[Draft]:
    """All that the visitor is still writing, latest first."""
    return await visit.all(
        Draft,
        "select place, body, at, url, form from draft where person_id = (select viewer()) order by at desc limit 100",
    )


async def discard_drafts(visit: Visit, person_id: UUID) -> None:
    """All that this person is still writing (by the keeper)."""
    await visit.run("delete from draft where person_id = %(id)s", id=person_id)


async def discard_draft(visit: Visit, place: str) -> None:
    await visit.run("delete from draft where person_id = (select viewer()) and place = %(place)s", place=place[:100])
