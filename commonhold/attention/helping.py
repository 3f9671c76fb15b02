"""What comes of calls for help, as news: an offer to whoever called, its answer to whoever offered, and in the end what came of it."""

from commonhold.attention.following import HERE
from commonhold.attention.listeners import FROM_UNMUTED, UNMUTED
from commonhold.attention.noting import note
from commonhold.ground.database import Visit
from commonhold.help import HelpAnswered, HelpEnded, HelpOffered


async def note_offered(visit: Visit, fact: HelpOffered) -> None:
    """Tell whoever called that somebody offers help, while they do; another offer is news again."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by, c.id as contribution from contribution c join lateral (
                select c.author_id as person_id, o.at, o.person_id as by from help_offer o
                where o.call_id = c.id and o.id = %(id)s) w on true {HERE}
            where c.withdrawn_at is null and {UNMUTED} and {FROM_UNMUTED}""",
        id=fact.offer_id,
    )
    await note(visit, [{**row, "kind": "offered"} for row in found], "followed")


async def note_offer_answered(visit: Visit, fact: HelpAnswered) -> None:
    """Tell whoever offered whether it is taken; said anew it is news again."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by, c.id as contribution from contribution c join lateral (
                select o.person_id, a.at, a.by from help_offer o join help_answer a on a.offer_id = o.id
                where o.call_id = c.id and o.id = %(id)s) w on true {HERE} where c.withdrawn_at is null and {UNMUTED}""",
        id=fact.offer_id,
    )
    await note(visit, [{**row, "kind": "offer_answered"} for row in found], "followed")


async def note_help_ended(visit: Visit, fact: HelpEnded) -> None:
    """Tell those who offered help what came of it, while that stands."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by from contribution c join lateral (
                select o.person_id, e.at, e.by from help_end e join help_offer o on o.call_id = e.contribution_id
                where e.contribution_id = c.id) w on true {HERE} where c.id = %(id)s and c.withdrawn_at is null and {UNMUTED}""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "help_ended", "contribution": fact.id} for row in found], "followed")
