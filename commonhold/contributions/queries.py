"""Reading contributions: ids are found first, then all that stands on a page is read for those ids at once."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

import msgspec

from commonhold.contributions.attachments import Attachment
from commonhold.contributions.contribution import Contribution, Quoted, Revision
from commonhold.ground.database import Visit
from commonhold.people import Face, faces

# One row a contribution with what hangs on it (`shown`), and who and where. The columns of its author come first, as a face has them,
# then the others, as a contribution has them.
SHOWN = """
    select p.id, p.handle, p.name, u.name, picture_address(p.handle, p.picture), p.is_guest, p.is_bot,
           c.id, c.kind, c.audience_id, a.kind, c.thread_id, c.parent_id, c.keep, c.covenant, c.lang, c.title,
           c.html, c.text, c.plain, c.created_at, c.edited_at, c.withdrawn_at, c.could_read,
           coalesce(a.people, 0), c.replies, g.name, g.slug, g.language, g.archived_at is not null, c.is_closed, c.is_shared,
           c.to_name, c.source, c.reactions, c.tags, c.marks, c.quoted, c.attachments
    from shown c join face p on p.id = c.author_id left join unit u on u.id = p.unit_id
    left join audience a on a.id = c.audience_id left join lateral (select g.* from "group" g where g.id = c.group_id limit 1) g on true
"""


async def contributions(visit: Visit, ids: Sequence[UUID]) -> list[Contribution]:
    """These contributions in this order, without those that the visitor may not see. One query, however many."""
    if not ids:
        return []
    # PostgreSQL has one plan for lists of ten; for a shorter one it would make another each time, which takes 2.5 ms.
    asked = [*ids, *[ids[0]] * (10 - len(ids))]
    found = {each.id: each for each in await visit.made(_shaped, f"{SHOWN} where c.id = any(%(ids)s)", ids=asked)}
    return [found[id] for id in ids if id in found]


async def newest(visit: Visit, chosen: str, **values: Any) -> list[Contribution]:
    """The contributions whose ids the query `chosen` answers, newest first; found and read in one query."""
    return await visit.made(
        _shaped,
        f"""with chosen (id) as materialized ({chosen}) {SHOWN} join chosen on chosen.id = c.id order by c.id desc""",
        **values,
    )


async def contribution(visit: Visit, id: UUID) -> Contribution | None:
    """One contribution, or None if it is hidden or never was."""
    return next(iter(await contributions(visit, [id])), None)


async def thread_of(visit: Visit, id: UUID) -> UUID | None:
    """The opening of the conversation that this belongs to."""
    return await visit.value("select thread_id from contribution where id = %(id)s", id=id)


async def with_replies(
    visit: Visit, id: UUID, after: UUID | None = None, limit: int = 200
) -> tuple[Contribution | None, list[Contribution]]:
    """A contribution, if it is there to see, and the replies to what it opens, oldest first; `after` an id for the next ones."""
    found = await visit.made(
        _shaped,
        f"""with chosen (id) as materialized (
                (select id from contribution where thread_id = %(id)s and parent_id is not null
                     and (%(after)s::uuid is null or id > %(after)s) order by id limit {limit:d})
                union all select %(id)s::uuid)
            {SHOWN} join chosen on chosen.id = c.id order by c.id""",
        id=id, after=after,
    )  # fmt: skip
    return next((each for each in found if each.id == id), None), [each for each in found if each.id != id]


async def revisions(visit: Visit, id: UUID, before: int | None = None, limit: int = 20) -> list[Revision]:
    """The earlier wordings, newest first; `before` a number for those before it."""
    return await visit.all(
        Revision,
        f"""select number, title, html, text, written_at from revision where contribution_id = %(id)s
            and (%(before)s::integer is null or number < %(before)s) order by number desc limit {limit:d}""",
        id=id, before=before,
    )  # fmt: skip


async def reactors(visit: Visit, id: UUID) -> dict[str, list[Face]]:
    """Who reacted and how, for those who see the contribution: at most five hundred, first ones first."""
    rows = await visit.rows(
        "select name, person_id from reaction where contribution_id = %(id)s order by at, person_id limit 500", id=id
    )
    known = await faces(visit, {row["person_id"] for row in rows})
    found: dict[str, list[Face]] = {}
    for row in rows:
        if row["person_id"] in known:
            found.setdefault(row["name"], []).append(known[row["person_id"]])
    return found


def _shaped(row: Sequence[Any]) -> Contribution:
    """A row as a contribution: its first seven columns are its author's, the last five are gathered, and put in order here (a sort
    of its own for each of them in PostgreSQL costs more than all of them here)."""
    reactions, tags, marks, quoted, attachments = row[-5:]
    return Contribution(
        Face(*row[:7]),
        *row[7:-5],
        tuple(sorted(map(tuple, reactions), key=_by_many)) if reactions else (),
        tuple(sorted(tags)) if tags else (),
        tuple(sorted(marks)) if marks else (),
        msgspec.convert(quoted, Quoted) if quoted else None,
        tuple(sorted(msgspec.convert(attachments, list[Attachment]), key=attrgetter("id"))) if attachments else (),
    )


def _by_many(reaction: tuple[str, int, bool]) -> tuple[int, str]:
    return -reaction[1], reaction[0]
