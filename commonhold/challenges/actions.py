"""The verbs of challenges: ask, give an idea, credit, join, support, answer."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from commonhold import contributions, followups
from commonhold.challenges import queries
from commonhold.challenges.challenge import Challenge, Idea
from commonhold.challenges.facts import IdeaAnswered
from commonhold.challenges.writing import ChallengeFields, Phases, phases
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there

KIND, IDEA = "challenge", "post"  # an idea is said like anything else


async def ask(
    visit: Visit, title: str, what: Phases, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Ask an audience of the visitor's for ideas."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, what)
    return id


async def begin(visit: Visit, id: UUID, own: ChallengeFields) -> None:
    """Make what was just written a challenge."""
    await _insert(visit, id, phases(own, visit.person.timezone))


async def _insert(visit: Visit, id: UUID, what: Phases) -> None:
    await visit.run(
        """insert into challenge (contribution_id, ideas_until, improve_until, support_until, answers_until, votes, criteria,
                                  budget, unit, tells_ballots)
           values (%(id)s, %(ideas_until)s, %(improve_until)s, %(support_until)s, %(answers_until)s, %(votes)s, %(criteria)s,
                   %(budget)s, %(unit)s, %(tells_ballots)s)""",
        id=id, **asdict(what) | {"criteria": list(what.criteria)},
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Challenge:
    """The challenge that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.challenge(visit, id))


async def idea(visit: Visit, id: UUID) -> tuple[Challenge, Idea]:
    """The idea that the visitor sees there with what it answers; `Missing` when it is hidden or is none."""
    found = await standing(visit, there(await queries.challenge_of(visit, id)))
    return found, there(next((each for each in await queries.ideas(visit, found.id) if each.id == id), None))


async def give(visit: Visit, found: Challenge, words: str, *, amount: Decimal | None = None) -> UUID:
    """Give an idea, to those who read the challenge, and say what it costs if that is known."""
    insist(found.phase == "ideas", "The time for new ideas is over.")
    if not words.strip():
        raise Wrong({"text": "Say what your idea is."})
    opening = there(await contributions.contribution(visit, found.id))
    id = await contributions.reply(visit, opening, words, kind=IDEA)
    await visit.run("insert into idea (contribution_id, challenge_id) values (%(id)s, %(of)s)", id=id, of=found.id)
    if amount is not None and found.budget is not None:
        await _cost(visit, found, id, amount)
    return id


async def cost(visit: Visit, found: Challenge, one: Idea, amount: Decimal) -> None:
    """Say what an idea costs, of the budget that there is; said anew, the later counts."""
    insist(one.may_cost, "Whose idea it is and whoever asked say what it costs, until it is chosen.")
    await _cost(visit, found, one.id, amount)


async def _cost(visit: Visit, found: Challenge, id: UUID, amount: Decimal) -> None:
    if amount > found.budget:
        raise Wrong({"amount": "That is more than there is."})
    await visit.run(
        """insert into idea_cost (idea_id, amount, by) values (%(id)s, %(amount)s, %(me)s)
           on conflict (idea_id) do update set amount = excluded.amount, by = excluded.by, at = now()""",
        id=id, amount=amount, me=visit.person.id,
    )  # fmt: skip


async def credit(visit: Visit, said: Contribution) -> None:
    """What was said below an idea made it better; twice is once."""
    insist(await queries.may_credit(visit, said), "Whose idea it is says what made it better.")
    await visit.run(
        """insert into improvement (contribution_id, idea_id, by) values (%(id)s, %(idea)s, %(me)s) on conflict do nothing""",
        id=said.id, idea=said.parent_id, me=visit.person.id,
    )  # fmt: skip


async def credit_no_more(visit: Visit, said: Contribution) -> None:
    await visit.run("delete from improvement where contribution_id = %(id)s and by = (select viewer())", id=said.id)


async def join(visit: Visit, one: Idea, into_id: UUID | None) -> None:
    """The first goes on as the other; whoever had it stays credited."""
    if into_id is None:
        raise Wrong({"into": "Choose one of them."})
    insist(await queries.may_join(visit, one.id, into_id), "Only who asked joins two ideas, before they are supported.")
    await visit.run(
        """insert into joining (idea_id, into_id, by) values (%(id)s, %(into)s, %(me)s) on conflict do nothing""",
        id=one.id, into=into_id, me=visit.person.id,
    )  # fmt: skip


async def support(visit: Visit, found: Challenge, one: Idea) -> None:
    """Give it one of the visitor's votes; twice is once. The place is taken in the database, so two at once are not one too many."""
    insist(found.phase == "support" and not one.into, "It is not the time to support it.")
    insist(found.budget is None or one.cost is not None, "Nobody has said what it costs, so it cannot be chosen yet.")
    await visit.run(
        "insert into supporter (challenge_id, person_id) values (%(of)s, %(me)s) on conflict do nothing",
        of=found.id, me=visit.person.id,
    )  # fmt: skip
    given = await visit.run(
        """insert into support (challenge_id, person_id, place, idea_id)
           select %(of)s, %(me)s, free, %(id)s from generate_series(1, %(votes)s) free
           where not exists (select from support s where s.challenge_id = %(of)s and s.person_id = %(me)s
                             and (s.place = free or s.idea_id = %(id)s))
           order by free limit 1 on conflict do nothing""",
        of=found.id, me=visit.person.id, id=one.id, votes=found.votes,
    )  # fmt: skip
    insist(bool(given) or one.is_supported, "You have given all your votes. Take one back to give it here.")


async def support_no_more(visit: Visit, found: Challenge, one: Idea) -> None:
    insist(found.phase == "support", "It is over; what was supported stays in the count.")
    await visit.run("delete from support where idea_id = %(id)s and person_id = (select viewer())", id=one.id)


async def answer(
    visit: Visit, found: Challenge, one: Idea, says: str, words: str, *, weighed: Sequence[str] = ()
) -> None:
    """The official answer with its reason, and how the idea meets each criterion; said anew, the later counts."""
    insist(found.may_answer and not one.into, "Whoever asked, or promised to, answers once support is over.")
    if not says:
        raise Wrong({"says": "Choose one of them."})
    if not words.strip():
        raise Wrong({"words": "Say in a few words why."})
    await visit.run(
        """insert into verdict (idea_id, says, words, weighed, by) values (%(id)s, %(says)s, %(words)s, %(weighed)s, %(me)s)
           on conflict (idea_id) do update
           set says = excluded.says, words = excluded.words, weighed = excluded.weighed, by = excluded.by, at = now()""",
        id=one.id, says=says, words=words.strip(), weighed=list(weighed), me=visit.person.id,
    )  # fmt: skip
    visit.announce(IdeaAnswered(one.id, visit.person.id))


async def see_to(visit: Visit, found: Challenge, one: Idea, what: str, due_on: date | None, owner: str) -> None:
    """What will be done with an idea that was answered with a yes: a follow-up of its challenge."""
    if due_on is None:
        raise Wrong({"due": "Say until when."})
    opening = there(await contributions.contribution(visit, found.id))
    owner_id = await followups.meant_owner(visit, owner)
    followup_id = await followups.follow_up(visit, opening, what, due_on, owner_id, said_id=one.id)
    await visit.run(
        "update verdict set followup_id = %(followup)s, by = %(me)s where idea_id = %(id)s",
        followup=followup_id, me=visit.person.id, id=one.id,
    )  # fmt: skip
