"""The sweep that asks feeds elsewhere what is new, and the job that takes away what one posted. Whoever fails is asked more and
more seldom, and in the end no more.
"""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation

from commonhold import contributions
from commonhold.ground import clock, limits
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.database import Visit
from commonhold.ground.jobs import Sweep
from commonhold.ground.outside import Fetched, NotFetched, Wish
from commonhold.subscriptions import actions, dating, queries
from commonhold.subscriptions.reading import Entry, RawFeed, Read
from commonhold.subscriptions.subscription import Posted, Subscription

MEMORY, SECONDS = 300_000_000, 10  # house: number — bytes and seconds of the child
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, "
    "application/xml;q=0.9, application/json;q=0.5, */*;q=0.1"
)
OVER = "It has come to its end; its server says so."
REFUSED = "Its server does not give it out."
NO_FEED = "What stands there is neither a feed nor a calendar."
LEFT = "Whoever asked for it is no longer in the group."


async def ask(house: Any) -> None:
    """Ask those that are due, all at once, and post what is new of each."""
    async with house.database.keeper() as visit:
        due = await queries.due(visit)
    for each, found in zip(due, await asyncio.gather(*(_fetched(house, each) for each in due)), strict=True):
        if isinstance(found, str):
            await _note_trouble(house, each, found)
        else:
            await _take_in(house, each, *found)


async def _fetched(house: Any, of: Subscription) -> tuple[Fetched, Read | None] | str:
    """What its server said, and what was read of it (None: nothing changed); or why not, in words."""
    told = {"if-none-match": of.tag, "if-modified-since": of.changed}
    wish = Wish(limits.SUBSCRIPTION, accept=ACCEPT, headers={name: value for name, value in told.items() if value})
    try:
        found = await house.outside.fetch(of.url, wish)
        if found.status == 304:
            return found, None
        if found.status != 200:
            return OVER if found.status == 410 else REFUSED
        said = {"content-type": found.headers.get("content-type", ""), "content-location": found.url}
        raw = RawFeed(found.body, said, clock.now(), of.zone, frozenset(await _dates(house, of)))
        kind = "calendars" if raw.is_calendar else "reading"
        read = await in_child(f"commonhold.subscriptions.{kind}:read", raw, memory=MEMORY, seconds=SECONDS, answer=Read)
    except NotFetched as trouble:
        return str(trouble)
    except ChildFailed:
        return NO_FEED
    return (found, read) if read.version or read.entries else NO_FEED


async def _dates(house: Any, of: Subscription) -> dict[bytes, Posted]:
    async with house.database.keeper() as visit:
        return await queries.dates(visit, of.id)


async def _take_in(house: Any, of: Subscription, found: Fetched, read: Read | None) -> None:
    async with house.database.keeper() as visit:
        new = await _new(visit, of, read) if read else []
    named = replace(of, title=of.title or read.title) if read else of
    trouble = await _kept_up(house, named, read) if read else ""
    # The oldest first, so that the newest stands on top.
    for entry in reversed(new):
        trouble = trouble or await _posted(house, named, entry)
    async with house.database.keeper() as visit:
        await visit.run(
            """update subscription set title = case when %(title)s = '' then title else %(title)s end, tag = %(tag)s, changed = %(changed)s,
                   read_at = now(), failures = 0, trouble = %(trouble)s,
                   due_at = case when %(trouble)s = '' then now() + make_interval(mins => %(minutes)s) end where id = %(id)s""",
            id=of.id, title=read.title if read else "", tag=found.headers.get("etag", "")[:300] or of.tag,
            changed=found.headers.get("last-modified", "")[:100] or of.changed, trouble=trouble,
            minutes=limits.SUBSCRIPTION_MINUTES,
        )  # fmt: skip


async def _new(visit: Visit, of: Subscription, read: Read) -> list[Entry]:
    """What is to be posted now: nothing twice, at first only the newest, never more than a day bears; of a calendar what comes next."""
    known = await queries.seen(visit, of.id, [each.key for each in read.entries])
    new = list({each.key: each for each in read.entries if each.key not in known}.values())
    room = max(0, limits.SUBSCRIPTION_A_DAY - await queries.posted_today(visit, of.id))
    if read.is_calendar:
        return dating.soonest(new)[:room]
    at_first = new[: limits.SUBSCRIPTION_FIRST] if of.read_at is None else new
    passed_over = [each for each in new if each not in at_first]
    await visit.run(
        """insert into subscribed (subscription_id, digest) select %(id)s, unnest(%(digests)s::bytea[]) on conflict do nothing""",
        id=of.id, digests=[each.key for each in passed_over],
    )  # fmt: skip
    # What a day does not bear waits, the oldest first.
    return at_first[-room:] if room else []


async def _kept_up(house: Any, of: Subscription, read: Read) -> str:
    """Let what was posted of a calendar say what it says now, each in a transaction of its own; why not, in words."""
    posted = await _dates(house, of) if read.is_calendar else {}
    for each, entry in dating.changes(posted, read.entries)[: limits.SUBSCRIPTION_A_DAY]:
        async with house.database.keeper() as visit:
            if not await queries.is_there(visit, of):
                return LEFT
            await actions.repost(visit, of, each, entry)
    return ""


async def _posted(house: Any, of: Subscription, entry: Entry) -> str:
    """Post it and note that it was posted, in one transaction, while whoever asked for the feed is there; why not, in words."""
    try:
        async with house.database.keeper() as visit:
            if not await queries.is_there(visit, of):
                return LEFT
            await actions.post(visit, of, entry)
    except UniqueViolation:
        return ""  # another worker was quicker
    return ""


async def _note_trouble(house: Any, of: Subscription, words: str) -> None:
    """Ask again later, each time after twice as long; after a fortnight, or at its end, no more."""
    async with house.database.keeper() as visit:
        await visit.run(
            """update subscription set trouble = %(words)s, failures = failures + 1,
                   due_at = case when %(is_over)s or failures >= %(most)s then null
                       else now() + make_interval(mins => %(minutes)s * (2 ^ failures)::integer) end where id = %(id)s""",
            id=of.id, words=words, is_over=words == OVER, most=limits.SUBSCRIPTION_FAILURES, minutes=limits.SUBSCRIPTION_MINUTES,
        )  # fmt: skip


async def take_away(house: Any, contribution_id: str) -> None:
    """Take away what a feed posted, as a steward of its group has asked."""
    async with house.database.keeper() as visit:
        await contributions.bulk.take_away(visit, UUID(contribution_id))


JOBS = (take_away,)
SWEEPS = (Sweep("*/10 * * * *", ask),)
