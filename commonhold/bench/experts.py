"""`commonhold bench experts PATH`: how well those who know are found, on questions that were really asked.

The site is lived through from its first day. Before each later question everybody who wrote earlier is put in order by
what was there to be read at that moment; then it is looked at which place whoever gave the answer that was accepted in the
end has. Whoever had written nothing yet has none and counts as not found.
"""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import click

from commonhold.bench.stackexchange import Post, Site, read
from commonhold.ground import postgres
from commonhold.ground.commands import JSON
from commonhold.questions.experts import Piece, Shelf, recency, who_may_know, words_in, words_of

FIRST = 5
ASKED = 3  # of those suggested for a question, so many are asked: what load is counted from
LATELY = timedelta(days=30)
METHODS = ("most active", "most active in 30 days", "tag counts", "who may know", "who may know, load spread")

Scores = Mapping[str, float]


@dataclass
class Tally:
    """Places of those who knew; None for somebody who had no place."""

    places: list[float | None] = field(default_factory=list)
    suggested: Counter = field(default_factory=Counter)

    def note(self, scores: Scores, truth: str) -> None:
        self.places.append(place_of(scores, truth))
        self.suggested.update(sorted(scores, key=scores.get, reverse=True)[:FIRST])

    def figures(self) -> dict[str, float]:
        many = max(1, len(self.places))
        told = sum(count for _, count in self.suggested.most_common(10)) / max(1, self.suggested.total())
        return {
            "mrr": round(sum(1 / place for place in self.places if place) / many, 3),
            "hit_at_5": round(sum(1 for place in self.places if place and place <= FIRST) / many, 3),
            "people_suggested": len(self.suggested),
            "share_of_ten_most_suggested": round(told, 2),
        }


def place_of(scores: Scores, truth: str) -> float | None:
    """Which place somebody has; in the middle of those who score the same."""
    if truth not in scores:
        return None
    mine = scores[truth]
    return (
        1
        + sum(1 for each in scores.values() if each > mine)
        + (sum(1 for each in scores.values() if each == mine) - 1) / 2
    )


@dataclass
class Past:
    """What there was to be read until now."""

    empty: frozenset[str]
    shelf: Shelf = field(default_factory=Shelf)
    answers: Counter = field(default_factory=Counter)
    lately: Counter = field(default_factory=Counter)
    newest: deque[tuple[datetime, str]] = field(default_factory=deque)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_tag: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    asked: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def add(self, post: Post) -> None:
        words = words_in(f"{post.title} {' '.join(post.tags)} {post.plain}")
        piece = Piece(post.id, post.author, post.question, post.at, len(post.title) + len(post.plain), post.asks)
        self.shelf.put(piece, words)
        if post.asks:
            self.tags[post.id] = post.tags
        else:
            self.answers[post.author] += 1
            self.lately[post.author] += 1
            self.newest.append((post.at, post.author))
            for tag in self.tags.get(post.question, ()):
                self.by_tag[tag][post.author] += 1

    def scores(self, question: Post) -> Iterator[tuple[str, Scores]]:
        """Everybody's score by each method, without the asker's."""
        self._let_go(question.at - LATELY)
        yield METHODS[0], _others(self.answers, question)
        yield METHODS[1], _others(+self.lately, question)
        yield METHODS[2], _others(sum((self.by_tag[tag] for tag in question.tags), Counter()), question)
        found = self.shelf.find(words_of(f"{question.title} {' '.join(question.tags)}", question.plain, self.empty))
        knowers = who_may_know(found, question.at)
        yield METHODS[3], _others({each.person: each.weight for each in knowers}, question)
        load = {each.person: sum(recency(question.at - at) for at in self.asked[each.person]) for each in knowers}
        damped = _others({each.person: each.weight for each in who_may_know(found, question.at, load)}, question)
        yield METHODS[4], damped
        for person in list(damped)[:ASKED]:
            self.asked[person].append(question.at)

    def _let_go(self, before: datetime) -> None:
        """Of what was answered before this, in the counts of lately."""
        while self.newest and self.newest[0][0] <= before:
            _, author = self.newest.popleft()
            self.lately[author] -= 1


def _others(scores: Scores, question: Post) -> Scores:
    return {person: score for person, score in scores.items() if person != question.author}


def measure(site: Site, begin: float, end: float, empty: frozenset[str]) -> dict[str, object]:
    """Figures for the questions between these shares of all, in the order of time."""
    questions = [post for post in site.posts if post.asks]
    tried = {post.id for post in questions[int(len(questions) * begin) : int(len(questions) * end)]}
    authors = {post.id: post.author for post in site.posts}
    accepted = sorted((at, id) for id, at in site.accepted_at.items())
    past, tallies = Past(empty), {method: Tally() for method in METHODS}
    for post in site.posts:
        while accepted and accepted[0][0] <= post.at:
            past.shelf.accept(accepted.pop(0)[1])
        truth = authors.get(post.accepted)
        if post.id in tried and truth and truth != post.author:
            for method, scores in past.scores(post):
                tallies[method].note(scores, truth)
        past.add(post)
    known = sum(1 for place in tallies["most active"].places if place)
    return {
        "posts": len(site.posts), "rows_left_out": site.unread,
        "questions": len(tallies["most active"].places), "of_whom_known_before": known,
        "methods": {method: tally.figures() for method, tally in tallies.items()},
    }  # fmt: skip


def table(report: dict[str, object]) -> str:
    lines = (
        [f"{report['rows_left_out']} rows without a number or a day were left out."] if report["rows_left_out"] else []
    )
    lines += [f"{report['questions']} questions; for {report['of_whom_known_before']} of them whoever knew had answered before.",
             f"{'':<30}{'MRR':>7}{'hit@5':>8}{'people':>8}{'top ten':>9}"]  # fmt: skip
    for method, each in report["methods"].items():
        lines.append(
            f"{method:<30}{each['mrr']:>7.3f}{each['hit_at_5']:>8.1%}{each['people_suggested']:>8}{each['share_of_ten_most_suggested']:>9.0%}"
        )
    return "\n".join(lines)


@click.command(name="experts")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--from", "begin", default=0.7, show_default=True, help="From this share of the questions on.")
@click.option("--to", "end", default=1.0, show_default=True)
@JSON
def measure_experts(path: Path, begin: float, end: float, as_json: bool) -> None:
    """How well those who may know are found, on a site that Stack Exchange gave away (its XML files or their archive)."""
    report = measure(read(path), begin, end, empty_words())
    click.echo(json.dumps(report, indent=1) if as_json else table(report))


def empty_words() -> frozenset[str]:
    """Words that say nothing, as the database has them for our three languages."""
    folder = postgres.embedded().folder.parent / "share" / "tsearch_data"
    return frozenset(
        word for name in ("english", "swedish", "dutch") for word in (folder / f"{name}.stop").read_text().split()
    )
