"""Reading calls for help and what was offered. The policies decide which there are."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.help.call import Call, Offer
from commonhold.people import Face

OVER = "(k.until < current_date or exists (select from help_end e where e.contribution_id = c.id))"
VIEWS = {
    "open": f"not {OVER}",
    "mine": "c.author_id = (select viewer())",
    "offered": "exists (select from help_offer o where o.call_id = c.id and o.person_id = (select viewer()))",
    "over": OVER,
}


async def calls(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Call]:
    """How these stand for the visitor."""
    found = await visit.all(
        Call,
        """select c.id, c.author_id, h.hours, h.until, h.return as gives, may_offer_help(c.id) as may_offer,
                  called_for_help(c.id) as is_mine, e.words as ended, e.at as ended_at
           from help_call h join contribution c on c.id = h.contribution_id left join help_end e on e.contribution_id = c.id
           where h.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {each.id: each for each in found}


async def call(visit: Visit, id: UUID) -> Call | None:
    return (await calls(visit, [id])).get(id)


async def offers(visit: Visit, id: UUID) -> list[Offer]:
    """What was offered there: to whoever called all of it, to others their own."""
    return await _offers(visit, "o.call_id = %(id)s", id)


async def offer(visit: Visit, id: UUID) -> Offer | None:
    return next(iter(await _offers(visit, "o.id = %(id)s", id)), None)


async def _offers(visit: Visit, which: str, id: UUID) -> list[Offer]:
    rows = await visit.rows(
        f"""select o.id, o.call_id, o.person_id, o.hours, o.words, o.at, a.says, coalesce(a.words, '') as answer
            from help_offer o left join help_answer a on a.offer_id = o.id where {which} order by o.id limit {limits.OFFERS:d}""",
        id=id,
    )
    known = await people.faces(visit, {row["person_id"] for row in rows}) if rows else {}
    return [_offer(row, known) for row in rows]


def _offer(row: dict[str, Any], known: dict[UUID, Face]) -> Offer:
    by = known.get(row["person_id"])
    return Offer(row["id"], row["call_id"], by, row["hours"], row["words"], row["at"], row["says"], row["answer"])
