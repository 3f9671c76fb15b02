"""Reading subscriptions: those of a group, and those that are due."""

from collections.abc import Sequence
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.subscriptions.subscription import Posted, Source, Subscription

SUBSCRIPTION = """s.id, s.group_id, s.url, s.title, s.by, coalesce(p.name, '') as by_name, s.read_at, s.due_at, s.failures,
    s.trouble, s.tag, s.changed"""


async def subscriptions(visit: Visit, group_id: UUID) -> list[Subscription]:
    return await visit.all(
        Subscription,
        f"""select {SUBSCRIPTION} from subscription s left join face p on p.id = s.by
            where s.group_id = %(group)s order by s.id""",
        group=group_id,
    )


async def due(visit: Visit) -> list[Subscription]:
    """Those to ask now, of groups that stand (by the keeper)."""
    return await visit.all(
        Subscription,
        f"""select {SUBSCRIPTION}, coalesce(g.language, p.language) as language, p.timezone as zone
            from subscription s join person p on p.id = s.by join "group" g on g.id = s.group_id and g.archived_at is null
            where s.due_at <= now() order by s.due_at limit {limits.SUBSCRIPTIONS_AT_ONCE:d}""",
    )


async def seen(visit: Visit, id: UUID, digests: Sequence[bytes]) -> set[bytes]:
    """Those of these that are known already (by the keeper)."""
    return set(
        await visit.values(
            "select digest from subscribed where subscription_id = %(id)s and digest = any(%(digests)s)",
            id=id, digests=list(digests),
        )
    )  # fmt: skip


async def dates(visit: Visit, id: UUID) -> dict[bytes, Posted]:
    """What was posted of this calendar, stands, and is not over yet or was called off, by its key (by the keeper)."""
    found = await visit.all(
        Posted,
        """select s.digest as key, s.contribution_id, s.said, s.begins_at, s.planned from subscribed s
           join contribution c on c.id = s.contribution_id and c.withdrawn_at is null
           where s.subscription_id = %(id)s and (s.begins_at > now() or s.begins_at is null)""",
        id=id,
    )
    return {each.key: each for each in found}


async def words(visit: Visit, id: UUID) -> tuple[str, str]:
    """The title and the words of what was posted (by the keeper)."""
    found = await visit.rows("select title, text from contribution where id = %(id)s", id=id)
    return found[0]["title"], found[0]["text"]


async def posted_today(visit: Visit, id: UUID) -> int:
    """How many posts it has made in a day (by the keeper)."""
    return await visit.value(
        """select count(*) from subscribed where subscription_id = %(id)s and contribution_id is not null
           and at > now() - interval '1 day'""",
        id=id,
    )


async def is_there(visit: Visit, of: Subscription) -> bool:
    """Whether whoever asked for it is still here and in the group, and that is open (by the keeper)."""
    return await visit.value(
        """select exists (select from membership m join person p on p.id = m.person_id and p.left_at is null
                          join "group" g on g.id = m.audience_id and g.archived_at is null
                          where m.audience_id = %(group)s and m.person_id = %(by)s)""",
        group=of.group_id, by=of.by,
    )  # fmt: skip


async def source(visit: Visit, bot: UUID) -> Source | None:
    """Where what this bot posts comes from, if it is the bot of a feed."""
    return await visit.one(
        Source,
        """select b.url, coalesce(p.name, '') as by_name, b.group_id in (select my_stewardships()) as is_tended
           from feed_bot b left join face p on p.id = b.by where b.person_id = %(bot)s""",
        bot=bot,
    )
