"""The verbs of decisions: propose, say, take back, answer an objection, conclude."""

from uuid import UUID

from commonhold import contributions
from commonhold.decisions import queries, writing
from commonhold.decisions.decision import Objection, Standing
from commonhold.decisions.facts import ObjectionAnswered, ObjectionRaised, OutcomeWritten
from commonhold.decisions.writing import DecisionFields, Terms
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there

KIND = "decision"


async def propose(
    visit: Visit, title: str, how: Terms, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Propose something to an audience of the visitor's."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, how)
    return id


async def begin(visit: Visit, id: UUID, own: DecisionFields) -> None:
    """Make what was just written a proposal."""
    await _insert(visit, id, writing.terms(own, visit.person.timezone))


async def _insert(visit: Visit, id: UUID, how: Terms) -> None:
    await visit.run(
        "insert into decision (contribution_id, rule, quorum, ends_at) values (%(id)s, %(rule)s, %(quorum)s, %(ends_at)s)",
        id=id, rule=how.rule, quorum=how.quorum, ends_at=how.ends_at,
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Standing:
    """The decision that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.standing(visit, id))


async def objected(visit: Visit, id: UUID) -> Objection:
    """The objection that the visitor reads there; `Missing` when it is hidden or is none."""
    return there(await queries.objection(visit, id))


async def say(visit: Visit, found: Standing, says: str, words: str = "") -> None:
    """Yes, no or neither; instead of what the visitor said before. Whoever does not consent says why."""
    _insist_open(found)
    reason = words.strip() if says == "no" and not found.decision.is_secret else ""
    if says not in ("yes", "no", "pass"):
        raise Wrong({"says": "Choose one of the three."})
    if says == "no" and not found.decision.is_secret and not reason:
        raise Wrong({"words": "Say why you object, so that it can be answered or built in."})
    # The ballot is held, so that of two answers at once the later one stands, whole.
    await visit.run(
        """insert into decision_ballot (decision_id, person_id) values (%(id)s, %(me)s)
           on conflict (decision_id, person_id) do update set at = now()""",
        id=found.decision.id, me=visit.person.id,
    )  # fmt: skip
    await _stand(visit, found, says, reason)


def _insist_open(found: Standing) -> None:
    insist(not found.decision.is_over, "It is over; nothing more is said to it.")
    insist(found.decision.may_decide, "This group is closed; nothing new is written in it.")


async def _stand(visit: Visit, found: Standing, says: str, reason: str) -> None:
    """What was objected stays to be read once it stands no more; another objection has an answer of its own."""
    stood = await visit.value(
        """select 1 from stance where decision_id = %(id)s and person_id = (select viewer()) and says = 'no' and objection = %(reason)s""",
        id=found.decision.id, reason=reason,
    )  # fmt: skip
    if reason:
        await visit.run(
            """delete from stance where decision_id = %(id)s and person_id = (select viewer()) and objection <> %(reason)s""",
            id=found.decision.id, reason=reason,
        )  # fmt: skip
    stance = await visit.value(
        """insert into stance (id, decision_id, person_id, audience_id, says, objection)
           values (%(new)s, %(id)s, %(me)s, %(audience)s, %(says)s, %(reason)s)
           on conflict (decision_id, person_id) do update
           set says = excluded.says, audience_id = excluded.audience_id, at = now() returning id""",
        new=ids.new_id(), id=found.decision.id, me=visit.person.id, audience=found.decision.audience_id, says=says, reason=reason,
    )  # fmt: skip
    if reason and not stood:
        visit.announce(ObjectionRaised(stance))


async def take_back(visit: Visit, found: Standing) -> None:
    """The visitor has said nothing."""
    _insist_open(found)
    await visit.run(
        "delete from decision_ballot where decision_id = %(id)s and person_id = (select viewer())", id=found.decision.id
    )


async def answer(visit: Visit, found: Standing, one: Objection, says: str, words: str) -> None:
    """Say that an objection is built in, and how, or why not; instead of what was answered before."""
    insist(found.decision.is_mine, "Whoever proposed it answers objections.")
    if says not in ("built_in", "answered"):
        raise Wrong({"says": "Say whether it is built in."})
    if not words.strip():
        raise Wrong({"words": "Say how it is built in, or why not."})
    await visit.run(
        """insert into objection_answer (stance_id, says, words, by) values (%(id)s, %(says)s, %(words)s, %(me)s)
           on conflict (stance_id) do update set says = excluded.says, words = excluded.words, by = excluded.by, at = now()""",
        id=one.id, says=says, words=words.strip(), me=visit.person.id,
    )  # fmt: skip
    visit.announce(ObjectionAnswered(one.id))


async def conclude(visit: Visit, found: Standing, words: str, *, adopts: bool = False) -> None:
    """Write down what comes of it, once it is over; that stands. It may be adopted with objections that were answered beside it."""
    insist(found.decision.is_mine, "Whoever proposed it writes down what comes of it.")
    insist(found.decision.is_over, "It is still being decided.")
    insist(
        not adopts or found.decision.may_adopt,
        "An objection that is not answered, or stands for somebody still, stops the proposal.",
    )
    if not words.strip():
        raise Wrong({"words": "Say what comes of it: those who decided read it."})
    if await visit.run(
        """insert into decision_outcome (contribution_id, words, adopts, by) values (%(id)s, %(words)s, %(adopts)s, %(me)s)
           on conflict do nothing""",
        id=found.decision.id, words=words.strip(), adopts=adopts, me=visit.person.id,
    ):  # fmt: skip
        visit.announce(OutcomeWritten(found.decision.id))
