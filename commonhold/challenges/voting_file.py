"""A vote with a budget as a file (`.pb`): written for whoever counts again, and ideas and ballots of paper brought in from one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from psycopg.types.json import Jsonb

from commonhold.challenges import actions, queries
from commonhold.challenges.budget import FEW
from commonhold.challenges.challenge import Challenge, Idea
from commonhold.challenges.election import Election, Project
from commonhold.challenges.pabulib import BadFile, parsed, plain, written
from commonhold.challenges.rules import OURS
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.ground.words import gettext as _


def read_file(given: bytes | str, *, is_voted: bool) -> Election:
    """What stands in a file that somebody brings; `Wrong` says at which line it cannot be read."""
    if not given or len(given) > limits.VOTING_FILE:
        raise Wrong({"file": "Choose a file of at most two megabytes."})
    try:
        return parsed(given if isinstance(given, str) else given.decode("utf-8-sig"), is_voted=is_voted)
    except UnicodeDecodeError:
        raise Wrong({"file": "This is no text in UTF-8."}) from None
    except BadFile as bad:
        raise Wrong({"file": _("It cannot be read: %(reason)s.") % {"reason": bad}}) from None


async def bring_ideas(visit: Visit, found: Challenge, file: Election) -> int:
    """Give each project of the file as an idea with its cost, but those that stand there; answers how many are new."""
    insist(await queries.looks_after(visit, found.id), "Only who asked brings in a file.")
    there_are = {each.said.text.casefold() for each in await queries.ideas(visit, found.id)}
    new = [each for each in file.projects if each.name.casefold() not in there_are]
    if len(there_are) + len(new) > limits.IDEAS:
        raise Wrong({"file": "A challenge has 500 ideas at most."})
    for each in new:
        if found.budget is None or each.cost > Fraction(found.budget):
            raise Wrong({"file": _("%(name)s costs more than there is.") % {"name": each.name}})
        await actions.give(visit, found, each.name, amount=_sum(each.cost))
    return len(new)


def _sum(cost: Fraction) -> Decimal:
    return round(Decimal(cost.numerator) / Decimal(cost.denominator), 2)


async def bring_ballots(visit: Visit, found: Challenge, file: Election) -> int:
    """Bring in the ballots of a vote on paper, instead of those brought in before; answers how many there are."""
    may_bring = await queries.may_bring_paper(visit, found.id)
    insist(may_bring, "Only who asked brings in ballots of paper, while the others choose.")
    known = _known(await queries.ideas(visit, found.id))
    ballots = [_ballot(known, file, ticks, found.votes) for ticks in file.ballots]
    # How many chose what here, and how many in all, is told: of one ballot on paper the difference is all that stands on it.
    if sum(map(bool, ballots)) < FEW:
        raise Wrong({"file": "Of fewer than five ballots everybody could tell what stands on them."})
    if len(ballots) > limits.BALLOTS_TOLD:
        raise Wrong({"file": "That is more ballots than can be counted here."})
    await visit.run(
        """insert into paper_ballots (challenge_id, ballots, by) values (%(id)s, %(ballots)s, %(me)s)
           on conflict (challenge_id) do update set ballots = excluded.ballots, by = excluded.by, at = now()""",
        id=found.id, ballots=Jsonb(ballots), me=visit.person.id,
    )  # fmt: skip
    return len(ballots)


def _known(ideas: Sequence[Idea]) -> Mapping[str, str]:
    """Each idea by its id, as files of the house name it, and by its words where no other has the same."""
    stand = [each for each in ideas if not each.into]
    said = [each.said.text.strip().casefold() for each in stand]
    many = Counter(said)
    return {words: str(each.id) for words, each in zip(said, stand, strict=True) if many[words] == 1} | {
        str(each.id): str(each.id) for each in stand
    }


def _ballot(known: Mapping[str, str], file: Election, ticks: frozenset[str], votes: int) -> list[str]:
    if len(ticks) > votes:
        raise Wrong({"file": _("A ballot has more than %(votes)s votes.") % {"votes": votes}})
    named = {id: known.get(id) or known.get(file.known[id].name.casefold()) for id in ticks}
    if strange := sorted(id for id, idea in named.items() if not idea):
        raise Wrong({"file": _("%(name)s is none of the ideas here.") % {"name": file.known[strange[0]].name}})
    return sorted(named.values())


async def file_of(visit: Visit, found: Challenge, title: str) -> str:
    """The vote as others can count it: ideas with their costs, and once it is counted what was bought and, where that was said, the
    ballots without names.
    """
    ideas = {each.id: each for each in await queries.ideas(visit, found.id) if each.cost and not each.into}
    bought = await queries.bought(visit, found.id)
    count = bought.count if bought else None
    costs = {each.id: Fraction(str(each.cost)) for each in count.wanted} if count else {}
    costs = costs or {id: Fraction(each.cost.amount) for id, each in ideas.items()}
    wanted = count.by_id if count else {}
    projects = tuple(
        Project(
            str(id), cost, ideas[id].said.name if id in ideas else "-",
            not wanted[id].why if id in wanted else None, wanted[id].votes if id in wanted else None,
        )
        for id, cost in costs.items()
    )  # fmt: skip
    order = [str(each.id) for each in count.wanted] if count else []
    ballots = tuple(
        frozenset(order[place] for place in ballot) for ballot in await queries.ballots(visit, found.id) or []
    )
    meta = {"description": title, "currency": found.unit, "rule": OURS, "max_length": str(found.votes), "lot": str(found.id),
            "wide_support": "1"} | ({"step": plain(Fraction(str(count.step)))} if count else {})  # fmt: skip
    return written(Election(Fraction(found.budget), projects, ballots, meta))
