"""Tripwires of size: a function is one thought, a file one page, a module is called by what it holds."""

import ast

from commonhold.ground.testing.source import HOUSE, PACKAGE, ROOT, Source, files, functions, reason, shown, sources

FUNCTION, FILE, TEMPLATE, BEHAVIOUR = 40, 300, 80, 60
EMPTY_NAMES = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
# Words of the sample are data, and a language's words are as many as they are.
DATA = {".toml", ".po"}
MEND = "or say why not: `# house: long — reason`"


def written() -> list[Source]:
    """All Python of the repository."""
    loose = [Source("", path) for path in (*ROOT.glob("*.py"), *ROOT.glob("tests/**/*.py"))]
    return [*sources(tests=True), *loose]


def test_no_function_is_over_forty_lines():
    found = [
        f"{source.at(node)} {node.name} has {length}"
        for source in written()
        for node in functions(source.tree)
        if (length := node.end_lineno - node.lineno + 1) > FUNCTION and not source.excuse("long", node.lineno)
    ]

    assert found == [], f"Give each step of it a name of its own, {MEND}: {found}"


def test_no_file_is_over_three_hundred_lines():
    found = [
        f"{source.name} has {length}"
        for source in written()
        if (length := len(source.text.splitlines())) > FILE and not source.excuse("long")
    ]
    found += [
        f"{shown(path)} has {length}"
        for ending in (".sql", ".css", ".js")
        for _, path in files(ending)
        if (length := _lines(path)) > FILE and not reason("long", path.read_text())
    ]

    assert found == [], f"Find the noun that wants a file of its own, {MEND}: {found}"


def test_no_template_is_over_eighty_lines():
    found = [
        f"{shown(path)} has {length}"
        for _, path in files(".html")
        if (length := _lines(path)) > TEMPLATE and not reason("long", path.read_text())
    ]

    assert found == [], f"Draw a part of it in a partial, {MEND}: {found}"


def test_no_behaviour_is_over_sixty_lines_or_knows_a_room():
    scripts = [path for _, path in files(".js")]
    long = [f"{shown(path)} has {length}" for path in scripts if (length := _lines(path)) > BEHAVIOUR]
    # Two run beside the pages and not in them: the worker of the browser, and what an archive is read with.
    places = [PACKAGE / "ground" / "static" / name for name in ("behaviours", "worker")]
    places.append(PACKAGE / "ownership" / "templates")
    misplaced = [shown(path) for path in scripts if path.parent not in places]

    assert len(scripts) > 3
    assert long == [], f"A behaviour assists and is short; what is more belongs on the server: {long}"
    assert misplaced == [], f"A behaviour knows no room and stands in ground/static/behaviours: {misplaced}"


def test_a_module_is_called_by_what_it_holds():
    found = [source.name for source in sources(tests=True) if source.path.stem in EMPTY_NAMES]

    assert found == [], f"`helpers` holds everything and so nothing; call it by its noun: {found}"


def test_a_room_is_laid_out_like_its_neighbours():
    known = {"locale", "migrations", "static", "templates", "tests", "__pycache__"}
    found = [
        shown(path)
        for room in HOUSE[1:]
        for path in (PACKAGE / room).iterdir()
        if path.is_dir() and path.name not in known and not (path / "__init__.py").exists() and any(path.iterdir())
        and {each.suffix for each in path.iterdir()} - DATA
    ]  # fmt: skip

    assert found == [], f"A folder in a room is one of {sorted(known)} or a package: {found}"


def test_every_module_and_every_name_of_a_door_says_what_it_is_for():
    modules = [source.name for source in sources() if source.text.strip() and not ast.get_docstring(source.tree)]

    assert modules == [], f"The first line of a module says what it is for: {modules}"


def _lines(path) -> int:
    return len(path.read_text().splitlines())
