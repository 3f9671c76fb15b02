"""What is measured of forecasts: on a folder made here, and on the real ones where they are."""

import json
import lzma
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonhold.bench.commands import bench
from commonhold.bench.forecasts import of_sites, of_studies, studies
from commonhold.ground.testing.shared_data import shared_data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Two studies of each project, one of which was found again, and a question of each site."""
    there = tmp_path / "data"
    studied, forecast = there / "replication-forecasts", there / "forecastbench-2024-07"
    studied.mkdir(parents=True), forecast.mkdir()
    cases = [("RPP", 1, 1), ("RPP", 2, 0), ("EERP", 1, 1), ("EERP", 2, 0)]
    rows = [f"{project},{id},{held}" for project, id, held in cases]
    (studied / "studies.csv").write_text("\n".join(["project,finding_id,replicated", *rows]))
    said = [f"{p},{id},{chance}" for p, id, held in cases for chance in ((0.7, 0.9) if held else (0.2, 0.8))]
    (studied / "survey.csv").write_text("\n".join(["project,finding_id,response", *said]))
    traded = [
        f"{p},{id},2012-11-{day},{price}"
        for p, id, held in cases
        for day, price in ((20, 0.6 if held else 0.4), (10, 0.1))
    ]
    market = "\n".join(["project,finding_id,time_stamp,price", *traded])
    (studied / "market.csv.xz").write_bytes(lzma.compress(market.encode()))
    sites = ("manifold", "metaculus", "infer", "polymarket")
    asked = {"questions": [{"id": site, "source": site, "freeze_datetime_value": "0.3"} for site in sites]}
    came = {"resolutions": [{"id": site, "resolved": True, "resolved_to": 0.0} for site in sites]}
    for name, told in (("human", asked), ("resolution_set", came)):
        joint = "-" if name == "human" else "_"
        (forecast / f"2024-07-21{joint}{name}.json.xz").write_bytes(lzma.compress(json.dumps(told).encode()))
    monkeypatch.setenv("COMMONHOLD_SHARED", str(tmp_path))
    return tmp_path


def test_every_way_is_told_beside_one_person_and_the_market(folder):
    told = json.loads(CliRunner().invoke(bench, ["forecasts", "--json"]).output)

    ways = told["studies"]["RPP"]["ways"]
    assert [*ways] == ["one person", "mean", "median", "ours", "market"]
    # 0.8 of what held and 0.5 of what did not; the market closed at 0.6 and 0.4, whatever the order of its rows.
    assert (ways["mean"]["brier"], ways["market"]["brier"]) == (0.145, 0.16)
    assert ways["one person"]["brier"] == pytest.approx((0.05 + 0.34) / 2)
    assert told["sites"]["all"] == pytest.approx(
        {"questions": 4, "brier": 0.09, "log": 0.3567, "error": 0.3, "right": 4}
    )


def test_the_command_tells_it_for_people(folder):
    told = CliRunner().invoke(bench, ["forecasts"])

    assert told.exit_code == 0, told.output
    assert "RPP: 2 studies, 4 answers" in told.output


def test_the_command_says_what_is_absent(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMONHOLD_SHARED", str(tmp_path))

    told = CliRunner().invoke(bench, ["forecasts"])

    assert told.exit_code == 1
    assert "There is no replication-forecasts/survey.csv" in told.output


def test_the_published_figures_of_the_studies_come_out():
    shared_data("replication-forecasts/survey.csv")

    report = of_studies(studies())

    for project in ("RPP", "EERP"):
        for way in ("mean", "market"):
            each = report[project]["ways"][way]
            assert (round(each["error"], 3), each["right"]) == (each["published_error"], each["published_right"])
    both = report["both"]["ways"]
    assert both["ours"]["brier"] < both["median"]["brier"] < both["one person"]["brier"]
    assert abs(report["both"]["ours_against_mean"]["less"]) < report["both"]["ours_against_mean"]["standard_error"]


def test_the_figures_told_with_the_questions_of_the_sites_come_out():
    shared_data("forecastbench-2024-07/2024-07-21-human.json.xz")

    found = {site: (round(each["brier"], 3), each["questions"]) for site, each in of_sites().items()}

    assert found == {
        "manifold": (0.153, 16), "metaculus": (0.079, 9), "infer": (0.125, 10), "polymarket": (0.133, 22), "all": (0.129, 57),
    }  # fmt: skip


def told_of(tmp_path, words: str):
    """What the command says of a set of forecasts of somebody's own."""
    path = tmp_path / "own.csv"
    path.write_text(words, "utf-8")
    return CliRunner().invoke(bench, ["forecasts", str(path)])


NAMES = "question,forecast,outcome\n"


def test_another_set_of_forecasts_is_combined_in_every_way(tmp_path):
    told = told_of(tmp_path, "\ufeff" + NAMES + "a,0,0\na,1,0\na,0.2,0\nb,0.9,1\nb,0.8,1\n")

    assert told.exit_code == 0, told.output
    assert told.output.startswith("2 questions, 5 forecasts\n") and "ours" in told.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("question,chance,outcome\na,0.1,0\n", "has no column 'forecast'"),
        (NAMES + "a,0.1,0\na,1e400,0\n", "line 3: a forecast is a number"),
        (NAMES + "a,likely,0\n", "line 2: a forecast is a number"),
        (NAMES + "a,,0\n", "line 2: a forecast is a number"),
        (NAMES + "a,0.1,yes\n", "line 2: a forecast is a number"),
        (NAMES + "a,0.1,0\na,0.1,1\n", "line 3: a forecast is a number"),
        (NAMES + "a\n", "line 2: a forecast is a number"),
        (NAMES, "fewer than two questions"),
        ("", "fewer than two questions"),
    ],
)
def test_a_set_that_cannot_be_read_is_told_in_a_sentence(tmp_path, words, says):
    told = told_of(tmp_path, words)

    assert (told.exit_code, told.output.startswith("Error: own.csv")) == (1, True), told.output
    assert says in told.output
