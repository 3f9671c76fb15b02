"""The verbs of attention: read a notice, read all, leave one unread."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing


async def read_notice(visit: Visit, id: UUID) -> None:
    """It has been read; `Missing` when there is no such notice any more."""
    if not await visit.run("update notice set read_at = coalesce(read_at, now()) where id = %(id)s", id=id):
        raise Missing


async def leave_unread(visit: Visit, id: UUID) -> None:
    """Have it stand as new again."""
    if not await visit.run("update notice set read_at = null where id = %(id)s", id=id):
        raise Missing


async def read_all(visit: Visit, until: UUID) -> None:
    """All that came up to this one has been read; what has come since the page was drawn is not."""
    if not await visit.value("select 1 from notice where id = %(until)s", until=until):
        raise Missing
    await visit.run("update notice set read_at = now() where read_at is null and id <= %(until)s", until=until)


async def read_talk(visit: Visit, thread_id: UUID) -> None:
    """Whoever is on the page of a conversation has read what was told of it."""
    # From what is unread, which is little, to its conversation; the other way round would read every text there is.
    await visit.run(
        """with unread as materialized (
               select id, contribution_id from notice where person_id = (select viewer()) and read_at is null)
           update notice n set read_at = now() from unread u join contribution c on c.id = u.contribution_id
           where n.id = u.id and c.thread_id = %(thread)s""",
        thread=thread_id,
    )
