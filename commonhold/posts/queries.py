"""Reading a conversation: first which replies there are, then what stands on the page."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Place:
    """Where a reply stands: what it answers, and whether it was taken away without a word about that."""

    id: UUID
    parent_id: UUID
    is_gone: bool


async def places(visit: Visit, thread_id: UUID) -> list[Place]:
    """Every reply of a conversation, oldest first."""
    return await visit.all(
        Place,
        f"""select id, parent_id, withdrawn_at is not null and could_read is null as is_gone from contribution
            where thread_id = %(thread)s and parent_id is not null order by id limit {limits.REPLIES:d}""",
        thread=thread_id,
    )


async def answers(visit: Visit, id: UUID) -> int:
    """How many replies hang on a contribution, directly or below."""
    return await visit.value(
        """with recursive below as (
               select id from contribution where parent_id = %(id)s
               union select c.id from contribution c join below b on c.parent_id = b.id)
           select count(*) from below""",
        id=id,
    )


async def referred(visit: Visit, id: UUID, kind: str) -> list[UUID]:
    """What it refers to in this way."""
    return await visit.values(
        "select to_id from link where from_id = %(id)s and kind = %(kind)s order by at, to_id", id=id, kind=kind
    )
