"""SQL as it stands in the house: which tables each file reads and writes, found by looking at its words.

Small on purpose: it knows strings, comments and the words after which a table is named; the rest is for PostgreSQL.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from commonhold.ground.testing.source import FUNCTIONS, HOUSE, Source, docstrings, files, shown, sources

TOKEN = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]+\"|\$\$|%\(\w+\)s|[A-Za-z_]\w*|[^\s\w]", re.DOTALL)
CREATES = re.compile(r'create table (?:if not exists )?"?(\w+)"?', re.IGNORECASE)
MAKES = re.compile(r"create or replace function (\w+)\(", re.IGNORECASE)
SPEAKS_SQL = re.compile(r"\b(select|insert into|update|delete from|from|join|truncate)\b")
PLACEHOLDER = "_filled_in_"
# `for update`, `on conflict do update`, `before insert or update on` and `grant insert, update` change no table that is named next.
NO_UPDATE = {"for", "do", "key", "or", "before", "after", "grant", ","}
SKIPPED = {"only", "lateral", "if", "exists"}
# What the ground has of its own, besides the tables of its migrations.
GROUND = {
    "migration",
    "procrastinate_workers",
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
}


@dataclass(frozen=True)
class Statement:
    """A piece of SQL: where it stands, what it says, and the words by which a placeholder in it may be filled."""

    room: str
    place: str
    text: str
    fillings: frozenset[str] = field(default=frozenset())

    @property
    def tokens(self) -> list[str]:
        found = [token for token in TOKEN.findall(self.text) if not token.startswith(("--", "/*", "'"))]
        return [token.strip('"') for token in found]


@cache
def tables() -> dict[str, str]:
    """The room of every table, from the migrations that make it."""
    found = dict.fromkeys(GROUND, "ground")
    for room, path in files(".sql"):
        if path.parent.name == "migrations":
            found |= dict.fromkeys(CREATES.findall(path.read_text()), room)
    return found


@cache
def sql_functions() -> dict[str, str]:
    """The room of every function in the database."""
    return {name: room for room, path in files("functions.sql") for name in MAKES.findall(path.read_text())}


@cache
def statements() -> tuple[Statement, ...]:
    """All SQL of the house: in strings of Python, and in files."""
    in_files = (Statement(room, shown(path), path.read_text()) for room, path in files(".sql"))
    in_python = (each for source in sources() if source.room in HOUSE for each in _in_python(source))
    return (*in_files, *in_python)


def _in_python(source: Source) -> Iterator[Statement]:
    said = docstrings(source.tree)
    inside = {id(part) for node in ast.walk(source.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for scope in _scopes(source.tree):
        fillings = frozenset(
            node.value for node in _own(scope) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        for node in _own(scope):
            if id(node) in said or id(node) in inside:
                continue
            text = _said(node)
            if text and SPEAKS_SQL.search(text):
                yield Statement(source.room, source.at(node), text, fillings)


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope without those of functions inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, FUNCTIONS):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _said(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else f" {PLACEHOLDER} " for part in node.values)
    return None


def written(statement: Statement) -> set[str]:
    """The tables that it inserts into, updates or deletes from."""
    tokens, found = statement.tokens, set()
    for place, token in enumerate(tokens):
        before = tokens[place - 1].lower() if place else ""
        if (before, token.lower()) in (("insert", "into"), ("delete", "from")) or _is_update(tokens, place, before):
            found |= _table_at(statement, tokens, place + 1)
    return found


def _is_update(tokens: list[str], place: int, before: str) -> bool:
    return tokens[place].lower() == "update" and before not in NO_UPDATE and "set" in tokens[place:]


def read(statement: Statement) -> set[str]:
    """The tables that it reads, and those that it writes."""
    tokens, found = statement.tokens, set()
    for place, token in enumerate(tokens):
        if token.lower() in ("from", "join", "into", "references", "using", "on", "update"):
            found |= _table_at(statement, tokens, place + 1)
    return found | written(statement)


def called(statement: Statement) -> set[str]:
    """The functions of the house that it calls or makes."""
    tokens = statement.tokens
    return {name for name, then in zip(tokens, tokens[1:], strict=False) if then == "(" and name in sql_functions()}


def _table_at(statement: Statement, tokens: list[str], place: int) -> set[str]:
    while place < len(tokens) and tokens[place].lower() in SKIPPED:
        place += 1
    name = tokens[place] if place < len(tokens) else ""
    if name == PLACEHOLDER:
        return {each for each in statement.fillings if each in tables()}
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    is_call = after == "(" and tokens[place - 1].lower() not in ("into", "references", "on")
    return {name} if name in tables() and after != "." and not is_call else set()
