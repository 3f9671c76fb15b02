"""Reading the desk: what one is taking down, what went out through it, and what came of one's own words. The policies decide."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold.contributions import Contribution, contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face, faces
from commonhold.relay.capture import Capture, Said

CAPTURE = """select c.id, c.heard, c.title, c.words, c.naming, c.signature, c.audience_id, c.group_id, c.answers_id, c.at,
        c.files, g.name as group_name, g.slug as group_slug, a.ends_at, a.says, a.note, left(q.plain, 300) as answers
    from capture c left join approval a on a.capture_id = c.id left join "group" g on g.id = c.group_id
        left join contribution q on q.id = c.answers_id"""
NOTHING = b""


async def captures(visit: Visit) -> list[Capture]:
    """What lies on the visitor's desk, the latest first."""
    return await visit.all(
        Capture, f"{CAPTURE} where c.by = (select viewer()) order by c.id desc limit {limits.CAPTURES:d}"
    )


async def capture(visit: Visit, id: UUID) -> Capture | None:
    return await visit.one(Capture, f"{CAPTURE} where c.id = %(id)s", id=id)


async def went_out(visit: Visit) -> list[Contribution]:
    """What the visitor wrote down and its source approved, the latest first."""
    ids = await visit.values(
        f"""select contribution_id from relayed where by = (select viewer())
            order by contribution_id desc limit {limits.PAGE:d}"""
    )
    return [each for each in await contributions(visit, ids) if not each.is_withdrawn]


async def to_carry(visit: Visit) -> list[Contribution]:
    """What was replied to words that the visitor wrote down, and nobody has answered below; the latest first."""
    ids = await visit.values(
        f"""select c.id from relayed r join contribution c on c.parent_id = r.contribution_id
            where r.by = (select viewer()) and c.withdrawn_at is null and c.author_id <> (select viewer())
              and not exists (select from relayed o where o.contribution_id = c.id)
              and not exists (select from contribution b where b.parent_id = c.id and b.withdrawn_at is null)
              and not exists (select from capture k where k.answers_id = c.id)
            order by c.id desc limit {limits.PAGE:d}"""
    )
    return await contributions(visit, ids)


async def relayed(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, tuple[str, Face | None]]:
    """How those of these are signed that came through the desk, and who wrote them down."""
    rows = await visit.rows(
        "select contribution_id, naming, by from relayed where contribution_id = any(%(ids)s)", ids=list(ids)
    )
    known = await faces(visit, {row["by"] for row in rows}) if rows else {}
    return {row["contribution_id"]: (row["naming"], known.get(row["by"])) for row in rows}


async def said(visit: Visit, hash: bytes = NOTHING) -> list[Said]:
    """What this word stands for, and what the visitor has claimed."""
    return await visit.all(Said, "select * from came_of_voice(%(hash)s)", hash=hash)


async def waiting_consent(visit: Visit, id: UUID) -> dict[str, Any] | None:
    """A draft whose source has said yes, held until it is published (by the keeper). `may` says whether whoever wrote it down still
    reads where it goes, and what it answers still stands.
    """
    rows = await visit.rows(
        """select c.*, k.digest as receipt, k.person_id as source_id, p.language, q.thread_id,
                  exists (select from membership m where m.audience_id = c.audience_id and m.person_id = c.by)
                  and p.left_at is null
                  and not exists (select from "group" g where g.id = c.audience_id and g.archived_at is not null)
                  and (c.answers_id is null or q.withdrawn_at is null and q.audience_id = c.audience_id
                       and not exists (select from closing z where z.thread_id = q.thread_id)) as may
           from capture c join approval a on a.capture_id = c.id and a.says = 'yes' join consent k on k.capture_id = c.id
               join person p on p.id = c.by left join contribution q on q.id = c.answers_id
           where c.id = %(id)s for update of c""",
        id=id,
    )
    return rows[0] if rows else None
