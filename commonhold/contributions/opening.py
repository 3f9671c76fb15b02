"""Opening what one wrote to more people. The database refuses whatever would take a reader away."""

from uuid import UUID

from commonhold.contributions.contribution import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist


async def open_to(visit: Visit, mine: Contribution, audience_id: UUID, *, is_group: bool) -> None:
    """Let a wider audience read it; what stood in no group comes into the group that it is opened to."""
    # One at a time: of two steps at once the second finds what the first has made of it.
    now = await visit.value("select audience_id from contribution where id = %(id)s for update", id=mine.id)
    insist(now == mine.audience_id, "It has just been opened to others. Look at it again.")
    await visit.run(
        """update contribution set audience_id = %(to)s,
               group_id = case when group_id is null and %(is_group)s then %(to)s else group_id end
           where id = %(id)s""",
        id=mine.id, to=audience_id, is_group=is_group,
    )  # fmt: skip


async def bring_own_replies(visit: Visit, thread_id: UUID) -> None:
    """What the visitor replied there is read by whoever reads the conversation now, but where somebody would no longer read it."""
    await visit.run(
        """update contribution r set audience_id = o.audience_id, group_id = o.group_id
           from contribution o where o.id = %(thread)s and r.thread_id = o.id and r.parent_id is not null
           and r.author_id = (select viewer()) and r.withdrawn_at is null and r.audience_id <> o.audience_id
           and o.withdrawn_at is null and not exists (select from "group" g where g.id = o.audience_id and g.archived_at is not null)
           and not exists (select from membership m where m.audience_id = r.audience_id and not exists (
               select from membership n where n.audience_id = o.audience_id and n.person_id = m.person_id))""",
        thread=thread_id,
    )
