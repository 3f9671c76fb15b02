"""Contributions by the many, for imports and samples (by the keeper; what is brought in is not announced, so nobody is called)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, NamedTuple
from uuid import UUID

from commonhold.contributions.actions import Said, change_words, clear
from commonhold.contributions.facts import Revised, Withdrawn
from commonhold.ground import limits, text
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.ground.languages import language_of

COLUMNS = {
    "id": "uuid", "kind": "text", "author_id": "uuid", "audience_id": "uuid", "group_id": "uuid", "thread_id": "uuid",
    "parent_id": "uuid", "keep": "text", "covenant": "integer", "lang": "text", "title": "text", "text": "text", "html": "text",
    "plain": "text", "created_at": "timestamptz", "edited_at": "timestamptz", "is_shared": "boolean",
}  # fmt: skip
INSERT = f"""insert into contribution ({", ".join(COLUMNS)})
    select * from unnest({", ".join(f"%({name})s::{kind}[]" for name, kind in COLUMNS.items())})"""
WIDEST = 1_000_000  # what the table holds of HTML


@dataclass(frozen=True)
class Place:
    """Where and by whom something was said. An opening is its own thread and has no parent."""

    id: UUID
    author_id: UUID
    audience_id: UUID
    group_id: UUID | None
    thread_id: UUID
    parent_id: UUID | None
    keep: str
    covenant: int
    created_at: datetime
    edited_at: datetime | None = None
    is_shared: bool = False


class Reaction(NamedTuple):
    """What somebody gave to a contribution."""

    contribution_id: UUID
    person_id: UUID
    name: str
    at: datetime


def understand_alone(
    words: str, people: Mapping[str, tuple[UUID, str]], *, title: str = "", lang: str | None = None
) -> Said:
    """Read and render words without asking the database: `people` gives id and name of whom a handle may name."""
    words = words[: limits.TEXT]
    reading = text.read(words)
    named = {handle: people[handle] for handle in reading.mentions[: limits.MENTIONS] if handle in people}
    html = text.to_html(words, names={handle: name for handle, (_, name) in named.items()})
    if len(html) > WIDEST:
        html = f"<p>{escape(reading.plain)}</p>"
    tags = tuple(dict.fromkeys(tag[:100] for tag in reading.tags))[: limits.TAGS]
    spoken = lang or language_of(f"{title}\n{reading.plain}")
    ids = tuple(dict.fromkeys(id for id, _ in named.values()))
    return Said(title[: limits.TITLE], words, html, reading.plain[: limits.TEXT], spoken, ids, tags)


async def write_many(visit: Visit, kind: str, written: Sequence[tuple[Place, Said]]) -> None:
    """Keep all of these with their original times, whom they mention and their tags. A parent is among them or already there."""
    # Now, not at the end: a million checks that wait would wait in the server's memory.
    await visit.run("set constraints all immediate")
    await spread(visit, INSERT, [_row(kind, place, said) for place, said in written])
    await spread(
        visit,
        "insert into mention (contribution_id, person_id) select * from unnest(%(id)s::uuid[], %(person)s::uuid[])",
        [{"id": place.id, "person": person} for place, said in written for person in said.mentions],
    )
    await spread(
        visit,
        "insert into tag (contribution_id, name) select * from unnest(%(id)s::uuid[], %(name)s::text[])",
        [{"id": place.id, "name": name} for place, said in written for name in said.tags],
    )


def _row(kind: str, place: Place, said: Said) -> dict[str, Any]:
    return {
        "id": place.id, "kind": kind, "author_id": place.author_id, "audience_id": place.audience_id, "group_id": place.group_id,
        "thread_id": place.thread_id, "parent_id": place.parent_id, "keep": place.keep, "covenant": place.covenant,
        "lang": said.lang, "title": said.title, "text": said.text, "html": said.html, "plain": said.plain,
        "created_at": place.created_at, "edited_at": place.edited_at, "is_shared": place.is_shared,
    }  # fmt: skip


async def react_many(visit: Visit, reactions: Sequence[Reaction]) -> None:
    """Keep these reactions; one given twice is given once."""
    await spread(
        visit,
        """insert into reaction (contribution_id, person_id, name, at)
           select * from unnest(%(contribution_id)s::uuid[], %(person_id)s::uuid[], %(name)s::text[], %(at)s::timestamptz[])
           on conflict do nothing""",
        [reaction._asdict() for reaction in reactions],
    )


async def mark_many(visit: Visit, marks: Sequence[tuple[Place, str, UUID, datetime]]) -> None:
    """Say of each what it is (`MARKS`), by whom and since when."""
    await spread(
        visit,
        """insert into mark (contribution_id, thread_id, kind, by, at)
           select * from unnest(%(id)s::uuid[], %(thread)s::uuid[], %(kind)s::text[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        [{"id": each.id, "thread": each.thread_id, "kind": kind, "by": by, "at": at} for each, kind, by, at in marks],
    )


async def keep_wordings(visit: Visit, earlier: Sequence[tuple[UUID, Said, datetime]]) -> None:
    """How some of them read first, and when that was written."""
    await spread(
        visit,
        """insert into revision (contribution_id, number, title, text, html, written_at)
           select n.id, 1, n.title, n.text, n.html, n.at
           from unnest(%(id)s::uuid[], %(title)s::text[], %(text)s::text[], %(html)s::text[], %(at)s::timestamptz[])
                as n(id, title, text, html, at)""",
        [{"id": id, "title": said.title, "text": said.text, "html": said.html, "at": at} for id, said, at in earlier],
    )


async def connect_many(visit: Visit, kind: str, pairs: Sequence[tuple[UUID, UUID, UUID]]) -> None:
    """The first of each refers in this way to the second; the third is who says so."""
    await spread(
        visit,
        """insert into link (from_id, to_id, kind, by)
           select n.a, n.b, n.kind, n.by from unnest(%(a)s::uuid[], %(b)s::uuid[], %(by)s::uuid[], %(kind)s::text[]) n(a, b, by, kind)""",
        [{"a": a, "b": b, "by": by, "kind": kind} for a, b, by in pairs],
    )


async def note_origins(visit: Visit, source: str, origins: Iterable[tuple[str, UUID]]) -> None:
    """Where these came from: the id each had there. Fails as a whole if one is there already."""
    await spread(
        visit,
        """insert into origin (source, external_id, contribution_id)
           select * from unnest(%(source)s::text[], %(external)s::text[], %(id)s::uuid[])""",
        [{"source": source, "external": external, "id": id} for external, id in origins],
    )


async def brought_in(visit: Visit, source: str, externals: Sequence[str]) -> list[dict[str, Any]]:
    """Those of these ids from there that have been brought in: id, thread and audience; all None where the author has taken it away."""
    return await visit.rows(
        """select o.external_id, c.id, c.thread_id, c.audience_id from origin o left join contribution c on c.id = o.contribution_id
           where o.source = %(source)s and o.external_id = any(%(externals)s)""",
        source=source, externals=list(externals),
    )  # fmt: skip


async def reword(visit: Visit, id: UUID, said: Said) -> None:
    """Give what no person wrote other words, while it stands; how it read before stays to be seen. Told, as what is taken away is."""
    held = await visit.rows(
        "select thread_id, audience_id from contribution where id = %(id)s and withdrawn_at is null for update", id=id
    )
    if held:
        await visit.run(
            """insert into revision (contribution_id, number, title, text, html, written_at)
               select c.id, (select coalesce(max(r.number), 0) + 1 from revision r where r.contribution_id = c.id), c.title, c.text,
                      c.html, coalesce(c.edited_at, c.created_at) from contribution c where c.id = %(id)s""",
            id=id,
        )
        await change_words(visit, id, said)
        visit.announce(Revised(id, held[0]["thread_id"], held[0]["audience_id"]))


async def take_away(visit: Visit, id: UUID) -> None:
    """Take away what no person wrote. Twice is once; this is told, since open pages show it."""
    held = await visit.rows(
        "select thread_id, audience_id from contribution where id = %(id)s and withdrawn_at is null for update", id=id
    )
    if held:
        await clear(visit, id)
        visit.announce(Withdrawn(id, held[0]["thread_id"], held[0]["audience_id"]))


async def hand_over(visit: Visit, voice: UUID, person_id: UUID) -> None:
    """What this voice said was written by that person (the database refuses it of anybody else's words)."""
    who: dict[str, Any] = {"voice": voice, "to": person_id}
    await visit.run("update attachment set owner_id = %(to)s where owner_id = %(voice)s", **who)
    await visit.run("update contribution set author_id = %(to)s where author_id = %(voice)s", **who)
