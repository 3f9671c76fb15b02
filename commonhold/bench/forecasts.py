"""`commonhold bench forecasts`: how good what many foresaw together was, by the ways to combine it.

Forecasts of whether a published study would be found again when it was repeated, each by a researcher for themselves, with
the outcome of 58; and what four sites held likely of 57 questions that were settled later.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, stdev

import click

from commonhold.bench.shared import table_of, text_of
from commonhold.estimates import brier, combined_chance, log_loss
from commonhold.ground.commands import JSON

Case = tuple[Sequence[float], bool]
WAYS: dict[str, Callable[[Sequence[float]], float]] = {"mean": fmean, "median": median, "ours": combined_chance}
STUDIES = "replication-forecasts"
PROJECTS = {"RPP": ("RPP",), "EERP": ("EERP",), "both": ("RPP", "EERP")}
# Gordon et al., PLoS ONE 16(4) e0248780 (2021): mean absolute error and how many it foresaw, of the mean and of the market.
PUBLISHED = {"RPP": {"mean": (0.485, 23), "market": (0.431, 28)}, "EERP": {"mean": (0.409, 11), "market": (0.414, 11)}}
SITES = ("manifold", "metaculus", "infer", "polymarket")
ROW = "a forecast is a number from 0 to 1, and the outcome of its question is 0 or 1, the same in all its rows."
FORECASTBENCH = "forecastbench-2024-07/2024-07-21"


@dataclass(frozen=True)
class Study:
    """One published finding: what each forecaster said, where the market closed, and whether it was found again."""

    project: str
    said: tuple[float, ...]
    market: float
    held: bool


def studies() -> list[Study]:
    said, closed = defaultdict(list), {}
    for row in table_of(f"{STUDIES}/survey.csv"):
        said[row["project"], row["finding_id"]].append(float(row["response"]))
    for row in sorted(table_of(f"{STUDIES}/market.csv.xz"), key=lambda row: row["time_stamp"]):
        closed[row["project"], row["finding_id"]] = float(row["price"])
    keys = [(row, (row["project"], row["finding_id"])) for row in table_of(f"{STUDIES}/studies.csv")]
    return [Study(key[0], tuple(said[key]), closed[key], row["replicated"] == "1") for row, key in keys]


def of_studies(found: list[Study]) -> dict[str, dict[str, object]]:
    """For each project every way to combine, one person alone, and the market, which took weeks and money."""
    report = {}
    for project, names in PROJECTS.items():
        cases = [(study.said, study.held) for study in found if study.project in names]
        ways = {"one person": _alone(cases)} | {way: _combined(cases, how) for way, how in WAYS.items()}
        ways["market"] = _combined([((each.market,), each.held) for each in found if each.project in names], fmean)
        told = PUBLISHED.get(project, {})
        for way, (error, right) in told.items():
            ways[way] |= {"published_error": error, "published_right": right}
        report[project] = {"questions": len(cases), "answers": sum(len(said) for said, _ in cases), "ways": ways}
        report[project]["ours_against_mean"] = _difference(cases)
    return report


def _combined(cases: list[Case], how: Callable[[Sequence[float]], float]) -> dict[str, float]:
    return _figures([(how(said), held) for said, held in cases])


def _alone(cases: list[Case]) -> dict[str, float]:
    """What somebody taken by chance gets, on average over the questions."""
    each = [_figures([(chance, held) for chance in said]) for said, held in cases]
    averaged = {name: round(fmean(figures[name] for figures in each), 4) for name in ("brier", "log", "error")}
    return averaged | {
        "right": round(sum(figures["right"] / len(said) for figures, (said, _) in zip(each, cases, strict=True)), 1)
    }


def _figures(cases: list[tuple[float, bool]]) -> dict[str, float]:
    return {
        "brier": round(fmean(brier(*case) for case in cases), 4), "log": round(fmean(log_loss(*case) for case in cases), 4),
        "error": round(fmean(abs(chance - held) for chance, held in cases), 4),
        "right": sum((chance > 0.5) == held for chance, held in cases),
    }  # fmt: skip


def _difference(cases: list[Case]) -> dict[str, float]:
    """By how much less our Brier is than that of the mean, and how sure that is."""
    less = [brier(fmean(said), held) - brier(combined_chance(said), held) for said, held in cases]
    return {"less": round(fmean(less), 4), "standard_error": round(stdev(less) / len(less) ** 0.5, 4)}


def of_file(path: Path) -> dict[str, object]:
    """A set of forecasts in a table with the columns question, forecast (0 to 1) and outcome (0 or 1), a row for each forecast."""
    said, held = defaultdict(list), {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                question, chance, outcome = row["question"], float(row["forecast"] or "nan"), row["outcome"]
                if not 0 <= chance <= 1 or outcome not in ("0", "1") or held.setdefault(question, outcome) != outcome:
                    raise ValueError
                said[question].append(chance)
    except KeyError as error:
        raise click.ClickException(f"{path.name} has no column {error}.") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{path.name} is no text in UTF-8.") from None
    except (TypeError, ValueError, csv.Error):
        raise click.ClickException(f"{path.name}, line {len(_flat(said)) + 2}: {ROW}") from None
    if len(said) < 2:
        raise click.ClickException(f"{path.name} has fewer than two questions.")
    cases = [(tuple(chances), held[question] == "1") for question, chances in said.items()]
    ways = {"one person": _alone(cases)} | {way: _combined(cases, how) for way, how in WAYS.items()}
    return {"questions": len(cases), "answers": len(_flat(said)), "ways": ways, "ours_against_mean": _difference(cases)}


def _flat(said: dict[str, list[float]]) -> list[float]:
    return [chance for chances in said.values() for chance in chances]


def of_sites() -> dict[str, dict[str, float]]:
    """What each site's crowd held likely when the questions were frozen. It is one number: nothing is left to combine."""
    questions = json.loads(text_of(f"{FORECASTBENCH}-human.json.xz"))["questions"]
    settled = {
        each["id"]: bool(each["resolved_to"])
        for each in json.loads(text_of(f"{FORECASTBENCH}_resolution_set.json.xz"))["resolutions"]
        if each["resolved"] and isinstance(each["id"], str)
    }
    cases = defaultdict(list)
    for each in questions:
        if each["source"] in SITES and each["id"] in settled:
            cases[each["source"]].append((float(each["freeze_datetime_value"]), settled[each["id"]]))
    cases["all"] = [case for site in SITES for case in cases[site]]
    return {site: {"questions": len(cases[site])} | _figures(cases[site]) for site in (*SITES, "all")}


def table(report: dict) -> str:
    lines = []
    for project, told in report["studies"].items():
        lines.append(f"{project}: {told['questions']} studies, {told['answers']} answers{'published':>32}")
        lines += _ways(told, f"{'error':>9}{'right':>7}")
    lines.append("What sites held likely (one number a question, so that mean, median and ours are the same)")
    lines += [f"{site:<14}{each['brier']:>8.3f}{each['log']:>8.3f}{each['error']:>8.3f}{each['right']:>7}  of {each['questions']}"
              for site, each in report["sites"].items()]  # fmt: skip
    return "\n".join(lines)


def _ways(told: dict, more: str = "") -> list[str]:
    less = told["ours_against_mean"]
    return [
        f"{'':<14}{'Brier':>8}{'log':>8}{'error':>8}{'right':>7}{more}",
        *(_line(way, each) for way, each in told["ways"].items()),
        f"ours is {less['less']:+.4f} better than the mean (standard error {less['standard_error']:.4f})",
    ]


def _line(way: str, each: dict) -> str:
    there = f"{each['published_error']:>9.3f}{each['published_right']:>7}" if "published_error" in each else ""
    return f"{way:<14}{each['brier']:>8.4f}{each['log']:>8.4f}{each['error']:>8.3f}{each['right']:>7}{there}"


@click.command(name="forecasts")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
def measure_forecasts(file: Path | None, as_json: bool) -> None:
    """How good forecasts of many are when they are combined, on studies and questions whose outcome is known.

    Of the shared studies, or of those in FILE: a table (CSV) of question, forecast and outcome.
    """
    if file:
        report = of_file(file)
        lines = [f"{report['questions']} questions, {report['answers']} forecasts", *_ways(report)]
    else:
        report = {"studies": of_studies(studies()), "sites": of_sites()}
        lines = [table(report)]
    click.echo(json.dumps(report, indent=1) if as_json else "\n".join(lines))
