"""`commonhold bench opinions`: opinion maps of twelve real conversations, beside the groups that Polis published for them."""

import csv
import io
import json
import tarfile
import time
from collections.abc import Iterator

import click
import numpy as np

from commonhold.bench.shared import shared
from commonhold.ground.commands import JSON
from commonhold.opinions import Reception, agreement, opinion_map

ARCHIVE = "polis/polis-conversations.tar.xz"
REMOVED = -1


def conversations() -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Name, votes and the published group of each participant, -1 for none. What moderators took out is left out."""
    with tarfile.open(shared(ARCHIVE)) as archive:
        tables = {each.name.split("/", 1)[-1]: each for each in archive.getmembers() if each.name.endswith(".csv")}

        def read(conversation: str, name: str) -> list[dict[str, str]]:
            return list(
                csv.DictReader(io.TextIOWrapper(archive.extractfile(tables[f"{conversation}/{name}.csv"]), "utf-8"))
            )

        for conversation in sorted({name.split("/")[0] for name in tables}):
            yield conversation, *_votes(read(conversation, "participants-votes"), read(conversation, "comments"))


def _votes(people: list[dict[str, str]], comments: list[dict[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    removed = {row["comment-id"] for row in comments if int(row["moderated"]) == REMOVED}
    statements = [name for name in people[0] if name.isdigit() and name not in removed]
    votes = np.array([[float(row[each] or "nan") for each in statements] for row in people])
    return votes, np.array([int(row["group-id"] or -1) for row in people])


def measure(name: str, votes: np.ndarray, published: np.ndarray) -> dict[str, object]:
    """How like ours the published groups are: with as many groups as there, and with as many as we find."""
    begun = time.monotonic()
    ours = opinion_map(votes)
    took = time.monotonic() - begun
    known = published[ours.rows] >= 0
    there = published[ours.rows][known]
    as_many = opinion_map(votes, redrawn=0, many=len(np.unique(there)))
    return {
        "conversation": name, "people": len(ours.rows), "statements": votes.shape[1], "compared": int(known.sum()),
        "published_groups": len(np.unique(there)), "groups": len(ours.sizes), "sizes": ours.sizes,
        "agreement_with_as_many": round(agreement(as_many.groups[known], there), 2),
        "agreement": round(agreement(ours.groups[known], there), 2),
        "holds": round(ours.holds, 2), "lacks": ours.lacks,
        "unites_again": _again(ours.unites), "divides_again": _again(ours.divides),
        "seconds": round(took, 1),
    }  # fmt: skip


def _again(first: tuple[Reception, ...]) -> float:
    """How often what is among the first is so on maps drawn anew, on average."""
    return round(float(np.mean([each.again for each in first] or [0])), 2)


def table(report: list[dict]) -> str:
    lines = [
        f"{'':<36}{'people':>7}{'groups':>16}{'like theirs':>13}{'if as many':>11}{'holds':>7}{'unites':>8}{'divides':>9}{'s':>6}"
    ]
    for each in report:
        groups = f"{each['groups']} ({each['published_groups']} there)"
        lines.append(
            f"{each['conversation']:<36}{each['people']:>7}{groups:>16}{each['agreement']:>13.2f}{each['agreement_with_as_many']:>11.2f}"
            f"{each['holds']:>7.2f}{each['unites_again']:>8.0%}{each['divides_again']:>9.0%}{each['seconds']:>6.1f}"
            + (f"  lacks {each['lacks']}" if each["lacks"] else "")
        )
    return "\n".join(lines)


@click.command(name="opinions")
@JSON
def measure_opinions(as_json: bool) -> None:
    """How like the groups that Polis published those on our opinion maps are, and how far ours would come out again."""
    report = [measure(*each) for each in conversations()]
    click.echo(json.dumps(report, indent=1) if as_json else table(report))
