"""Who may know: the ranking of `experts`, given what the visitor may read, and of those only who agreed to be named.

Nobody is shown a number. Whoever is named is named with the pieces that speak for them, which the visitor may read too.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import contributions, people
from commonhold.contributions import Contribution
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.people import Face
from commonhold.questions import experts, finding, queries
from commonhold.questions.experts import Found, Knower

NAMED = 3
WROTE = 6  # who wrote about what somebody looks for
SHOWN = 3  # pieces that are shown for each
CLOSE = 0.5  # whoever of another unit weighs this much of the last one named takes their place


@dataclass(frozen=True)
class MayKnow:
    """Somebody who may know, and what they wrote that says so."""

    person: Face
    pieces: list[Contribution]
    others: int

    @property
    def latest(self) -> datetime:
        return max(each.created_at for each in self.pieces)


async def who_may_know(visit: Visit, question: Contribution) -> list[MayKnow]:
    """At most three people who may know, the likeliest first. As many queries whoever is asked about what."""
    found = await found_for(visit, question)
    load = await queries.load(visit, clock.now())
    ranked = [each for each in experts.who_may_know(found, clock.now(), load) if each.pieces]
    faces = await people.faces(visit, await queries.can_be_named(visit, question.id, [each.person for each in ranked]))
    chosen = _mixed([each for each in ranked if each.person in faces], faces, question.author.unit)
    return await _with_pieces(visit, chosen, faces)


async def who_wrote_about(visit: Visit, said: str) -> list[MayKnow]:
    """A few who wrote about what is looked for, the likeliest first, of those who agreed to be named. Never the visitor."""
    words = await finding.saying(visit, experts.words_in(said))
    found = await found_by(visit, words[: experts.WORDS])
    ranked = [each for each in experts.who_may_know(found, clock.now()) if each.pieces]
    faces = await people.faces(visit, await queries.willing_among(visit, [each.person for each in ranked]))
    return await _with_pieces(visit, [each for each in ranked if each.person in faces][:WROTE], faces)


async def _with_pieces(visit: Visit, chosen: list[Knower], faces: dict[UUID, Face]) -> list[MayKnow]:
    """Each with what they wrote that says so, as far as the visitor may read it."""
    shown = await contributions.contributions(visit, [id for each in chosen for id in each.pieces[:SHOWN]])
    by_author = {each.person: [piece for piece in shown if piece.author.id == each.person] for each in chosen}
    return [MayKnow(faces[each.person], by_author[each.person], len(each.pieces) - len(by_author[each.person]))
            for each in chosen if by_author[each.person]]  # fmt: skip


async def found_for(visit: Visit, question: Contribution, before: UUID = finding.LAST) -> Found:
    """What speaks for somebody, of what the visitor may read; nothing of the conversation itself."""
    words = await finding.saying(visit, experts.words_of(question.title, question.plain), question.lang)
    return await found_by(visit, words, before, but=question.thread_id)


async def found_by(visit: Visit, words: list[str], before: UUID = finding.LAST, but: UUID | None = None) -> Found:
    """What is found by these words, without one conversation; as many queries whatever the words are."""
    hits = await finding.hits(visit, {word: {"words": word} for word in words}, before)
    elsewhere = {word: [piece for piece in found if piece.opening != but] for word, found in hits.items()}
    openings = {piece.id for found in elsewhere.values() for piece in found if piece.opens}
    answers = await queries.answers(visit, list(openings), before)
    pieces = [piece.id for found in [*elsewhere.values(), *answers.values()] for piece in found]
    return Found(elsewhere, await finding.newest(visit, before), answers, await queries.accepted(visit, pieces))


def _mixed(ranked: list[Knower], faces: dict[UUID, Face], unit: str | None) -> list[Knower]:
    """The first few; when all are of the asker's unit, the last gives way to somebody of another who is nearly as likely."""
    chosen, rest = ranked[:NAMED], ranked[NAMED:]
    if len(chosen) == NAMED and all(faces[each.person].unit == unit for each in chosen):
        near = (each for each in rest if faces[each.person].unit != unit and each.weight >= CLOSE * chosen[-1].weight)
        return [*chosen[:-1], next(near, chosen[-1])]
    return chosen
