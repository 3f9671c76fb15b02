"""Whether members come in by providers alone: then passwords, letters and keys open nothing to them, whatever door they stand at.

Sealed codes stay, for the day on which no provider answers. Guests have no account there, so a steward says whether they come as before.
"""

from datetime import timedelta

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.house_settings import set_publicly, setting
from commonhold.people import Person, person

ALONE = "identity.providers_alone"
FOR_ALL, BUT_GUESTS = "all", "members"
OWN, BY_PROVIDER, BY_SEALED = "", "provider", "sealed"
ELSEWHERE = "Here one comes in with the sign-in of the organisation."


async def alone(visit: Visit) -> str | None:
    """For whom providers are the only way in: `FOR_ALL`, `BUT_GUESTS`, or None where the other ways are open."""
    return await setting(visit, ALONE)


async def set_alone(visit: Visit, whom: str | None) -> None:
    """Shut the other ways for these, or open them again (by a steward). Whoever is in by one of them is signed out."""
    await set_publicly(visit, ALONE, whom)
    if whom:
        visit.then("identity.end_own_ways")


async def insist_open(visit: Visit, someone: Person | None = None) -> None:
    """`Wrong` where the visitor (`someone`, if they are known already) does not come in by what is their own."""
    whom = await alone(visit)
    if whom == FOR_ALL or whom and not (someone or await person(visit, visit.person.id)).is_guest:
        raise Wrong({"": ELSEWHERE})


async def came_by_provider(visit: Visit) -> bool:
    """Whether the visitor has just come in through a provider, so that this way is known to open."""
    since = clock.now() - timedelta(seconds=limits.PROOF_SECONDS)
    return await visit.value(
        "select exists (select from session where id = %(id)s and way = 'provider' and started_at > %(since)s)",
        id=visit.person.session_id, since=since,
    )  # fmt: skip
