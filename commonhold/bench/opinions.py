"""`commonhold bench opinions`: opinion maps of twelve real conversations, beside the groups that Polis published for them."""

import csv
import io
import json
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from commonhold.bench.shared import shared
from commonhold.ground.commands import JSON
from commonhold.opinions import VOTED, Reception, agreement, opinion_map

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


def conversation_in(folder: Path) -> tuple[str, np.ndarray, np.ndarray]:
    """One conversation as Polis gives it away: a folder with participants-votes.csv and comments.csv."""

    def read(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    try:
        return folder.name, *_votes(read("participants-votes"), read("comments"))
    except OSError as error:
        raise click.ClickException(f"{folder} has no file {Path(error.filename).name} that can be read.") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"A file in {folder} is no text in UTF-8.") from None
    except KeyError as error:
        raise click.ClickException(f"A table in {folder} has no column {error}.") from None
    except (TypeError, ValueError, csv.Error):
        raise click.ClickException(
            f"A table in {folder} has something other than a number where a vote or a group is told."
        ) from None


def _votes(people: list[dict[str, str]], comments: list[dict[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    """What anybody said of anything is 1, 0 or -1; whatever else stands there is no vote."""
    removed = {row["comment-id"] for row in comments if int(row["moderated"] or 0) == REMOVED}
    statements = [name for name in (people[0] if people else ()) if name.isdigit() and name not in removed]
    if not statements:
        raise click.ClickException("Nobody voted on anything that was let stand.")
    votes = np.array([[float(row[each] or "nan") for each in statements] for row in people])
    if (~np.isnan(votes)).sum(axis=1).max() < min(VOTED, len(statements)):
        raise click.ClickException("Nobody voted on enough to be on a map.")
    if not np.isin(votes[~np.isnan(votes)], (-1, 0, 1)).all():
        raise ValueError
    return votes, np.array([int(row["group-id"] or -1) for row in people])


def measure(name: str, votes: np.ndarray, published: np.ndarray) -> dict[str, object]:
    """How like ours the published groups are: with as many groups as there, and with as many as we find."""
    begun = time.monotonic()
    ours = opinion_map(votes)
    took = time.monotonic() - begun
    known = published[ours.rows] >= 0
    told, there = np.unique(published[ours.rows][known], return_inverse=True)
    as_many = opinion_map(votes, redrawn=0, many=len(told))
    return {
        "conversation": name, "people": len(ours.rows), "statements": votes.shape[1], "compared": int(known.sum()),
        "published_groups": len(told), "groups": len(ours.sizes), "sizes": ours.sizes,
        "agreement_with_as_many": _like(as_many.groups[known], there),
        "agreement": _like(ours.groups[known], there),
        "holds": round(ours.holds, 2), "lacks": ours.lacks,
        "unites_again": _again(ours.unites), "divides_again": _again(ours.divides),
        "seconds": round(took, 1),
    }  # fmt: skip


def _like(ours: np.ndarray, there: np.ndarray) -> float | None:
    """None where no groups were published to compare with."""
    return round(agreement(ours, there), 2) if len(there) else None


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
            f"{each['conversation']:<36}{each['people']:>7}{groups:>16}{_told(each['agreement']):>13}{_told(each['agreement_with_as_many']):>11}"
            f"{each['holds']:>7.2f}{each['unites_again']:>8.0%}{each['divides_again']:>9.0%}{each['seconds']:>6.1f}"
            + (f"  lacks {each['lacks']}" if each["lacks"] else "")
        )
    return "\n".join(lines)


def _told(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.2f}"


@click.command(name="opinions")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@JSON
def measure_opinions(folders: tuple[Path, ...], as_json: bool) -> None:
    """How like the groups that Polis published those on our opinion maps are, and how far ours would come out again.

    Of the shared conversations, or of those in FOLDERS: each as Polis gives it away, with participants-votes.csv and comments.csv.
    """
    report = [measure(*each) for each in (map(conversation_in, folders) if folders else conversations())]
    click.echo(json.dumps(report, indent=1) if as_json else table(report))
