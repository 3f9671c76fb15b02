"""`commonhold challenges`: count a vote with a budget with every step open, write one as a file, and bring one in."""

import json
import math
from collections.abc import Awaitable, Callable, Iterator
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import click

from commonhold import contributions, people
from commonhold.challenges import actions, greedy, voting_file
from commonhold.challenges.budget import places
from commonhold.challenges.election import Election
from commonhold.challenges.pabulib import BadFile, gaps, money, read
from commonhold.challenges.rules import OURS, RULES, Outcome, count
from commonhold.ground.commands import DATA, JSON, in_house
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong, there
from commonhold.ground.house import House
from commonhold.ground.log import visible


def _unit(context: click.Context | None, option: click.Parameter | None, written: str | None) -> Fraction | None:
    if written is None:
        return None
    try:
        unit = money(written, 0)
    except BadFile as bad:
        raise click.BadParameter(f"{bad}.") from None
    if not unit:
        raise click.BadParameter("Nothing more would never come to an end.")
    return unit


@click.group()
def challenges() -> None:
    """Challenges: count what many have chosen together."""


@challenges.command(name="count")
@click.argument("path", metavar="FILE.pb", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rule", type=click.Choice(RULES), help=f"The rule (default: what the file names, else {OURS}).")
@click.option(
    "--wide-support", "is_wide", is_flag=True, help="Leave out what costs over three times its part of the voters."
)
@click.option(
    "--lot",
    default="",
    help="The word drawn in public that decides where all else is equal (default: what the file names).",
)
@click.option(
    "--unit",
    callback=_unit,
    help="How much more each voter is given at a time by add1 (default: what the file names, else 1).",
)
@click.option("--to-the-end", "is_patient", is_flag=True, help="Count on, however long it takes.")
@JSON
def count_votes(
    path: Path, rule: str | None, is_wide: bool, lot: str, unit: Fraction | None, is_patient: bool, as_json: bool
) -> None:
    """Count a vote with a budget in equal shares, from a file of Pabulib, and compare with the official count in it."""
    try:
        election = read(path)
    except BadFile as bad:
        raise click.ClickException(f"{path.name}, {bad}.") from None
    meta = election.meta
    named, stepped = meta.get("rule", ""), _stepped(path, meta.get("step", "1"))
    tried = election.with_wide_support_only() if is_wide or meta.get("wide_support") == "1" else election
    outcome = count(
        tried, rule or (named if named in RULES else OURS), lot=lot or meta.get("lot", ""), unit=unit or stepped,
        most=math.inf if is_patient else None,
    )  # fmt: skip
    report = report_of(election, outcome)
    click.echo(json.dumps(report, indent=1, ensure_ascii=False) if as_json else "\n".join(map(visible, lines(report))))


def _stepped(path: Path, written: str) -> Fraction | None:
    """The unit that a file names; what it cannot be is said with the file's name."""
    try:
        return _unit(None, None, written)
    except click.BadParameter as bad:
        raise click.ClickException(f"{path.name}, step: {bad.message}") from None


@challenges.command(name="file")
@click.argument("challenge", type=click.UUID)
@click.argument("handle")
@DATA
def write_file(challenge: UUID, handle: str, data: Path | None) -> None:
    """Print a vote with a budget as a file of Pabulib, as this person may read it."""

    async def do(visit: Visit) -> None:
        found = await actions.standing(visit, challenge)
        opening = there(await contributions.contribution(visit, challenge))
        click.echo(await voting_file.file_of(visit, found, opening.name), nl=False)

    _by(handle, data, do)


@challenges.command()
@click.argument("challenge", type=click.UUID)
@click.argument("handle")
@click.argument("path", metavar="FILE.pb", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ballots", "are_ballots", is_flag=True, help="Bring in the ballots of a vote on paper, not ideas.")
@DATA
def bring(challenge: UUID, handle: str, path: Path, are_ballots: bool, data: Path | None) -> None:
    """Bring in ideas with their costs from a file of Pabulib, or ballots of paper, in the name of who asked."""

    given = path.read_bytes()

    async def do(visit: Visit) -> None:
        found = await actions.standing(visit, challenge)
        file = voting_file.read_file(given, is_voted=are_ballots)
        if are_ballots:
            click.echo(f"{await voting_file.bring_ballots(visit, found, file)} ballots were brought in.")
        else:
            click.echo(f"{await voting_file.bring_ideas(visit, found, file)} ideas are new.")

    _by(handle, data, do)


def _by(handle: str, data: Path | None, do: Callable[[Visit], Awaitable[None]]) -> None:
    """Do it in this person's name, or say why not."""

    async def opened(house: House) -> None:
        async with house.database.keeper() as visit:
            person = there(await people.of_handle(visit, handle.removeprefix("@")))
        async with house.database.visit(person.id) as visit:
            await do(visit)

    try:
        in_house(data, opened)
    except Missing:
        raise click.ClickException("There is nobody by that name, or no such challenge that they may read.") from None
    except (Wrong, Refused) as wrong:
        raise click.ClickException(visible(str(wrong))) from None


def report_of(election: Election, outcome: Outcome) -> dict[str, object]:
    return {
        "rule": outcome.rule, "budget": float(election.budget), "currency": election.meta.get("currency", ""),
        "vote_type": election.meta.get("vote_type") or "approval", "voters": len(election.ballots), "projects": len(election.projects),
        "share_at_first": float(election.share), "share_in_the_end": float(outcome.share),
        "took_most_votes": outcome.took_most_votes, "is_cut_short": outcome.is_cut_short,
        "winners": list(outcome.winners), "cost": float(election.cost(outcome.winners)),
        "left_empty": election.left_empty(outcome.winners),
        "left_empty_by_most_votes": election.left_empty(outcome.most_votes),
        "steps": [
            {"project": step.project.id, "name": step.project.name, "cost": float(step.project.cost), "votes": step.votes,
             "payers": step.payers, "price": float(step.price), "price_exact": str(step.price),
             "support": float(step.support), "by_lot": step.by_lot}
            for step in outcome.steps
        ],
        "official": compared(election, outcome), "gaps": gaps(election),
    }  # fmt: skip


def compared(election: Election, outcome: Outcome) -> dict[str, object] | None:
    """With what the file says had won, if it does."""
    if all(project.selected is None for project in election.projects):
        return None
    official = {project.id for project in election.projects if project.selected}
    unsaid = {project.id for project in election.projects if project.selected is None}
    ours, by_votes = (set(chosen) - unsaid for chosen in (outcome.winners, greedy.by_named_way(election)))
    rule = election.meta.get("rule", "")
    return {
        "rule": rule, "winners": len(official), "is_same": ours == official,
        "is_by_most_votes": by_votes == official, "only_here": sorted(ours - official), "only_there": sorted(official - ours),
        "most_votes": greedy.told(election), "is_recounted": rule in greedy.WAYS,
        "only_by_votes": sorted(by_votes - official), "only_beside_votes": sorted(official - by_votes), "unsaid": sorted(unsaid),
    }  # fmt: skip


def lines(report: dict) -> Iterator[str]:
    money = report["currency"]
    yield (f"{report['voters']} voters, {report['projects']} projects, a budget of {_sum(report['budget'])} {money}".rstrip()
           + f"; rule {report['rule']}")  # fmt: skip
    yield f"Each voter had {_sum(report['share_at_first'])} at first, {_sum(report['share_in_the_end'])} in the end."
    if report["is_cut_short"]:
        yield "There everybody was given no more: it would take too long. --to-the-end counts on, and a larger --unit ends sooner."
    if report["took_most_votes"]:
        yield "More voters were better served by what had most votes, so that won."
    else:
        yield f"{'':>3} {'project':<12}{'cost':>14}{'votes':>8}{'payers':>8}{'at most':>11}{'support':>10}"
        yield from map(_step, range(1, len(report["steps"]) + 1), report["steps"])
    yield f"{len(report['winners'])} projects for {_sum(report['cost'])} of {_sum(report['budget'])}: {' '.join(report['winners'])}"
    empty, by_most = (report[each] / report["voters"] for each in ("left_empty", "left_empty_by_most_votes"))
    yield f"{empty:.1%} of the voters got nothing of what they ticked; by most votes it would be {by_most:.1%}."
    if report["vote_type"] not in ("approval", "choose-1"):
        yield f"Votes are {report['vote_type']} in the file: what has a place or points is ticked here, and weighs no more for it."
    if official := report["official"]:
        yield from _compared(official)
        if official["unsaid"]:
            yield f"Of {len(official['unsaid'])} the file does not say whether they were chosen: {' '.join(official['unsaid'])}"
    yield from report["gaps"]


def _sum(amount: float) -> str:
    return f"{amount:,.{places(amount)}f}"


def _step(number: int, step: dict) -> str:
    figures = f"{_sum(step['cost']):>14}{step['votes']:>8}{step['payers']:>8}{_sum(step['price']):>11}{step['support']:>10,.2f}"
    return f"{number:>3} {step['project']:<12}{figures}  {step['name']}{' (by lot)' if step['by_lot'] else ''}"


def _compared(official: dict) -> Iterator[str]:
    count = f"The official count ({official['rule']}) has"
    if official["is_same"]:
        yield f"{count} the same {official['winners']} projects."
    elif official["is_by_most_votes"]:
        yield f"{count} others: {official['winners']}, {official['most_votes']}."
    else:
        here, there, more, less = (
            " ".join(official[each]) or "none"
            for each in ("only_here", "only_there", "only_by_votes", "only_beside_votes")
        )
        yield f"{count} others: {official['winners']}. Only here: {here}. Only there: {there}."
        if official["is_recounted"]:
            yield f"Nor are they {official['most_votes']}: of these it left out {more}, and took {less} besides."
        elif not official["rule"].startswith("equalshares"):
            yield "How that rule counts is not known here."
