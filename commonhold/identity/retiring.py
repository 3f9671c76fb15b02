"""Retiring somebody from the house: everything that lets them in ends in one transaction, and what they made stays."""

from uuid import UUID

from commonhold import groups, people
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.people import PersonLeft


async def retire(visit: Visit, person_id: UUID, reason: str = "") -> None:
    """End somebody's sessions, password, letters, invitations and memberships, effective at once (by a steward or the keeper)."""
    person = await people.person(visit, person_id)
    if person is None or not person.is_here:
        raise Missing
    others = await visit.value("select count(*) from steward where person_id <> %(id)s", id=person_id)
    insist(others or not person.is_steward, "Nobody else looks after the house. Name another steward first.")
    # Noted as gone first: whoever signs in at this moment waits for this row, and then finds nobody.
    await people.retire(visit, person_id)
    await people.note_access(visit, person_id, "retired", reason)
    await groups.end_memberships(visit, person_id)
    await visit.run("select end_entry(%(id)s)", id=person_id)
    visit.announce(PersonLeft(person_id))
