"""What people do with events in tests."""

import re
from datetime import timedelta
from uuid import UUID

from commonhold import events
from commonhold.events import actions, floor
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION


def plan(dates: int = 1, **terms: object) -> events.Plan:
    """So many dates, a week apart, the first in a week."""
    first = clock.now().replace(microsecond=0) + timedelta(days=7)
    spans = tuple(
        events.Span(first + timedelta(weeks=week), first + timedelta(weeks=week, hours=1)) for week in range(dates)
    )
    return events.Plan("Europe/Stockholm", spans, events.Terms(**terms))


async def invites(
    player: Player, title: str = "The cold end", in_group: UUID | None = None, dates: int = 1, **terms: object
) -> UUID:
    async with player.visit() as visit:
        return await events.invite(
            visit, title, plan(dates, **terms), "In 45 minutes", audience_id=in_group or ORGANISATION, group_id=in_group
        )


async def asks_in(player: Player, event: UUID, name: str = "Siv from the county") -> str:
    """The path of their link."""
    page = (await player.post(f"/events/{event}/outsiders", name=name)).text
    return re.search(r'href="http[^"]*(/come/[\w-]+)"', page)[1]


async def sees(player: Player, event: UUID) -> events.Event:
    async with player.visit() as visit:
        return await actions.standing(visit, event)


async def says(player: Player, event: UUID, word: str = "yes", place: int = 0) -> None:
    """Of the date at this place."""
    async with player.visit() as visit:
        found = await actions.standing(visit, event)
        await events.say(visit, found, found.dates[place], word)


async def stands(player: Player, event: UUID) -> str:
    """What the first date is for this player: comes, waits with their place, maybe, no or nothing."""
    date = (await sees(player, event)).dates[0]
    return "comes" if date.has_seat else f"waits {date.turn}" if date.mine == "yes" else date.mine


async def come_to(cast: Cast, event: UUID, hours: int) -> None:
    """So many hours after it began (before it, where this is less than nothing)."""
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """update event_date set starts_at = now() - %(ago)s, ends_at = now() - %(ago)s + (ends_at - starts_at) where id = (
                   select id from event_date where event_id = %(id)s order by starts_at limit 1)""",
            id=event, ago=timedelta(hours=hours),
        )  # fmt: skip


async def hear(cast: Cast) -> None:
    """Pass on what has happened to whoever hears it, in this transaction."""
    while await cast.house.outbox.pass_on():
        pass
    async with cast.house.database.keeper() as visit:
        waiting = await visit.rows(
            "delete from procrastinate_jobs where status = 'todo' and task_name = 'ground.hear' returning id, task_name, args"
        )
    for job in sorted(waiting, key=lambda each: each["id"]):
        await cast.house.queue.app.tasks[job["task_name"]](**job["args"])


async def asks_the_room(player: Player, event: UUID, words: str) -> UUID:
    async with player.visit() as visit:
        return await floor.ask(visit, await actions.standing(visit, event), words)
