"""Reading events: some of them with their dates, who comes, and lists of them. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from commonhold import contributions, people
from commonhold.contributions import MORE, NEWEST, Listing, page_of
from commonhold.events.event import Date, Event
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import Face

View = Literal["coming", "mine", "over"]
# What the visitor has to do with the event `c` or its date `d`.
MINE = """(c.author_id = (select viewer()) or exists (select from organiser o where o.event_id = c.id and o.person_id = (select viewer()))
    or exists (select from attendance a where a.date_id = d.id and a.person_id = (select viewer()) and a.says <> 'no'))"""
# Which dates each view is of, and in which order: those to come the soonest first, those that are over the latest first.
WHICH = {
    "coming": ("d.ends_at > now() and d.called_off_at is null", "min(d.starts_at)", ">", "asc"),
    "mine": (f"d.ends_at > now() and d.called_off_at is null and {MINE}", "min(d.starts_at)", ">", "asc"),
    "over": ("d.ends_at <= now()", "max(d.starts_at)", "<", "desc"),
}


async def events(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Event]:
    """These with their dates, with as many queries however many they are."""
    found = await visit.all(
        Event,
        """select e.contribution_id as id, c.author_id, c.audience_id, e.timezone, e.place, e.link, e.seats, e.answer_days, e.is_unrecorded,
                  may_organise(c.id) as may_organise
           from event e join contribution c on c.id = e.contribution_id where e.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    dates, organisers = await _dates(visit, ids), await _organisers(visit, ids)
    return {
        each.id: replace(each, dates=dates[each.id], organisers=organisers[each.id]) for each in found if dates[each.id]
    }


async def event(visit: Visit, id: UUID) -> Event | None:
    return (await events(visit, [id])).get(id)


async def event_of(visit: Visit, date: UUID) -> UUID | None:
    return await visit.value("select event_id from event_date where id = %(id)s", id=date)


async def _dates(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[Date]]:
    rows = await visit.rows(
        """with d as materialized (select * from event_date where event_id = any(%(ids)s))
           select d.id, d.event_id, d.starts_at, d.ends_at, d.called_off_at, d.changed_at,
                  may_say(d.id, 'yes') as may_say_yes, may_say(d.id, 'no') as may_say_no,
                  t.coming, t.waiting, t.maybe, t.turn, coalesce(a.says, '') as mine, a.seat is not null as has_seat
           from d left join attended(array(select d.id from d)) t on t.date_id = d.id
           left join attendance a on a.date_id = d.id and a.person_id = (select viewer())
           order by d.starts_at, d.id""",
        ids=list(ids),
    )
    found: dict[UUID, list[Date]] = defaultdict(list)
    for row in rows:
        found[row["event_id"]].append(Date(**row))
    return found


async def _organisers(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, list[Face]]:
    rows = await visit.rows(
        "select event_id, person_id from organiser where event_id = any(%(ids)s) order by event_id, person_id",
        ids=list(ids),
    )
    known = await people.faces(visit, {row["person_id"] for row in rows})
    found: dict[UUID, list[Face]] = defaultdict(list)
    for row in rows:
        if row["person_id"] in known:
            found[row["event_id"]].append(known[row["person_id"]])
    return found


async def named(visit: Visit, date: UUID) -> dict[str, list[Face]]:
    """Who said what of a date, as far as the visitor may read it: yes, waits, maybe, no; each in the order in which they said so."""
    rows = await visit.rows(
        f"""select person_id, case when says = 'yes' and seat is null then 'waits' else says end as says
            from attendance where date_id = %(id)s order by at, id limit {limits.EVENT_SEATS:d}""",
        id=date,
    )
    known = await people.faces(visit, {row["person_id"] for row in rows})
    found: dict[str, list[Face]] = defaultdict(list)
    for row in rows:
        if row["person_id"] in known:
            found[row["says"]].append(known[row["person_id"]])
    return found


async def listed(visit: Visit, view: View, after: UUID = NEWEST) -> Listing:
    """A page of a view, by their dates; `after` is the last of the page before it."""
    which, when, beyond, order = WHICH[view]
    found = await visit.values(
        f"""with dated as (select d.event_id as id, {when} as at from event_date d join contribution c on c.id = d.event_id
                           where {which} group by d.event_id)
            select id from dated where %(after)s = %(newest)s or (at, id) {beyond} (select l.at, l.id from dated l where l.id = %(after)s)
            order by at {order}, id {order} limit {MORE:d}""",
        after=after, newest=NEWEST,
    )  # fmt: skip
    return page_of(await contributions.contributions(visit, found))


async def dates_since(visit: Visit, view: View, since: datetime) -> list[tuple[UUID, UUID]]:
    """The dates of a view that were not over by then, called off or not, each with its event."""
    rows: list[dict[str, Any]] = await visit.rows(
        f"""select d.event_id, d.id from event_date d join contribution c on c.id = d.event_id
            where d.ends_at > %(since)s and {MINE if view == "mine" else "true"} order by d.starts_at, d.id limit {limits.DATES:d}""",
        since=since,
    )
    return [(row["event_id"], row["id"]) for row in rows]
