"""Reading hooks: mine, those of a group, whose a post is; and, for the worker, what waits to be posted."""

from collections.abc import Sequence
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.integrations.hook import IncomingHook, Maker, Waiting

HOOK = """select h.id, h.name, coalesce(p.name, '') as by_name, h.by = (select viewer()) as is_mine, g.slug as group_slug,
        g.name as group_name, h.made_at, h.used_on
    from incoming_hook h left join face p on p.id = h.by left join "group" g on g.id = h.audience_id where h.hash is not null"""


async def mine(visit: Visit) -> list[IncomingHook]:
    """Those of the visitor that stand, the newest first."""
    return await visit.all(IncomingHook, f"{HOOK} and h.by = (select viewer()) order by h.id desc")


async def of_group(visit: Visit, group_id: UUID) -> list[IncomingHook]:
    """Those that post into this group."""
    return await visit.all(IncomingHook, f"{HOOK} and h.audience_id = %(group)s order by h.id", group=group_id)


async def maker(visit: Visit, bot: UUID) -> Maker | None:
    """Whose hook this bot posts for, if it posts for one."""
    return await visit.one(
        Maker,
        """select h.name, coalesce(p.name, '') as by_name,
               h.by = (select viewer()) or h.audience_id in (select my_stewardships()) as is_tended
           from incoming_hook h left join face p on p.id = h.by where h.bot_id = %(bot)s""",
        bot=bot,
    )


async def waiting(visit: Visit, id: UUID) -> Waiting | None:
    """What came and is not posted yet; of two workers the second finds nothing (by the keeper)."""
    return await visit.one(
        Waiting,
        """select w.id, w.hook_id, h.name, h.by, h.bot_id, h.audience_id, g.id as group_id, w.words, w.called,
               coalesce(g.language, p.language) as language,
               h.hash is not null and p.left_at is null and g.archived_at is null and exists (
                   select from membership m where m.audience_id = h.audience_id and m.person_id = h.by) as is_open
           from hooked w join incoming_hook h on h.id = w.hook_id join person p on p.id = h.by
               left join "group" g on g.id = h.audience_id
           where w.id = %(id)s for update of w, h""",
        id=id,
    )


async def people_there(visit: Visit, audience_id: UUID, handles: Sequence[str]) -> dict[str, tuple[UUID, str]]:
    """Id and name of those of these who can read what goes there (by the keeper)."""
    found = await visit.rows(
        """select p.handle, p.id, p.name from person p join membership m on m.person_id = p.id and m.audience_id = %(audience)s
           where p.handle = any(%(handles)s) and p.left_at is null and not p.is_bot""",
        audience=audience_id, handles=list(handles),
    )  # fmt: skip
    return {each["handle"]: (each["id"], each["name"]) for each in found}
