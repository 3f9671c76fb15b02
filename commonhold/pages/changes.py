"""What was changed on pages, newest first: of all that the reader has, of one tree, of one page; and how feeds tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec
from litestar import Response

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.differences import Piece, differences
from commonhold.ground.web import Request, feeds, pages
from commonhold.ground.web.feeds import Entry, Feed
from commonhold.ground.words import gettext as _
from commonhold.pages.page import WikiPage
from commonhold.people import Face, faces


@dataclass(frozen=True)
class Change:
    """A wording of a page (by whom: None where the reader may not know them), and the one before it, if there was one."""

    page: WikiPage
    number: int
    by: Face | None
    title: str
    text: str
    why: str
    at: datetime
    restores: int | None
    old_title: str | None = None
    old_text: str | None = None

    @property
    def url(self) -> str:
        """Where the change is shown, with those before it."""
        return f"/pages/{self.page.id}/history?before={self.number + 1}"

    @property
    def key(self) -> str:
        """What older ones are asked for by."""
        return f"{self.page.id}.{self.number}"

    @property
    def of_title(self) -> list[Piece]:
        return differences(self.old_title, self.title) if self.old_title not in (None, self.title) else []

    @property
    def of_text(self) -> list[Piece]:
        return differences(self.old_text or "", self.text)


@dataclass(frozen=True)
class Changes:
    """Some of them. `older` is what the ones before are asked for by, or None at the end."""

    items: list[Change]
    older: str | int | None = None


async def in_trees(visit: Visit, trees: Sequence[str], before: str | None = None, *, is_whole: bool = True) -> Changes:
    """What was changed in these trees; `before` is the key of a change."""
    page, _, number = (before or "").partition(".")
    rows = await _rows(
        visit,
        """p.tree = any(%(trees)s) and (%(before)s::uuid is null or (v.at, v.contribution_id, v.number) < (
               select b.at, b.contribution_id, b.number from page_version b
               where b.contribution_id = %(before)s and b.number = %(number)s))""",
        "v.at desc, v.contribution_id desc, v.number desc", is_whole=is_whole,
        trees=list(trees), before=page or None, number=min(int(number or 0), limits.VERSIONS),
    )  # fmt: skip
    return Changes(rows[: limits.PAGE], rows[limits.PAGE - 1].key if len(rows) > limits.PAGE else None)


async def of_page(visit: Visit, id: UUID, before: int | None = None) -> Changes:
    """What was changed on one page; `before` is the number of a wording."""
    rows = await _rows(
        visit, "v.contribution_id = %(id)s and (%(before)s::integer is null or v.number < %(before)s)", "v.number desc",
        id=id, before=before and min(max(before, 0), limits.VERSIONS),
    )  # fmt: skip
    return Changes(rows[: limits.PAGE], rows[limits.PAGE - 1].number if len(rows) > limits.PAGE else None)


async def _rows(visit: Visit, which: str, order: str, *, is_whole: bool = True, **values: object) -> list[Change]:
    """A page of them and one more. Their words only if they are to be compared."""
    words = "v.text, o.text as old_text" if is_whole else "'' as text, null as old_text"
    rows = await visit.rows(
        f"""select p.contribution_id as id, p.place, c.title as page_title, c.lang, p.version, v.number, v.by, v.title, v.why,
                   v.at, v.restores, o.title as old_title, {words}
            from page_version v join page p on p.contribution_id = v.contribution_id
            join contribution c on c.id = v.contribution_id
            left join page_version o on o.contribution_id = v.contribution_id and o.number = v.number - 1
            where {which} order by {order} limit {limits.PAGE + 1:d}""",
        **values,
    )
    known = await faces(visit, {row["by"] for row in rows})
    return [_shaped(row, known) for row in rows]


def _shaped(row: dict[str, Any], known: dict[UUID, Face]) -> Change:
    page = WikiPage(row["id"], row["place"], row["page_title"], row["lang"], row["version"])
    names = ("number", "title", "text", "why", "at", "restores", "old_title", "old_text")
    return Change(page=page, by=known.get(row["by"]), **{name: row[name] for name in names})


class OutgoingChange(msgspec.Struct):
    """A change for programs: of which page, the wording's number and words, by whom (null where I may not know), why, when."""

    page: UUID
    url: str
    number: int
    by: str | None
    title: str
    text: str
    lang: str | None
    why: str
    restores: int | None
    at: datetime


class OutgoingChanges(msgspec.Struct):
    """Changes, newest first; `next` is where more of them are, or null."""

    items: list[OutgoingChange]
    next: str | None


def told(request: Request, found: Changes, title: str, lang: str | None = None) -> Response:
    """The changes in the shape that the address ends with."""
    if feeds.shape_of(pages.path_of(request))[1] == feeds.OURS:
        return Response(OutgoingChanges([_outgoing(each) for each in found.items], feeds.onward(request, found.older)))
    else:
        base = feeds.base_of(request)
        return Feed(title, [_entry(each, base) for each in found.items], found.older, lang=lang)


def _outgoing(each: Change) -> OutgoingChange:
    return OutgoingChange(
        each.page.id, each.url, each.number, each.by and each.by.handle, each.title, each.text, each.page.lang, each.why,
        each.restores, each.at,
    )  # fmt: skip


def _entry(each: Change, base: str) -> Entry:
    """Why it was changed, and what; it is told once, since a wording stays as it is."""
    html = pages.furniture.templates.get_template("pages/_change.html").render(change=each)
    return Entry(
        id=uuid5(each.page.id, str(each.number)), url=f"{base}{each.url}", name=each.title, title=each.title, html=html,
        author=each.by.name if each.by else _("A colleague"), lang=each.page.lang, published=each.at, updated=each.at,
    )  # fmt: skip
