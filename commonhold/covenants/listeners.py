"""What covenants do when something happens."""

from commonhold.covenants import queries
from commonhold.covenants.covenant import announce, covenants, set_covenant
from commonhold.covenants.facts import Signed
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.identity import HouseFounded
from commonhold.people import PersonLeft


async def lay_covenant(visit: Visit, fact: HouseFounded) -> None:
    """The founder's choice becomes version 1; nothing happens when there is one. Without a choice they make it in the browser."""
    if fact.covenant:
        await set_covenant(visit, fact.covenant, fact.person_id)


async def announce_signed(visit: Visit, fact: Signed) -> None:
    """Announce what all have signed who must, once; it becomes the version that follows on the last."""
    # One at a time, so that two that are signed at once come one after the other.
    await visit.run("select pg_advisory_xact_lock(hashtext('covenant'))")
    proposal = await queries.proposal(visit, fact.proposal_id)
    if proposal is None or proposal.version or proposal.waits_for:
        return
    next = proposal.to_come(await covenants(visit), clock.now())
    await announce(visit, next, proposal.by)
    await visit.run("update proposal set version = %(version)s where id = %(id)s", version=next.version, id=proposal.id)


async def end_office(visit: Visit, fact: PersonLeft) -> None:
    """Whoever has left speaks for the members no more, should they come back either."""
    await visit.run(
        """update representative set ended_at = now() where person_id = %(id)s and ended_at is null
           and exists (select from person p where p.id = person_id and p.left_at is not null)""",
        id=fact.person_id,
    )
