"""The command counts a file, shows every step and holds it against the official count."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonhold.challenges.room import ROOM
from commonhold.ground import limits

FILE = """META
key;value
budget;1100
currency;EUR
rule;{rule}
PROJECTS
project_id;cost;name;selected
bike;700;Bike path;1
gym;400;Outdoor gym;0
yard;200;Playground;{yard}
VOTES
voter_id;vote
1;bike,gym
2;bike,gym
3;bike,gym
4;bike,gym
5;bike,gym
6;bike,gym
7;bike
8;yard
9;yard
10;yard
11;yard
"""


@pytest.fixture
def file(tmp_path):
    def kept(rule: str = "equalshares", yard: int = 1) -> str:
        path = tmp_path / "vote.pb"
        path.write_text(FILE.format(rule=rule, yard=yard))
        return str(path)

    return kept


def counted(*words: str):
    return CliRunner().invoke(ROOM.commands[0], ["count", *words])


def test_every_step_is_shown_and_what_it_cost_whom(file):
    told = counted(file())

    assert told.exit_code == 0, told.output
    lines = told.output.splitlines()
    assert lines[0] == "11 voters, 3 projects, a budget of 1,100.00 EUR; rule equalshares"
    assert lines[1] == "Each voter had 100.00 at first, 100.00 in the end."
    assert lines[3].split() == ["1", "bike", "700.00", "7", "7", "100.00", "7.00", "Bike", "path"]
    assert lines[4].split() == ["2", "yard", "200.00", "4", "4", "50.00", "4.00", "Playground"]
    assert lines[5:] == [
        "2 projects for 900.00 of 1,100.00: bike yard",
        "0.0% of the voters got nothing of what they ticked; by most votes it would be 36.4%.",
        "The official count (equalshares) has the same 2 projects.",
    ]


def test_programs_read_the_same(file):
    told = json.loads(counted(file(), "--json").output)

    assert (told["winners"], told["cost"], told["left_empty"]) == (["bike", "yard"], 900, 0)
    assert told["steps"][0]["price_exact"] == "100"
    assert told["official"] == {
        "rule": "equalshares", "winners": 2, "is_same": True, "is_by_most_votes": False, "only_here": [], "only_there": [],
        "most_votes": "those that have most votes and fit", "is_recounted": False, "only_by_votes": ["gym"], "only_beside_votes": ["yard"],
        "unsaid": [],
    }  # fmt: skip


def test_what_a_city_took_by_most_votes_is_named_so(file):
    path = Path(file("greedy", yard=0))
    path.write_text(path.read_text().replace("gym;400;Outdoor gym;0", "gym;400;Outdoor gym;1"))

    told = counted(str(path)).output.splitlines()

    assert told[-1] == "The official count (greedy) has others: 2, those that have most votes and fit."


@pytest.fixture
def official(tmp_path):
    """A vote in which most votes buy `dear`, then `mid` no longer fits, and `small` does again."""

    def told(rule: str, *selected: str, meta: str = "", scores: tuple[int, ...] = ()) -> list[str]:
        costs = {"dear": 800, "mid": 300, "small": 100}
        rows = [
            f"{id};{cost};{id};{int(id in selected)}{f';{score}' * bool(scores)}"
            for (id, cost), score in zip(costs.items(), scores or (0, 0, 0), strict=True)
        ]
        path = tmp_path / "city.pb"
        path.write_text(
            f"META\nkey;value\nbudget;1000\nrule;{rule}\n{meta}PROJECTS\nproject_id;cost;name;selected{';score' * bool(scores)}\n"
            + "\n".join(rows)
            + "\nVOTES\nvoter_id;vote\n1;dear,mid,small\n2;dear,mid\n3;dear\n"
        )
        return counted(str(path)).output.splitlines()

    return told


def test_a_city_that_stops_at_the_first_that_does_not_fit_is_known_by_it(official):
    told = official("greedy-no-skip", "dear")

    assert told[-1].endswith("has others: 1, those that have most votes, up to the first that does not fit.")


def test_a_city_that_asks_for_a_least_number_of_votes_is_known_by_it(official):
    told = official("greedy-threshold", "dear", meta="min_project_score_threshold;2\n")

    assert told[-1].endswith("has others: 1, those that have most votes and fit, of those with 2 and more.")


def test_a_city_that_counts_points_is_known_by_its_own_column_of_scores(official):
    told = official("greedy", "mid", "small", scores=(3, 9, 5))

    assert told[-1].endswith("has others: 2, those that have most points and fit.")


def test_of_a_way_that_is_not_known_it_is_said_that_it_is_not(official):
    told = official("greedy-custom", "mid")

    assert told[-1] == "How that rule counts is not known here."


def test_names_in_a_file_command_no_terminal(official):
    told = "\n".join(official("greedy\x1b[31m", "mid"))

    assert "\x1b" not in told and "\\x1b[31m" in told


def test_points_are_said_to_weigh_nothing_and_what_the_file_leaves_open_is_not_compared(file):
    path = Path(file())
    points = path.read_text().replace("rule;", "vote_type;cumulative\nrule;").replace("Outdoor gym;0", "Outdoor gym;2")
    path.write_text(points.replace("voter_id;vote\n1;bike,gym", "voter_id;vote;points\n1;bike,gym;3,1"))

    told = counted(str(path)).output.splitlines()

    assert told[-3].startswith("Votes are cumulative in the file: what has a place or points is ticked here")
    assert told[-2:] == [
        "The official count (equalshares) has the same 2 projects.",
        "Of 1 the file does not say whether they were chosen: gym",
    ]


def test_shares_that_are_small_are_not_told_as_nothing(file):
    path = Path(file())
    small = path.read_text().replace("1100", "0.011").replace("700;", "0.007;").replace("200;", "0.002;")
    path.write_text(small.replace("400;", "0.004;"))

    told = counted(str(path)).output.splitlines()

    assert told[1] == "Each voter had 0.0010 at first, 0.0010 in the end."
    assert told[3].split()[2:6] == ["0.0070", "7", "7", "0.0010"]


def test_a_rule_that_is_not_of_equal_shares_is_counted_in_ours_and_compared(file):
    told = counted(file("greedy", yard=0)).output.splitlines()

    assert told[0].endswith("rule equalshares/add1")
    assert told[-2:] == [
        "The official count (greedy) has others: 1. Only here: yard. Only there: none.",
        "Nor are they those that have most votes and fit: of these it left out gym, and took none besides.",
    ]


def test_another_rule_can_be_asked_for(file):
    assert json.loads(counted(file(), "--rule", "equalshares/add1", "--json").output)["rule"] == "equalshares/add1"


def test_the_unit_is_a_sum_and_more_than_nothing(file):
    larger = json.loads(counted(file(), "--rule", "equalshares/add1", "--unit", "50", "--json").output)

    assert (larger["share_in_the_end"] - 100) % 50 == 0
    assert [counted(file(), "--unit", each).exit_code for each in ("0", "much", "-1")] == [2, 2, 2]


def test_a_unit_in_the_file_that_can_be_none_is_said_with_the_name_of_the_file(file, tmp_path):
    path = tmp_path / "vote.pb"
    for step in ("0", "much"):
        path.write_text(Path(file()).read_text().replace("currency;", f"step;{step}\ncurrency;", 1))
        told = counted(str(path))
        assert (told.exit_code, told.output.startswith("Error: vote.pb, step: ")) == (1, True), told.output


def test_where_the_file_counts_itself_otherwise_it_is_told(file, tmp_path):
    path = tmp_path / "vote.pb"
    path.write_text(FILE.format(rule="", yard=1).replace("budget;", "num_votes;12\nbudget;"))

    assert counted(str(path)).output.splitlines()[-1] == "META says num_votes 12, and there are 11"


def test_a_count_that_takes_too_long_says_so_and_goes_on_when_it_is_told_to(file, monkeypatch):
    monkeypatch.setattr(limits, "BUDGET_LOOKS", 0)

    ended = counted(file("equalshares/add1")).output.splitlines()
    whole = counted(file("equalshares/add1"), "--to-the-end").output.splitlines()

    assert ended[1] == "Each voter had 100.00 at first, 100.00 in the end."
    assert ended[2].startswith("There everybody was given no more: it would take too long. --to-the-end counts on")
    assert "too long" not in " ".join(whole)


def test_a_bad_file_is_named_with_its_line(file, tmp_path):
    path = tmp_path / "bad.pb"
    path.write_text(FILE.format(rule="", yard=1).replace("11;yard", "11;year"))

    told = counted(str(path))

    assert told.exit_code == 1
    assert told.output == "Error: bad.pb, line 23: “year” is none of the projects.\n"
