"""Reading challenges: how some of them stand, their ideas, and lists of them. The policies decide which there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec

from commonhold import contributions, followups, people
from commonhold.challenges.budget import Bought, Count
from commonhold.challenges.challenge import Challenge, Cost, Idea, Result, Verdict
from commonhold.contributions import Contribution
from commonhold.followups import Followup
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.people import Face

VIEWS = {
    "open": "k.answers_until > now()",
    "mine": "c.author_id = (select viewer())",
    "over": "k.answers_until <= now()",
}
ALONE = "not exists (select from joining k where k.idea_id = i.contribution_id)"


async def challenges(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Challenge]:
    """How these stand for the visitor."""
    found = await visit.all(
        Challenge,
        f"""select c.id, c.author_id, a.ideas_until, a.improve_until, a.support_until, a.answers_until, a.votes,
                  phase_of(c.id) as phase, may_answer_ideas(c.id) as may_answer, n.ideas, n.answered, a.criteria,
                  a.budget, a.unit, a.tells_ballots
           from challenge a join contribution c on c.id = a.contribution_id cross join lateral (
               select count(*) as ideas, count(v.idea_id) as answered from idea i left join verdict v on v.idea_id = i.contribution_id
               where i.challenge_id = c.id and {ALONE}) n
           where a.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    results = await _results(visit, [each.id for each in found if each.budget is not None])
    return {each.id: replace(each, result=results.get(each.id)) for each in found}


async def _results(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Result]:
    """Of those with a budget what it bought, once that is counted."""
    rows = await visit.rows(
        """select n.challenge_id, n.voters, array(select (s ->> 'id')::uuid from jsonb_array_elements(n.found -> 'steps') s) as bought,
                  (select coalesce(sum((w ->> 'cost')::numeric), 0) from jsonb_array_elements(n.found -> 'wanted') w
                   where w ->> 'why' = '') as spent, n.found is not null as is_told
           from budget_count n where n.challenge_id = any(%(ids)s)""",
        ids=list(ids),
    ) if ids else []  # fmt: skip
    return {
        row["challenge_id"]: Result(row["voters"], row["bought"], row["spent"] if row["is_told"] else None)
        for row in rows
    }


async def challenge(visit: Visit, id: UUID) -> Challenge | None:
    return (await challenges(visit, [id])).get(id)


async def challenge_of(visit: Visit, idea: UUID) -> UUID | None:
    return await visit.value("select challenge_id from idea where contribution_id = %(id)s", id=idea)


async def may_credit(visit: Visit, said: Contribution) -> bool:
    return await visit.value("select may_credit(%(id)s, %(idea)s)", id=said.id, idea=said.parent_id)


async def may_join(visit: Visit, idea: UUID, into: UUID) -> bool:
    return await visit.value("select may_join(%(idea)s, %(into)s)", idea=idea, into=into)


async def ideas(visit: Visit, id: UUID) -> list[Idea]:
    """The ideas of a challenge in the order in which they were given, with what became of each: as many queries however many."""
    ids = await visit.values(
        f"select contribution_id from idea where challenge_id = %(id)s order by contribution_id limit {limits.IDEAS:d}",
        id=id,
    )
    said = {each.id: each for each in await contributions.contributions(visit, ids)}
    joined = await _joined(visit, ids)
    counts, mine = await supporters(visit, id), await _mine(visit, id)
    verdicts, done = await _verdicts(visit, ids), await _followed_up(visit, id)
    credited = await _credited(visit, ids, said, joined)
    costs, costing = await _costs(visit, ids), await _costing(visit, ids)
    return [
        Idea(
            said[each], counts.get(each, 0) if counts else None, each in mine, tuple(credited[each]), said.get(joined.get(each)),
            verdicts.get(each), done.get(verdicts[each].followup_id) if each in verdicts else None,
            costs.get(each), each in costing,
        )
        for each in ids if each in said
    ]  # fmt: skip


async def _followed_up(visit: Visit, id: UUID) -> dict[UUID, Followup]:
    """What is done of it, by its id; nothing where the room for that was left out."""
    found = await followups.followups_of(visit, id) if pages.has_room("followups") else []
    return {each.id: each for each in found}


async def supporters(visit: Visit, id: UUID) -> dict[UUID | None, int]:
    """How many supported each idea, and without an id anything at all; nothing as long as it is not told."""
    rows = await visit.rows("select idea_id, people from supporters(%(ids)s)", ids=[id])
    found = {row["idea_id"]: row["people"] for row in rows}
    return found if len(found) > 1 else {}


async def _mine(visit: Visit, id: UUID) -> set[UUID]:
    return set(
        await visit.values(
            "select idea_id from support where challenge_id = %(id)s and person_id = (select viewer())", id=id
        )
    )


async def _joined(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    rows = await visit.rows("select idea_id, into_id from joining where idea_id = any(%(ids)s)", ids=list(ids))
    return {row["idea_id"]: row["into_id"] for row in rows}


async def _credited(
    visit: Visit, ids: Sequence[UUID], said: dict[UUID, Contribution], joined: dict[UUID, UUID]
) -> dict[UUID, list[Face]]:
    """Who made each of them better, and who had those that go on as it, each once."""
    rows = await visit.rows(
        """select m.idea_id, c.author_id from improvement m join contribution c on c.id = m.contribution_id
           where m.idea_id = any(%(ids)s) order by m.at, m.contribution_id""",
        ids=list(ids),
    )
    known = await people.faces(visit, {row["author_id"] for row in rows})
    found: dict[UUID, list[Face]] = defaultdict(list)
    for idea_id, face in [
        *((row["idea_id"], known.get(row["author_id"])) for row in rows),
        *((into, said[one].author) for one, into in joined.items() if one in said),
    ]:
        goes_on = joined.get(idea_id, idea_id)
        if face and face not in found[goes_on]:
            found[goes_on].append(face)
    return found


async def _verdicts(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Verdict]:
    rows = await visit.rows(
        "select idea_id, says, words, by, at, followup_id, weighed from verdict where idea_id = any(%(ids)s)",
        ids=list(ids),
    )
    known = await people.faces(visit, {row["by"] for row in rows})
    return {row["idea_id"]: _verdict(row, known) for row in rows}


def _verdict(row: dict[str, Any], known: dict[UUID, Face]) -> Verdict:
    return Verdict(row["says"], row["words"], known.get(row["by"]), row["at"], row["followup_id"], row["weighed"])


async def _costs(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Cost]:
    rows = await visit.rows("select idea_id, amount, by, at from idea_cost where idea_id = any(%(ids)s)", ids=list(ids))
    known = await people.faces(visit, {row["by"] for row in rows})
    return {row["idea_id"]: Cost(row["amount"], known.get(row["by"]), row["at"]) for row in rows}


async def _costing(visit: Visit, ids: Sequence[UUID]) -> set[UUID]:
    """Of which of them the visitor says what it costs."""
    return set(await visit.values("select id from unnest(%(ids)s::uuid[]) id where may_cost(id)", ids=list(ids)))


async def bought(visit: Visit, id: UUID) -> Bought | None:
    """What the budget bought; None before it is counted, and where there is none."""
    rows = await visit.rows(
        "select voters, paper, found, ballots is not null as tells_ballots from budget_count where challenge_id = %(id)s",
        id=id,
    )
    if not rows:
        return None
    found = msgspec.convert(rows[0]["found"], Count | None)
    return Bought(rows[0]["voters"], rows[0]["paper"], found, rows[0]["tells_ballots"], await _unit_names(visit, found))


async def ballots(visit: Visit, id: UUID) -> list[list[int]] | None:
    """Which ideas stand on each ballot, by their place in the count; None where these are not told."""
    return await visit.value("select ballots from budget_count where challenge_id = %(id)s", id=id)


async def looks_after(visit: Visit, id: UUID) -> bool:
    """Whether the visitor runs it."""
    return await visit.value("select looks_after(%(id)s)", id=id)


async def may_bring_paper(visit: Visit, id: UUID) -> bool:
    """Whether the visitor brings in ballots of paper now."""
    return await visit.value("select may_bring_paper(%(id)s)", id=id)


async def _unit_names(visit: Visit, found: Count | None) -> dict[UUID, str]:
    ids = [unit for unit, _ in found.units] if found else []
    rows = await visit.rows("select id, name from unit where id = any(%(ids)s)", ids=ids) if ids else []
    return {row["id"]: row["name"] for row in rows}


async def creditable(visit: Visit, id: UUID) -> dict[UUID, bool]:
    """What was said below ideas that the visitor can say made them better, and whether they said so."""
    rows = await visit.rows(
        """select s.id, m.contribution_id is not null as is_credited from idea i join contribution s on s.parent_id = i.contribution_id
           left join improvement m on m.contribution_id = s.id
           where i.challenge_id = %(id)s and s.withdrawn_at is null and may_credit(s.id, i.contribution_id)
             and (m.by is null or m.by = (select viewer()))""",
        id=id,
    )
    return {row["id"]: row["is_credited"] for row in rows}
