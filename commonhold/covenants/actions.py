"""The verbs: propose a covenant, drop or sign it, name who speaks for the members, note that one has read it."""

from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from commonhold import people
from commonhold.covenants import queries
from commonhold.covenants.facts import Signed
from commonhold.covenants.proposal import Proposal
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong, insist, there


async def propose(visit: Visit, said: dict[str, Any]) -> UUID:
    """Write down what is to be the next covenant; nothing is announced by that."""
    insist(visit.person.is_steward, "The stewards of the house propose a covenant.")
    id = ids.new_id()
    await visit.run(
        """insert into proposal (id, rules, embargo, untitled, desk_days, words, days, by)
           values (%(id)s, %(rules)s, %(embargo)s, %(untitled)s, %(desk_days)s, %(words)s, %(days)s, %(me)s)""",
        id=id, me=visit.person.id, rules=Jsonb(said["rules"]), embargo=Jsonb(said["embargo"]), untitled=said["untitled"],
        desk_days=said["desk_days"], words=Jsonb(said["words"]), days=said["days"],
    )  # fmt: skip
    return id


async def drop(visit: Visit, proposal: Proposal) -> None:
    """Let a proposal go that is not announced yet."""
    insist(visit.person.is_steward, "The stewards of the house propose a covenant.")
    insist(proposal.version is None, "It is announced already, and stays. The next covenant can change it.")
    await visit.run("delete from proposal where id = %(id)s", id=proposal.id)


async def sign(visit: Visit, proposal: Proposal, side: str) -> None:
    """Sign for one's side. Once all have who must, it is announced."""
    if side not in proposal.sides:
        raise Missing
    try:
        async with visit.attempt():
            await visit.run(
                "insert into signature (proposal_id, side, person_id) values (%(id)s, %(side)s, %(me)s)",
                id=proposal.id, side=side, me=visit.person.id,
            )  # fmt: skip
    except UniqueViolation:
        raise Refused("One person of each side signs, and it is signed for this one, or by you.") from None
    visit.announce(Signed(proposal.id))


async def name_representative(visit: Visit, handle: str) -> None:
    """Let somebody speak for the members: named by those who do, or by a steward where nobody does."""
    person = await people.by_handle(visit, handle.strip().removeprefix("@"))
    if person is None or not person.is_here or person.is_guest:
        raise Wrong({"handle": "Nobody here has this handle."})
    insist(await queries.may_name(visit), "Those who speak for the members name each other.")
    await visit.run(
        """insert into representative (person_id, by) values (%(id)s, %(me)s)
           on conflict (person_id) do update set ended_at = null, by = excluded.by, at = now() where representative.ended_at is not null""",
        id=person.id, me=visit.person.id,
    )  # fmt: skip


async def end_representative(visit: Visit, handle: str) -> None:
    """They speak for the members no more, as they or another of them say."""
    insist(await queries.is_representative(visit), "Those who speak for the members name each other.")
    ended = await visit.run(
        """update representative r set ended_at = now() from person p
           where p.id = r.person_id and p.handle = %(handle)s and r.ended_at is null""",
        handle=handle,
    )
    if not ended:
        raise Missing


async def note_reading(visit: Visit, version: int) -> None:
    """I have read that it was announced; `Missing` where there is no such version."""
    there(await visit.value("select version from covenant where version = %(version)s::bigint", version=version))
    await visit.run(
        "insert into covenant_reading (person_id, version) values (%(me)s, %(version)s) on conflict do nothing",
        me=visit.person.id, version=version,
    )  # fmt: skip
