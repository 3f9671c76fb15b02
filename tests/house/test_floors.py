"""Rooms stand on floors: they use what is below, through the door; and the words of the domain stay above the ground."""

import ast
from collections.abc import Iterator
from importlib import import_module

from importlinter import cli

from commonhold.floors import FLOORS, ROOMS
from commonhold.ground.testing.source import FRONT, HOUSE, PACKAGE, Source, below, functions, sources, words_of

# Words of people and of what they make. Roles of the database and rules of routes name `member` and `steward` as values,
# not as what the ground is about; they are neither modules nor classes nor functions.
DOMAIN = {
    "audience", "challenge", "contribution", "covenant", "estimate", "goal", "group", "guest", "member", "people", "person",
    "poll", "post", "promise", "question", "reaction", "steward", "thanks", "unit",
}  # fmt: skip
KINDS = {"post", "page", "question", "poll", "goal", "challenge", "estimate", "event", "note"}
CONTRIBUTIONS_MOST = 2000
# Rooms that look in by windows, each with its reason.
LOOK_IN = {"bench": "measures the very statements that rooms run"}


def contract() -> str:
    """The rule of dependencies as import-linter reads it, from the top down."""
    floors = [" | ".join(floor) for floor in reversed(FLOORS)]
    return "\n".join(
        [
            "[importlinter]",
            "root_package = commonhold",
            "[importlinter:contract:floors]",
            "name = A room uses rooms on floors below, never beside or above",
            "type = layers",
            "containers = commonhold",
            "exhaustive = true",
            "layers =",
            *(f"    {layer}" for layer in ("cli", "app", *floors, "floors")),
            # What tests stand on may know the whole house.
            "ignore_imports =",
            "    commonhold.ground.testing.** -> commonhold.**",
        ]
    )


def test_a_room_uses_only_rooms_on_floors_below(tmp_path, capsys):
    config = tmp_path / "floors.ini"
    config.write_text(contract())

    failed = cli.lint_imports(config_filename=str(config), no_cache=True)

    assert not failed, (
        f"{capsys.readouterr().out}\nA room imports from beside or above. Let the lower room offer a socket, announce a fact, "
        "or move what both need down a floor (commonhold/floors.py; moving a floor asks for a decision record)."
    )


def test_rooms_are_entered_by_their_doors():
    found = [
        fault
        for source in sources()
        if source.room in ROOMS and source.room not in LOOK_IN
        for fault in windows(source)
    ]

    assert found == [], (
        "A room was entered by a window. Import the name from the room's own package, and export it there (`__all__`) if it "
        f"is for others: {found}"
    )


def windows(source: Source) -> Iterator[str]:
    """Where this file reaches into another room past its door."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield from _fault(source, node, name.name, [])
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _fault(source, node, node.module, [name.name for name in node.names])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            room = _rooms_imported(source).get(node.value.id)
            if room and node.attr not in door(room):
                yield f"{source.at(node)} {room}.{node.attr}"


def _fault(source: Source, node: ast.AST, module: str, names: list[str]) -> Iterator[str]:
    first, _, rest = module.removeprefix("commonhold.").partition(".")
    if not module.startswith("commonhold.") or first not in ROOMS or first == source.room:
        return
    if rest:
        yield f"{source.at(node)} {module}"
    for name in names:
        if not rest and name not in door(first):
            yield f"{source.at(node)} {module}.{name}"


def _rooms_imported(source: Source) -> dict[str, str]:
    return {
        name.asname or name.name: name.name
        for node in source.tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "commonhold"
        for name in node.names
        if name.name in ROOMS and name.name != source.room
    }


def door(room: str) -> set[str]:
    return set(getattr(import_module(f"commonhold.{room}"), "__all__", ()))


def test_what_a_room_plugs_in_is_for_the_front_alone():
    found = [
        source.at(node)
        for source in sources()
        if source.room
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith(".room")
    ]

    assert found == [], f"`room.py` is for the front; import what you need from the room's door: {found}"


def test_every_room_stands_on_a_floor_and_has_a_door_that_says_what_it_is_for():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    silent = [room for room in HOUSE if len((import_module(f"commonhold.{room}").__doc__ or "").split()) < 8]

    assert folders == set(HOUSE), "Every folder with code is a room on a floor: put it into commonhold/floors.py."
    assert silent == [], f"The docstring of a room's `__init__.py` says in a sentence or more what it is for: {silent}"


def test_only_the_front_stands_outside_the_rooms():
    loose = {path.stem for path in PACKAGE.glob("*.py")} - FRONT - {"__init__"}

    assert loose == set(), f"These modules stand in no room; find them one: {loose}"


def test_the_ground_has_no_word_of_the_domain():
    found = []
    for source in sources():
        if source.room == "ground":
            named = [(source.path.stem, source.tree.body[0])]
            named += [(node.name, node) for node in functions(source.tree)]
            named += [(node.name, node) for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
            found += [f"{source.at(node)} {name}" for name, node in named if DOMAIN & set(words_of(name))]

    assert found == [], f"The ground knows no {sorted(DOMAIN)}; what speaks of them belongs in a room above: {found}"


def test_contributions_names_no_kind_and_stays_small():
    kinds = [
        f"{source.at(node)} {node.value!r}"
        for source in sources()
        if source.room == "contributions"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and node.value in KINDS
    ]
    lines = sum(len(source.text.splitlines()) for source in sources() if source.room == "contributions")

    assert kinds == [], f"A kind of contribution is known by its own room, through the socket `kinds`: {kinds}"
    assert lines <= CONTRIBUTIONS_MOST, f"{lines} lines: let a room above take what not every kind needs."


def test_lower_rooms_are_all_below():
    """The ground of this file: `below` answers what the floors say."""
    place = next(number for number, floor in enumerate(FLOORS) if "feed" in floor)
    assert below("feed") == {room for floor in FLOORS[:place] for room in floor} | {"feed"}
    assert "attention" not in below("feed")
