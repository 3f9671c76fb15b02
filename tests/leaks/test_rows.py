"""The list of all rows is complete and true: every row has a state, and what it names as its test is there."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = tomllib.loads((Path(__file__).parent / "rows.toml").read_text())
SECTIONS = "ABCDEFGHIJKLMNOPQRS"


def test_every_row_has_a_state_and_says_its_tests_or_the_reason():
    wrong = [
        id
        for id, row in ROWS.items()
        if not re.fullmatch(r"L\d{3}", id)
        or row["section"] not in SECTIONS
        or (row["state"], "tests" in row) not in {("tested", True), ("later", False), ("open", False)}
        or (row["state"] != "tested" and len(row["why"]) < 10)
    ]

    assert len(ROWS) == 217
    assert wrong == []


def test_every_test_that_a_row_names_is_there():
    named = {test for row in ROWS.values() for test in row.get("tests", ())}

    assert sorted(named - functions_in({test.split("::")[0] for test in named})) == []


def test_every_row_that_a_test_says_it_looks_for_is_listed_as_tested():
    files = [*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("commonhold/*/tests/test_*.py")]
    said = {id for file in files for id in marked(file)}

    assert sorted(id for id in said if ROWS[id]["state"] != "tested") == []


def functions_in(files: set[str]) -> set[str]:
    """`file::test` for each test in these files."""
    return {
        f"{file}::{node.name}"
        for file in files
        if (ROOT / file).exists()
        for node in ast.parse((ROOT / file).read_text()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def marked(file: Path) -> set[str]:
    """The ids in the marks `leak(…)` of a file."""
    return {id for mark in re.findall(r"mark\.leak\(([^)]*)\)", file.read_text()) for id in re.findall(r"L\d{3}", mark)}
