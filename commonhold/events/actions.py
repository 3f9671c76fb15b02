"""The verbs of events: invite, say whether one comes, move, call off, change, name who prepares it."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from psycopg.errors import CheckViolation, UniqueViolation

from commonhold import contributions
from commonhold.events import queries
from commonhold.events.event import Date, Event
from commonhold.events.facts import DateCalledOff, DateMoved, SeatsFreed
from commonhold.events.repeating import Span
from commonhold.events.writing import EventFields, Plan, Terms, plan
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there

KIND = "event"


async def invite(
    visit: Visit, title: str, what: Plan, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Invite an audience of the visitor's."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, what)
    return id


async def begin(visit: Visit, id: UUID, own: EventFields) -> None:
    """Make what was just written an event."""
    await _insert(visit, id, plan(own, visit.person.timezone))


async def _insert(visit: Visit, id: UUID, what: Plan) -> None:
    await visit.run(
        """insert into event (contribution_id, timezone, place, link, seats, answer_days, is_unrecorded)
           values (%(id)s, %(timezone)s, %(place)s, %(link)s, %(seats)s, %(answer_days)s, %(is_unrecorded)s)""",
        id=id, timezone=what.timezone, **asdict(what.terms),
    )  # fmt: skip
    await _insert_dates(visit, id, what.dates)


async def _insert_dates(visit: Visit, id: UUID, dates: Sequence[Span]) -> None:
    await visit.run(
        """insert into event_date (id, event_id, starts_at, ends_at)
           select date_id, %(id)s, starts_at, ends_at
           from unnest(%(ids)s::uuid[], %(starts)s::timestamptz[], %(ends)s::timestamptz[]) as d (date_id, starts_at, ends_at)""",
        id=id, ids=[ids.new_id() for _ in dates], starts=[each.starts_at for each in dates], ends=[each.ends_at for each in dates],
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Event:
    """The event that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.event(visit, id))


async def date(visit: Visit, id: UUID) -> tuple[Event, Date]:
    """The date that the visitor sees there, with its event; `Missing` when it is hidden or is none."""
    found = await standing(visit, there(await queries.event_of(visit, id)))
    return found, next(each for each in found.dates if each.id == id)


async def say(visit: Visit, found: Event, of: Date, says: str) -> None:
    """The visitor comes, may come or does not. Whoever says once more what they said keeps their place."""
    if says == of.mine:
        return
    insist(of.may_say_no if says == "no" else of.may_say_yes, "It is too late to say so.")
    await _take_back(visit, of)
    await visit.run(
        """insert into attendance (id, date_id, person_id, audience_id, says)
           values (%(id)s, %(date)s, %(me)s, %(audience)s, %(says)s)""",
        id=ids.new_id(), date=of.id, me=visit.person.id, audience=found.audience_id, says=says,
    )  # fmt: skip


async def say_nothing(visit: Visit, of: Date) -> None:
    """The visitor takes back what they said."""
    insist(of.may_say_no, "It is too late to say so.")
    await _take_back(visit, of)


async def _take_back(visit: Visit, of: Date) -> None:
    """Whoever waits may have their seat, which the database gives at once."""
    if await visit.run("delete from attendance where date_id = %(id)s and person_id = (select viewer())", id=of.id):
        visit.announce(SeatsFreed(of.id))


async def move(visit: Visit, found: Event, of: Date, to: Span) -> None:
    """It takes place at another time; those who come are told."""
    insist(found.may_organise, "Whoever prepares it moves it.")
    try:
        async with visit.connection.transaction():
            await visit.run(
                "update event_date set starts_at = %(starts_at)s, ends_at = %(ends_at)s, changed_at = now() where id = %(id)s",
                id=of.id, **asdict(to),
            )  # fmt: skip
    except UniqueViolation:
        raise Wrong({"day": "It takes place at that time already."}) from None
    visit.announce(DateMoved(of.id, visit.person.id))


async def call_off(visit: Visit, found: Event, of: Date) -> None:
    """It does not take place; those who would come are told."""
    insist(found.may_organise, "Whoever prepares it calls it off.")
    if await visit.run(
        "update event_date set called_off_at = now(), changed_at = now() where id = %(id)s and called_off_at is null",
        id=of.id,
    ):
        visit.announce(DateCalledOff(of.id, visit.person.id))


async def change(visit: Visit, found: Event, terms: Terms) -> None:
    """Where it is, for how many, until when one answers, and whether it is recorded."""
    insist(found.may_organise, "Whoever prepares it changes it.")
    try:
        async with visit.connection.transaction():
            await visit.run(
                """update event set place = %(place)s, link = %(link)s, seats = %(seats)s, answer_days = %(answer_days)s,
                       is_unrecorded = %(is_unrecorded)s where contribution_id = %(id)s""",
                id=found.id, **asdict(terms),
            )  # fmt: skip
            await visit.run("update event_date set changed_at = now() where event_id = %(id)s", id=found.id)
    except CheckViolation:
        raise Wrong(
            {"seats": "Seats that were offered stay: somebody may have one of them. You can add some."}
        ) from None
    for each in found.dates if terms.seats != found.seats else ():
        visit.announce(SeatsFreed(each.id))


async def name_organiser(visit: Visit, found: Event, person_id: UUID) -> None:
    """Somebody prepares it too; twice is once."""
    insist(found.author_id == visit.person.id, "Who invited says who prepares it too.")
    await visit.run(
        "insert into organiser (event_id, person_id) values (%(id)s, %(person)s) on conflict do nothing",
        id=found.id, person=person_id,
    )  # fmt: skip


async def organise_no_more(visit: Visit, found: Event, person_id: UUID) -> None:
    insist(visit.person.id in (found.author_id, person_id), "Who invited says who prepares it too.")
    await visit.run(
        "delete from organiser where event_id = %(id)s and person_id = %(person)s", id=found.id, person=person_id
    )
