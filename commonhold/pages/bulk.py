"""Pages by the many, for samples (by the keeper; nothing is announced): each with all its wordings and whose their words are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import contributions
from commonhold.contributions import Said
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.pages import linking
from commonhold.pages.actions import KIND
from commonhold.pages.crediting import Credited, all_by, credit, packed

People = Mapping[str, tuple[UUID, str]]


@dataclass(frozen=True)
class Wording:
    """How a page read from then on, who saw to it, and why."""

    by: UUID
    at: datetime
    text: str
    why: str = ""


@dataclass(frozen=True)
class Part:
    """What a page is distilled from: a contribution, its words and whose they are."""

    id: UUID
    text: str
    by: UUID


@dataclass(frozen=True)
class NewPage:
    """A page as it will be kept: whose audience it is for and since when (`place`), its address in the tree, its wordings."""

    place: contributions.bulk.Place
    tree: str
    address: str
    title: str
    lang: str
    wordings: Sequence[Wording]
    parts: Sequence[Part] = ()
    earlier: Sequence[str] = ()
    is_template: bool = False


async def write_many(visit: Visit, pages: Sequence[NewPage], people: People) -> None:
    """Keep all of these; `people` gives id and name of whom a handle may name. Nothing may stand at their addresses."""
    said = {page.address: _said(page, pages, people) for page in pages}
    await contributions.bulk.write_many(visit, KIND, [(page.place, said[page.address]) for page in pages])
    await spread(
        visit,
        """insert into page (contribution_id, place, version, is_template)
           select * from unnest(%(id)s::uuid[], %(place)s::text[], %(version)s::integer[], %(is_template)s::boolean[])""",
        [{"id": page.place.id, "place": page.address, "version": len(page.wordings), "is_template": page.is_template}
         for page in pages],
    )  # fmt: skip
    await _keep_wordings(visit, [row for page in pages for row in _wordings(page)])
    await _note(
        visit, "page_link", [(page.place.id, to) for page in pages for to in linking.places_in(said[page.address].html)]
    )
    await _note(visit, "page_was", [(page.place.id, place) for page in pages for place in page.earlier])
    await spread(
        visit,
        """insert into page_source (contribution_id, part_id, by)
           select * from unnest(%(id)s::uuid[], %(part)s::uuid[], %(by)s::uuid[])""",
        [{"id": page.place.id, "part": part.id, "by": page.place.author_id} for page in pages for part in page.parts],
    )


def _said(page: NewPage, pages: Iterable[NewPage], people: People) -> Said:
    """The words that stand at last, rendered; a name in double brackets leads to the page of that title in the same tree."""
    known = {each.title.lower(): each.address for each in pages if each.tree == page.tree}
    text = page.wordings[-1].text
    addressed = linking.with_addresses(text, page.tree, known)
    return replace(contributions.bulk.understand_alone(addressed, people, title=page.title, lang=page.lang), text=text)


def _wordings(page: NewPage) -> Iterator[dict[str, Any]]:
    taken = [all_by(part.text, part.by) for part in page.parts]
    whose = Credited((), ())
    for number, wording in enumerate(page.wordings, 1):
        whose = credit(wording.text, wording.by, whose, taken, taken)
        yield {
            "id": page.place.id, "number": number, "by": wording.by, "title": page.title, "text": wording.text,
            "why": wording.why, "credit": Jsonb(packed(whose)), "at": wording.at,
        }  # fmt: skip


async def _keep_wordings(visit: Visit, rows: Sequence[dict[str, Any]]) -> None:
    await spread(
        visit,
        """insert into page_version (contribution_id, number, by, title, text, why, credit, at)
           select * from unnest(%(id)s::uuid[], %(number)s::integer[], %(by)s::uuid[], %(title)s::text[], %(text)s::text[],
               %(why)s::text[], %(credit)s::jsonb[], %(at)s::timestamptz[])""",
        rows,
    )


async def _note(visit: Visit, table: str, pairs: Iterable[tuple[UUID, str]]) -> None:
    """Where pages lead, or where they stood before."""
    await spread(
        visit,
        f"insert into {table} (contribution_id, place) select * from unnest(%(id)s::uuid[], %(place)s::text[])",
        [{"id": id, "place": place} for id, place in pairs],
    )
