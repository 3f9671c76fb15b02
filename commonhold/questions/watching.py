"""Response watch: what nobody has answered yet, shown to those who may know. No question and no first post is left alone.

Whoever wrote about it sees it; where nobody did, whoever looks after the group, or the house. It is told to nobody else that
somebody may know, so this needs nobody's word.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.questions import experts, finding, queries
from commonhold.questions.experts import Found
from commonhold.questions.knowing import found_by
from commonhold.questions.queries import Unanswered

# house: number — of so many waiting things by so many words each it is looked whether the visitor may know
WATCHED, WORDS = 12, 8
FIRST = 5  # whoever is among so many of those who may know is shown it


@dataclass(frozen=True)
class Waits:
    """Something that waits for an answer. `is_first`: the first that a newcomer wrote; else it is a question."""

    contribution: Contribution
    is_first: bool


async def waiting(visit: Visit) -> list[Waits]:
    """What waits for the visitor, newest first. As many queries however much waits."""
    unanswered = {each.id: each for each in (await queries.unanswered(visit))[:WATCHED]}
    openings = await contributions.contributions(visit, list(unanswered))
    words = {each.id: experts.words_of(each.title, each.plain)[: WORDS * 2] for each in openings}
    saying = set(await finding.saying(visit, sorted({word for said in words.values() for word in said})))
    asked = {id: [word for word in said if word in saying][:WORDS] for id, said in words.items()}
    found = await found_by(visit, sorted({word for said in asked.values() for word in said}))
    likely = {each.id: _likely(_part(found, each.id, asked[each.id]), each.author.id) for each in openings}
    readers = await queries.readers(visit, list(likely), {person for people in likely.values() for person in people})
    return [
        Waits(each, unanswered[each.id].is_first)
        for each in openings
        if _is_for(
            visit.person.id, unanswered[each.id], [person for person in likely[each.id] if (each.id, person) in readers]
        )
    ]


def _likely(found: Found, author: UUID) -> list[UUID]:
    """Those who wrote about it, the likeliest first."""
    knowers = experts.who_may_know(found, clock.now())
    return [knower.person for knower in knowers if knower.pieces and knower.person != author]


def _is_for(person: UUID, each: Unanswered, likely: list[UUID]) -> bool:
    """Whether this person is among the likeliest; where nobody who can read it wrote about it, whether they look after the place."""
    return person in likely[:FIRST] if likely else each.is_tended


def _part(found: Found, thread: UUID, words: list[str]) -> Found:
    """What was found for some of the words, nothing of the conversation itself."""
    hits = {word: [piece for piece in found.hits[word] if piece.opening != thread] for word in words}
    openings = {piece.id for pieces in hits.values() for piece in pieces if piece.opens}
    return replace(found, hits=hits, answers={id: found.answers[id] for id in openings if id in found.answers})
