"""Reading what has been opened to more people, and what has been asked of whom."""

from uuid import UUID

from commonhold.contributions import Contribution
from commonhold.ground.database import Visit


async def useful_to(visit: Visit, mine: Contribution) -> int:
    """How many others answered it or reacted to it: what it was worth to them shows whether more might want it."""
    return await visit.value(
        """select count(*) from (
               select r.author_id from contribution r where r.thread_id = %(id)s and r.withdrawn_at is null
               union select r.person_id from reaction r where r.contribution_id = %(id)s) others(id)
           where id <> (select viewer())""",
        id=mine.id,
    )


async def was_left(visit: Visit, id: UUID, audience_id: UUID) -> bool:
    """Whether its author has said that it stays as it is, rather than going to this audience."""
    return bool(
        await visit.value(
            "select 1 from left_as_it_is where contribution_id = %(id)s and audience_id = %(audience)s",
            id=id,
            audience=audience_id,
        )  # fmt: skip
    )


async def asked(visit: Visit, opening: Contribution) -> list[UUID]:
    """The visitor's replies that fewer can read than the conversation, and about which they have not decided yet."""
    return await visit.values(
        """select r.id from contribution r
           where r.thread_id = %(thread)s and r.author_id = (select viewer()) and r.parent_id is not null
           and r.withdrawn_at is null and r.audience_id <> %(audience)s
           and not exists (select from left_as_it_is l where l.contribution_id = r.id and l.audience_id = %(audience)s)
           order by r.id limit 100""",
        thread=opening.id, audience=opening.audience_id,
    )  # fmt: skip


async def is_widened(visit: Visit, id: UUID) -> bool:
    """Whether it was opened to more people since the visitor could read it."""
    return bool(await visit.value("select 1 from widening where contribution_id = %(id)s limit 1", id=id))
