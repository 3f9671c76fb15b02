"""The house as text, for tests of its rules: rooms, files, syntax trees, and the reasons that exceptions carry.

A line may say `# house: long — one table of all types`: the rule `long` does not hold there, for that reason.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commonhold.floors import FLOORS

PACKAGE = Path(__file__).parents[2]
ROOT = PACKAGE.parent
FRONT = {"app", "cli", "worker", "floors"}
HOUSE = ("ground", *(room for floor in FLOORS[1:] for room in floor))
WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One Python file: the room it stands in (`""` for the front), its path from the root and its text."""

    room: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return _text(self.path)

    @property
    def tree(self) -> ast.Module:
        return _tree(self.path)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.name.startswith("commonhold/ground/testing/")

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as editors open it."""
        return f"{self.name}:{node.lineno}"

    def excuse(self, rule: str, line: int | None = None) -> str | None:
        """The reason given on this line or above it (or anywhere in the file) for not following the rule."""
        lines = ["", *self.text.splitlines()]
        return reason(rule, "\n".join(lines[line - 1 : line + 1]) if line else self.text)


def reason(rule: str, text: str) -> str | None:
    """What stands after `house: <rule> —`, or None."""
    found = re.search(rf"house: {rule} — *(\S.*)", text)
    return found and found[1]


@cache
def _text(path: Path) -> str:
    return path.read_text()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


def floor_of(room: str) -> int:
    """0 is the ground."""
    return next(number for number, floor in enumerate(FLOORS) if room in floor)


def below(room: str) -> set[str]:
    """The rooms on lower floors, and the room itself."""
    return {other for floor in FLOORS[: floor_of(room)] for other in floor} | {room}


@cache
def sources(tests: bool = False) -> tuple[Source, ...]:
    """Every Python file of the package; tests and what helps them only when asked for."""
    found = [Source(_room(path), path) for path in sorted(PACKAGE.rglob("*.py"))]
    return tuple(each for each in found if tests or not each.is_test)


def _room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first if first in HOUSE else ""


@cache
def files(ending: str) -> tuple[tuple[str, Path], ...]:
    """Every file of a room with this ending (`templates/*.html` by `.html`), what was fetched left out."""
    return tuple(
        (room, path)
        for room in HOUSE
        for path in sorted((PACKAGE / room).rglob(f"*{ending}"))
        if "vendor" not in path.parts
    )


def shown(path: Path) -> str:
    """A path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()


def words_of(identifier: str) -> list[str]:
    """`ContributionTable` and `contribution_table` both are contribution, table."""
    return [word.lower() for word in WORD.findall(identifier)]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of nodes that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Module)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def identifiers(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every name that this file gives to something: functions, classes, arguments, variables, attributes it sets."""
    for node in ast.walk(tree):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, ast.arg):
            yield node.arg, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node
