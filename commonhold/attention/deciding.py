"""What comes of decisions, as news: objections and their answers between two, how it ended and what comes of it to all who took part."""

from commonhold.attention.following import HERE, part
from commonhold.attention.listeners import UNMUTED
from commonhold.attention.noting import note
from commonhold.decisions import DecisionClosed, ObjectionAnswered, ObjectionRaised, OutcomeWritten
from commonhold.ground.database import Visit


async def note_objected(visit: Visit, fact: ObjectionRaised) -> None:
    """Tell whoever proposed it that somebody objects, while they do."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by, c.id as contribution from contribution c join lateral (
                select c.author_id as person_id, s.at, s.person_id as by from stance s
                where s.decision_id = c.id and s.id = %(id)s and s.says = 'no') w on true {HERE}
            where c.withdrawn_at is null and w.person_id <> w.by and {UNMUTED}""",
        id=fact.stance_id,
    )
    await note(visit, [{**row, "kind": "objected"} for row in found], "followed")


async def note_objection_answered(visit: Visit, fact: ObjectionAnswered) -> None:
    """Tell whoever objects how that is answered; answered anew it is news again."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by, c.id as contribution from contribution c join lateral (
                select s.person_id, a.at, a.by from stance s join objection_answer a on a.stance_id = s.id
                where s.decision_id = c.id and s.id = %(id)s) w on true {HERE}
            where c.withdrawn_at is null and w.person_id <> w.by and {UNMUTED}""",
        id=fact.stance_id,
    )
    await note(visit, [{**row, "kind": "objection_answered"} for row in found], "followed")


async def note_decision_closed(visit: Visit, fact: DecisionClosed) -> None:
    """Tell each who took part, whoever proposed it among them, once that it stands there how it ended."""
    found = await visit.rows(
        f"""select distinct w.person_id, d.ends_at as at from decision d
            join contribution c on c.id = d.contribution_id and c.withdrawn_at is null {part()} {HERE}
            where c.id = %(id)s and d.ends_at <= now() and {UNMUTED}""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "decision_closed", "contribution": fact.id} for row in found], "followed")


async def note_outcome_written(visit: Visit, fact: OutcomeWritten) -> None:
    """Tell each who took part once what comes of it, save who says so."""
    found = await visit.rows(
        f"""select distinct w.person_id, o.at, o.by from decision_outcome o
            join contribution c on c.id = o.contribution_id and c.withdrawn_at is null {part()} {HERE}
            where c.id = %(id)s and w.person_id <> o.by and {UNMUTED}""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "outcome_written", "contribution": fact.id} for row in found], "followed")
