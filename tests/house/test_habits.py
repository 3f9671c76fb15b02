"""What nobody does in this house, each with the reason and the way out."""

import ast
from collections.abc import Iterator

from commonhold.ground.testing.source import HOUSE, Source, functions, identifiers, sources, words_of

MONEY = {
    "coin", "coins", "karma", "leaderboard", "leaderboards", "point", "points", "rank", "ranking", "ranks",
    "score", "scores", "streak", "xp",
}  # fmt: skip
# Rooms that rank something, each with its reason.
RANKS = {"search": "texts, by how well they fit what is asked", "bench": "the groups of a made-up town, by their size"}
SECRETS = {"csrf", "hash", "hashes", "password", "secret", "signature", "token", "tokens"}
FORBIDDEN_CALLS = {
    "eval": "read it with ast or a parser", "exec": "write the function", "compile": "write the function",
    "__import__": "import it, or use importlib in the front", "print": "use click.echo in a command, structlog elsewhere",
    "breakpoint": "take it out",
}  # fmt: skip
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "random"}
PROGRAMS = {"subprocess.run", "Popen", "check_call", "check_output", "create_subprocess_exec"}
SYSTEM_CALLS = {("os", "system"), ("os", "popen")}
# Where everything is caught, each with its reason. Pages have Litestar's handlers, the worker has procrastinate's loop.
CATCHES_ALL = {
    "commonhold/ground/confined.py": "the loop of a child that opens untrusted files; the parent is told the kind of error alone",
}
LARGE = 1000
# Numbers that are units or shapes, no limits: thousands, seconds, bits, the first and last year that we take.
UNITS = {1000, 1_000_000, 1_000_000_000, 1024, 1440, 3600, 86_400, 1970, 3000}
NUMBERED = ("ground", "sample", "bench")  # the ground's are shapes of formats; the others make things up by number


def found_by(check, rooms=HOUSE) -> list[str]:
    return [fault for source in sources() if source.room in rooms or source.room == "" for fault in check(source)]


def test_nobody_catches_everything():
    def catches(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler) and source.name not in CATCHES_ALL and not _raises_again(node):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                if any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in kinds):
                    yield source.at(node)

    found = found_by(catches)

    assert found == [], f"Catch what you can say something better about; the rest rises to the one handler: {found}"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Clears up and lets it rise."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_nobody_runs_text_as_code_or_prints():
    def calls(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
                yield f"{source.at(node)} {node.func.id}: {FORBIDDEN_CALLS[node.func.id]}"

    found = found_by(calls)

    assert found == []


def test_nobody_starts_a_shell():
    def shells(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.keyword)
                and node.arg == "shell"
                and getattr(node.value, "value", True) is not False
            ):
                yield source.at(node.value)
            if isinstance(node, ast.Attribute) and (getattr(node.value, "id", ""), node.attr) in SYSTEM_CALLS:
                yield source.at(node)

    found = found_by(shells)

    assert found == [], f"Start the program itself with a list of arguments: {found}"


def test_every_program_is_started_by_a_list_of_words():
    """L237: what somebody set or typed is a word of it at most, never a command."""

    def lines(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and _name(node.func) & PROGRAMS and not _is_list(node.args[0]):
                yield source.at(node)

    found = found_by(lines)

    assert found == [], f"Start the program itself with a list of arguments: {found}"


def _name(function: ast.expr) -> set[str]:
    """What is called: `run` and `subprocess.run`."""
    return {ast.unparse(function), ast.unparse(function).rpartition(".")[2]}


def _is_list(words: ast.expr) -> bool:
    """A list, several words, or a name (which the types say is one); never a text, even one put together."""
    return isinstance(words, ast.List | ast.Tuple | ast.Starred | ast.Name | ast.Attribute)


def test_nobody_unpacks_objects_or_takes_chance_from_the_wrong_place():
    def imports(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if UNSAFE_MODULES & set(names) and not source.path.stem.startswith("made_up"):
                yield f"{source.at(node)} {names}"

    found = found_by(imports, [room for room in HOUSE if room not in ("sample", "bench")])

    assert found == [], f"Secrets come from `secrets`, objects from msgspec: {found}"


def test_secrets_are_compared_in_constant_time():
    """L110: a comparison that stops early tells how much of it was right."""

    def compares(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Compare) and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
                if any(_is_secret(side) for side in (node.left, *node.comparators)):
                    if not source.excuse("equal", node.lineno):
                        yield source.at(node)

    found = found_by(compares)

    assert found == [], f"Use hmac.compare_digest, or look the hash up in the database: {found}"


def _is_secret(side: ast.expr) -> bool:
    name = side.id if isinstance(side, ast.Name) else side.attr if isinstance(side, ast.Attribute) else ""
    return bool(name and SECRETS & set(words_of(name)))


def test_nothing_is_counted_as_money():
    def names(source: Source) -> Iterator[str]:
        for name, node in identifiers(source.tree):
            if MONEY & set(words_of(name)):
                yield f"{source.at(node)} {name}"

    found = found_by(names, [room for room in HOUSE if room not in RANKS])

    assert found == [], f"People are not ranked here and contributions earn nothing; name what it is instead: {found}"


def test_every_limit_of_a_room_stands_in_one_list():
    def numbers(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if source.room and isinstance(node, ast.Constant) and type(node.value) is int and node.value >= LARGE:
                if (
                    node.value not in UNITS
                    and not source.excuse("number", node.lineno)
                    and not source.excuse("numbers")
                ):
                    yield f"{source.at(node)} {node.value}"

    found = found_by(numbers, [room for room in HOUSE if room not in NUMBERED])

    assert found == [], (
        f"Name it in ground/limits.py, or say why it is no limit, `# house: number — reason` (`numbers` for a file): {found}"
    )


def test_nothing_waits_for_ever_outside():
    """A request to another machine says how long it waits."""

    def requests(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("httpx.", "urlopen")):
                if not any(word.arg in ("timeout", None) for word in node.keywords):
                    yield source.at(node)

    assert found_by(requests) == []


def test_a_verb_takes_few_arguments_by_place():
    def many(source: Source) -> Iterator[str]:
        for node in functions(source.tree):
            places = [
                each
                for each in (*node.args.posonlyargs, *node.args.args)
                if each.arg not in ("self", "cls", "visit", "request")
            ]
            if (
                len(places) > 5
                and not node.name.startswith("_")
                and not source.excuse("many", node.lineno)
                and source.path.stem not in ("routes", "commands")
            ):
                yield f"{source.at(node)} {node.name} takes {len(places)}"

    found = found_by(many)

    assert found == [], f"Put a star before the rest, so that callers name them: {found}"


def test_handlers_read_act_and_answer():
    """No SQL in routes, forms and commands: it stands in queries.py and actions.py."""
    verbs = {"run", "one", "the", "all", "value", "values", "rows", "many"}

    def asks(source: Source) -> Iterator[str]:
        if {"routes", "forms"} & {source.path.stem, source.path.parent.name} and source.room != "ground":
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in verbs:
                    if ast.unparse(node.func.value).endswith("visit"):
                        yield source.at(node)

    found = found_by(asks)

    assert found == [], f"Give the query a name in the room's queries.py: {found}"


def test_nobody_works_past_the_walls_in_front_of_people():
    """The keeper sees everything: for the worker, imports and the command line, never for pages."""
    places = {
        "commands",
        "jobs",
        "listeners",
        "facts",
        "loading",
        "bringing",
        "carrying",
        "arriving",
        "run",
        "once",
        "database",
        "testing",
    }

    def keepers(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in ("keeper", "keepers"):
                if source.path.stem not in places and source.room not in ("bench", "imports", "sample"):
                    yield source.at(node)

    found = found_by(keepers)

    assert found == [], f"Open the visit in the name of the person it is for, or make it a job: {found}"
