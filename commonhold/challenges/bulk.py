"""Challenges by the many, for samples (by the keeper; nobody is called): of what was written already."""

from collections.abc import Sequence
from typing import Any

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def ask_many(visit: Visit, challenges: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, the day on which each phase ends, `votes`, `criteria`, each on a line, and `budget` with its `unit`
    or neither. Those who took part know how far it is.
    """
    await spread(
        visit,
        """insert into challenge (contribution_id, ideas_until, improve_until, support_until, answers_until, votes, criteria, budget, unit)
           select id, ideas, improve, support, answers, votes, string_to_array(criteria, E'\n'), budget, unit
           from unnest(%(contribution_id)s::uuid[], %(ideas_until)s::timestamptz[], %(improve_until)s::timestamptz[],
                       %(support_until)s::timestamptz[], %(answers_until)s::timestamptz[], %(votes)s::smallint[], %(criteria)s::text[],
                       %(budget)s::numeric[], %(unit)s::text[])
                as n (id, ideas, improve, support, answers, votes, criteria, budget, unit)""",
        challenges,
    )
    await visit.run("update challenge set told = phase_of(contribution_id)")


async def give_many(visit: Visit, ideas: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, a reply, and its `challenge_id`."""
    await spread(
        visit,
        """insert into idea (contribution_id, challenge_id)
           select * from unnest(%(contribution_id)s::uuid[], %(challenge_id)s::uuid[])""",
        ideas,
    )


async def cost_many(visit: Visit, costs: Sequence[dict[str, Any]]) -> None:
    """Each with `idea_id`, `amount`, `by` and `at`."""
    await spread(
        visit,
        """insert into idea_cost (idea_id, amount, by, at)
           select * from unnest(%(idea_id)s::uuid[], %(amount)s::numeric[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        costs,
    )


async def credit_many(visit: Visit, improvements: Sequence[dict[str, Any]]) -> None:
    """Each with `contribution_id`, said below an idea, its `idea_id`, `by` and `at`."""
    await spread(
        visit,
        """insert into improvement (contribution_id, idea_id, by, at)
           select * from unnest(%(contribution_id)s::uuid[], %(idea_id)s::uuid[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        improvements,
    )


async def join_many(visit: Visit, joined: Sequence[dict[str, Any]]) -> None:
    """Each with `idea_id`, `into_id`, `by` and `at`."""
    await spread(
        visit,
        """insert into joining (idea_id, into_id, by, at)
           select * from unnest(%(idea_id)s::uuid[], %(into_id)s::uuid[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        joined,
    )


async def support_many(visit: Visit, votes: Sequence[dict[str, Any]]) -> None:
    """Each with `challenge_id`, `person_id`, `place` and `idea_id`; the keeper writes them and cannot read them."""
    who = [{name: each[name] for name in ("challenge_id", "person_id")} for each in votes]
    await spread(
        visit,
        """insert into supporter (challenge_id, person_id)
           select * from unnest(%(challenge_id)s::uuid[], %(person_id)s::uuid[]) on conflict do nothing""",
        who,
    )
    await spread(
        visit,
        """insert into support (challenge_id, person_id, place, idea_id)
           select * from unnest(%(challenge_id)s::uuid[], %(person_id)s::uuid[], %(place)s::smallint[], %(idea_id)s::uuid[])""",
        votes,
    )


async def answer_many(visit: Visit, verdicts: Sequence[dict[str, Any]]) -> None:
    """Each with `idea_id`, `says`, `words`, `followup_id` (None where nothing is done), `weighed` (a word for each criterion), `by`
    and `at`.
    """
    await spread(
        visit,
        """insert into verdict (idea_id, says, words, followup_id, weighed, by, at)
           select idea, says, words, followup, string_to_array(weighed, ' '), by, at
           from unnest(%(idea_id)s::uuid[], %(says)s::text[], %(words)s::text[], %(followup_id)s::uuid[], %(weighed)s::text[],
                       %(by)s::uuid[], %(at)s::timestamptz[]) as n (idea, says, words, followup, weighed, by, at)""",
        verdicts,
    )
