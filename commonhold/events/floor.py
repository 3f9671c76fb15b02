"""In the room: who says that they are there, what is asked, and what people want to hear."""

from dataclasses import dataclass
from uuid import UUID

from commonhold import contributions, people
from commonhold.contributions import Contribution
from commonhold.events.event import Date, Event
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.words import gettext as _
from commonhold.ground.words import moment
from commonhold.people import Face

ASKED = "post"  # what is asked for the room is said like anything else


@dataclass(frozen=True)
class Asked:
    """A question for the room: how many want to hear it, and whether the visitor does."""

    said: Contribution
    people: int
    is_mine: bool


async def come_in(visit: Visit, of: Date) -> None:
    """The visitor is in the room; twice is once."""
    insist(
        await visit.value("select may_be_there(%(id)s)", id=of.id),
        "One says so from an hour before it begins until it is over.",
    )
    await visit.run(
        "insert into presence (date_id, person_id) values (%(id)s, %(me)s) on conflict do nothing",
        id=of.id,
        me=visit.person.id,
    )


async def go_out(visit: Visit, of: Date) -> None:
    """The visitor takes that back."""
    await visit.run("delete from presence where date_id = %(id)s and person_id = (select viewer())", id=of.id)


async def is_there(visit: Visit, of: Date) -> bool:
    return await visit.value(
        "select exists (select from presence where date_id = %(id)s and person_id = (select viewer()))", id=of.id
    )


async def in_the_room(visit: Visit, of: Date) -> list[Face]:
    """Who said that they are there, as far as the visitor may read it."""
    ids = await visit.values(
        f"select person_id from presence where date_id = %(id)s order by at, person_id limit {limits.EVENT_SEATS:d}",
        id=of.id,
    )
    known = await people.faces(visit, set(ids))
    return [known[id] for id in ids if id in known]


async def ask(visit: Visit, found: Event, words: str) -> UUID:
    """Ask something for the room, so that those who read the event say whether they want to hear it."""
    insist(
        any(each.ends_at > clock.now() and each.stage != "off" for each in found.dates),
        "It is over. Say it below like anything else.",
    )
    if not words.strip():
        raise Wrong({"text": "Say what you would like to ask."})
    opening = there(await contributions.contribution(visit, found.id))
    id = await contributions.reply(visit, opening, words, kind=ASKED)
    await visit.run(
        "insert into floor_question (contribution_id, event_id) values (%(id)s, %(event)s)", id=id, event=found.id
    )
    return id


async def want(visit: Visit, question: UUID) -> UUID:
    """The visitor wants to hear it; twice is once. Answers the event that it was asked in."""
    found = await _event_of(visit, question)
    await visit.run(
        "insert into wish (question_id, person_id) values (%(id)s, %(me)s) on conflict do nothing",
        id=question,
        me=visit.person.id,
    )
    return found


async def want_no_more(visit: Visit, question: UUID) -> UUID:
    found = await _event_of(visit, question)
    await visit.run("delete from wish where question_id = %(id)s and person_id = (select viewer())", id=question)
    return found


async def _event_of(visit: Visit, question: UUID) -> UUID:
    found = await visit.value("select event_id from floor_question where contribution_id = %(id)s", id=question)
    if found is None:
        raise Missing
    return found


async def asked(visit: Visit, event: UUID) -> list[Asked]:
    """What is asked for the room, the most wanted first; among equals what was asked first."""
    rows = await visit.rows(
        f"""select w.question_id, w.people, exists (
                select from wish o where o.question_id = w.question_id and o.person_id = (select viewer())) as is_mine
            from wished(%(id)s) w order by w.people desc, w.question_id limit {limits.FLOOR_QUESTIONS:d}""",
        id=event,
    )
    said = {each.id: each for each in await contributions.contributions(visit, [row["question_id"] for row in rows])}
    return [
        Asked(said[row["question_id"]], row["people"], row["is_mine"]) for row in rows if row["question_id"] in said
    ]


async def undecided(visit: Visit, event: UUID) -> str:
    """Why nothing is decided in it now; "" when something can be."""
    until = await visit.value(
        f"""select max(ends_at) + interval '{limits.ABSENT_HOURS:d} hours' from event_date
            where event_id = %(id)s and called_off_at is null and starts_at <= now() and is_undecided(event_id)""",
        id=event,
    )
    return (
        _("Whoever was absent has until %(moment)s. Nothing is decided before that.") % {"moment": moment(until)}
        if until
        else ""
    )
