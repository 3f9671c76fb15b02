"""Who may read a conversation that is brought in: exactly those who could read it where it comes from.

What everybody there could read, everybody here can; a private conversation becomes a hidden group, since whoever was not in
it could not even find it; direct messages stay with just these people.
"""

import re
from dataclasses import dataclass
from itertools import chain, count
from uuid import UUID

from commonhold import feed, groups
from commonhold.covenants import keep_for
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.imports.known import Known, known, remember
from commonhold.imports.slack import Channel
from commonhold.imports.work import Work
from commonhold.people import bulk as people_bulk

DIRECT = ("direct", "several")


@dataclass(frozen=True)
class Where:
    """Where the messages of a conversation go."""

    audience_id: UUID
    group_id: UUID | None
    keep: str
    covenant: int
    is_new: bool


def key(channel: Channel) -> str:
    """A conversation that has been closed or opened since gets another audience: what was said keeps its readers."""
    return f"{channel.id} {'direct' if channel.kind in DIRECT else channel.kind}"


async def plan(visit: Visit, work: Work) -> None:
    """Decide which audience each conversation will have and how its group is addressed, before any text links to it."""
    before = await known(visit, work.source, "audience")
    taken = await groups.bulk.taken_slugs(visit) | {each.slug for each in before.values() if each.slug}
    new = [_planned(work, channel, taken) for channel in work.export.channels() if key(channel) not in before]
    if not work.is_dry:
        await remember(visit, work.source, "audience", new)
    work.audiences = before | {each.external_id: each for each in new}
    for channel in work.export.channels():
        work.export.slugs[channel.id] = work.audiences[key(channel)].slug
    _count(work, len(new))


def _planned(work: Work, channel: Channel, taken: set[str]) -> Known:
    id = ids.named_id(channel.made_at, f"{work.source} {key(channel)}", work.house.settings.secret)
    return Known(key(channel), id, None if channel.kind in DIRECT else _slug(channel, id, taken))


def _slug(channel: Channel, id: UUID, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", people_bulk.handle_from(channel.name)).strip("-")[:60] or "group"
    # A hidden group's address tells nobody that a name is taken.
    base = f"{base}-{id.hex[-8:]}" if channel.kind == "private" else base
    found = next(each for each in chain([base], (f"{base}-{n}" for n in count(2))) if each not in taken)
    taken.add(found)
    return found


def _count(work: Work, new: int) -> None:
    found, counted = work.export.channels(), work.conversations
    counted.found, counted.new, counted.days = len(found), new, work.export.days_total
    counted.open = sum(channel.kind == "open" for channel in found)
    counted.private = sum(channel.kind == "private" for channel in found)
    counted.direct = sum(channel.kind in DIRECT for channel in found)
    counted.archived = sum(channel.is_archived for channel in found)


async def audience(visit: Visit, work: Work, channel: Channel) -> Where | None:
    """The audience of a conversation, made if it is new; None where nobody who is here could read it."""
    planned = work.audiences[key(channel)]
    readers = [member for member in channel.members if member in work.everybody.here]
    if not readers and channel.kind != "open":
        return None
    door = await visit.value('select door from "group" where id = %(id)s', id=planned.id)
    is_new = not await visit.value("select 1 from audience where id = %(id)s", id=planned.id)
    if is_new and channel.kind not in DIRECT:
        _count_group(work, channel, readers)
    if not work.is_dry:
        await (_make(visit, work, channel, planned, readers) if is_new else _add(visit, work, planned, readers))
    return await _where(visit, work, channel, planned, door, is_new)


async def _where(visit: Visit, work: Work, channel: Channel, planned: Known, door: str | None, is_new: bool) -> Where:  # fmt: skip
    # A group whose door somebody here has closed since keeps to itself what comes later, too.
    is_for_all = channel.kind == "open" and (is_new or door == "open")
    audience_id = groups.ORGANISATION if is_for_all else planned.id
    keep, covenant = ("keep", 1) if work.is_dry else await keep_for(visit, audience_id)
    return Where(audience_id, None if channel.kind in DIRECT else planned.id, keep, covenant, is_new)


def _steward(work: Work, channel: Channel, readers: list[str]) -> str | None:
    """Whoever made it, if they are here and no guest; else the first who can be."""
    able = [member for member in readers if member not in work.everybody.guests]
    return channel.made_by if channel.made_by in able else next(iter(able), None)


def _count_group(work: Work, channel: Channel, readers: list[str]) -> None:
    work.conversations.without_steward += _steward(work, channel, readers) is None
    if channel.kind == "open":
        work.conversations.guests_shut_out += len(work.everybody.guests.intersection(readers))


async def _make(visit: Visit, work: Work, channel: Channel, planned: Known, readers: list[str]) -> None:
    if channel.kind in DIRECT:
        people = [work.everybody.ids[member] for member in readers]
        await groups.bulk.open_circle(visit, planned.id, people, channel.made_at)
    else:
        await groups.bulk.open_groups(visit, [_group(work, channel, planned)])
        await _place(visit, work, planned, readers, _steward(work, channel, readers))


def _group(work: Work, channel: Channel, planned: Known) -> groups.bulk.NewGroup:
    purpose = "\n".join(filter(None, dict.fromkeys([channel.purpose, channel.topic])))
    return groups.bulk.NewGroup(
        id=planned.id, slug=planned.slug, name=channel.name[: limits.NAME], made_at=channel.made_at,
        door="open" if channel.kind == "open" else "hidden", purpose=purpose[: limits.PURPOSE],
        made_by=work.everybody.ids.get(channel.made_by or ""),
    )  # fmt: skip


async def _add(visit: Visit, work: Work, planned: Known, readers: list[str]) -> None:
    """Into a group that is there already come only people who are new: who else is in it is settled here by now."""
    if planned.slug:
        await _place(visit, work, planned, [member for member in readers if member in work.everybody.new], None)


async def _place(visit: Visit, work: Work, planned: Known, readers: list[str], steward: str | None) -> None:
    people = [(work.everybody.ids[member], "steward" if member == steward else "member") for member in readers]
    now = clock.now()
    await groups.bulk.place_many(visit, [groups.bulk.Place(planned.id, person, now, role) for person, role in people])
    await feed.bulk.follow_many(visit, [(person, planned.id) for person, _ in people])


async def close(visit: Visit, work: Work, channel: Channel, where: Where) -> None:
    """A conversation that was archived there is archived here, at the time of its last message."""
    if where.is_new and where.group_id and channel.is_archived:
        last = await visit.value("select max(created_at) from contribution where group_id = %(id)s", id=where.group_id)
        await groups.bulk.archive(visit, where.group_id, last or channel.made_at)
