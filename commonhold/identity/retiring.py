"""Retiring somebody from the house, and bringing them back: what lets them in ends in one transaction, what they made stays."""

from datetime import date
from uuid import UUID

from commonhold import groups, people
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.identity import departing
from commonhold.identity.departing import Departure
from commonhold.people import PersonLeft


async def retire(visit: Visit, person_id: UUID, reason: str = "", *, by: UUID | None = None) -> None:
    """End somebody's sessions, password, letters, invitations and memberships, effective at once (by a steward or the keeper,
    who may do it for a steward)."""
    person = await people.person(visit, person_id)
    if person is None or not person.is_here:
        raise Missing
    others = await visit.value("select count(*) from steward where person_id <> %(id)s", id=person_id)
    insist(others or not person.is_steward, "Nobody else looks after the house. Name another steward first.")
    # Noted as gone first: whoever signs in at this moment waits for this row, and then finds nobody.
    await people.retire(visit, person_id)
    await people.note_access(visit, person_id, "retired", reason, by=by)
    await visit.run("delete from departure where person_id = %(id)s", id=person_id)
    await groups.end_memberships(visit, person_id)
    await visit.run("select end_entry(%(id)s)", id=person_id)
    visit.announce(PersonLeft(person_id))


async def retire_on(visit: Visit, person_id: UUID, on_day: date, reason: str = "", *, by: UUID | None = None) -> None:
    """Have that happen on a day to come; whoever is to leave is told by people, not by a page."""
    person = await people.person(visit, person_id)
    if person is None or not person.is_here:
        raise Missing
    await departing.plan(visit, Departure(person_id, on_day, reason, visit.person.id if visit.person else by))


async def restore(visit: Visit, person_id: UUID, reason: str = "", *, by: UUID | None = None) -> None:
    """Let somebody who has left be here again, as who they were: with their words, keys and address, in no group but everybody's.

    Groups ask them in anew: who is in them, and what was said there since, is theirs to share.
    """
    person = await people.person(visit, person_id)
    if person is None or person.is_here or person.is_nobody:
        raise Missing
    await people.bring_back(visit, person_id)
    await people.note_access(visit, person_id, "restored", reason, by=by)
    await groups.begin_memberships(visit, person_id)
