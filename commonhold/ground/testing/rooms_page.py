"""docs/rooms.md, made from the code: what each room is for and what it plugs into the house."""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from commonhold import app as front
from commonhold.cli import main as cli
from commonhold.ground import facts, house, routes
from commonhold.ground.jobs import name_of
from commonhold.ground.rooms import Room
from commonhold.ground.settings import Settings
from commonhold.ground.testing.source import HOUSE, PACKAGE, ROOT, floor_of, sources
from commonhold.ground.testing.statements import tables

PAGE = ROOT / "docs" / "rooms.md"
HEAD = """# The rooms of the house

Made from the code by `bin/rooms`; do not change it by hand. Rooms stand on floors and use what is below them
(`docs/decisions/0001-rooms-on-floors.md`).
"""


def page() -> str:
    """The whole page."""
    plugged = {room.name: room for room in front.rooms()} | {"ground": _ground()}
    parts = [HEAD, *(_part(plugged[name]) for name in HOUSE), _settings()]
    return "\n".join(parts).rstrip() + "\n"


def _ground() -> Room:
    return Room(
        "ground", routes=routes.ROUTES, jobs=(facts.hear,), sweeps=house.SWEEPS, commands=tuple(_own_commands())
    )


def _own_commands() -> Iterator[click.Command]:
    return (command for _, command in sorted(cli.commands.items()))


def _part(room: Room) -> str:
    said = inspect.cleandoc(import_module(f"commonhold.{room.name}").__doc__ or "")
    lines = [f"## {room.name}", "", f"Floor {floor_of(room.name)}. {said}", ""]
    for title, rows in _lists(room):
        if rows:
            lines += [f"**{title}**", "", *(f"- {row}" for row in rows), ""]
    return "\n".join(lines)


def _lists(room: Room) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Addresses",
        sorted(
            (row for resource in room.routes for row in _routes(resource)), key=lambda row: row.strip("`").split("`")[0]
        ),
    )
    yield "Commands", [row for command in room.commands for row in _commands(command, "commonhold")]
    yield "Facts", [f"`{facts.fact_name(kind)}`: {_first(kind)}" for kind in facts_of(room.name)]
    yield "Hears", [f"`{facts.fact_name(each.fact)}`: {_first(each.listener)}" for each in room.hears]
    yield "Jobs", [f"`{name_of(job)}`: {_first(job)}" for job in room.jobs]
    yield "Sweeps", [f"`{name_of(sweep.job)}` at `{sweep.cron}`: {_first(sweep.job)}" for sweep in room.sweeps]
    yield "Kinds", [f"`{kind.name}`" for kind in room.kinds]
    yield "Panels", [f"`{panel.place}`: {panel.template}" for panel in room.panels]
    yield (
        "Tables",
        [", ".join(f"`{name}`" for name, owner in sorted(tables().items()) if owner == room.name)] * _has_tables(room),
    )


def _has_tables(room: Room) -> bool:
    return room.name in tables().values()


def _routes(resource: type) -> Iterator[str]:
    """`/c/{id:uuid}`: GET (audience), DELETE (owner); one line an address."""
    verbs: dict[str, list[str]] = {}
    for handler in vars(resource).values():
        if hasattr(handler, "http_methods"):
            for path in handler.paths or {""}:
                address = _joined(getattr(resource, "path", "") or "", path).replace("/@/", "/@")
                verbs.setdefault(address, []).append(f"{', '.join(handler.http_methods)} ({handler.opt['rule']})")
    return (f"`{address}`: {', '.join(sorted(said))}" for address, said in verbs.items())


def _joined(root: str, path: str) -> str:
    if path.startswith(".") or path in ("", "/"):
        return root + path.rstrip("/") or "/"
    return f"{root.rstrip('/')}/{path.lstrip('/')}"


def _commands(command: click.Command, before: str) -> Iterator[str]:
    name = f"{before} {command.name}"
    if isinstance(command, click.Group):
        for _, inner in sorted(command.commands.items()):
            yield from _commands(inner, name)
    elif not command.hidden:
        yield f"`{name}`: {command.get_short_help_str(200)}"


def facts_of(room: str) -> list[type]:
    """Every fact that a room announces, by name."""
    return [
        kind
        for _, kind in sorted(facts.known().items())
        if kind.__module__.startswith(f"commonhold.{room}.") and ".tests." not in kind.__module__
    ]


def _first(thing: Callable[..., Any] | type) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def undocumented() -> list[str]:
    """Commands, facts, jobs, sweeps and listeners that say nothing of themselves."""
    plugged = (*front.rooms(), _ground())
    things = [job for room in plugged for job in room.jobs]
    things += [sweep.job for room in plugged for sweep in room.sweeps]
    things += [hearing.listener for room in plugged for hearing in room.hears]
    found = [f"{thing.__module__}.{thing.__name__}" for thing in things if not thing.__doc__]
    found += [facts.fact_name(kind) for room in HOUSE for kind in facts_of(room) if not _own_doc(kind)]
    found += [
        row.split(":")[0]
        for room in plugged
        for command in room.commands
        for row in _commands(command, "commonhold")
        if row.endswith(": ")
    ]
    return sorted(found)


def _own_doc(kind: type) -> str | None:
    """A dataclass makes a docstring of its fields when it has none."""
    module = next(source for source in sources(tests=True) if source.path == Path(inspect.getfile(kind)))
    return next(
        (
            ast.get_docstring(node)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef) and node.name == kind.__name__
        ),
        None,
    )


def _settings() -> str:
    rows = [f"- `COMMONHOLD_{each.name.upper()}`: {each.metadata['words']}" for each in fields(Settings)]
    return "\n".join(["## Settings", "", "`commonhold settings` lists them with their values.", "", *rows, ""])


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page())
    click.echo(f"{PAGE.relative_to(PACKAGE.parent)}: {len(HOUSE)} rooms")


if __name__ == "__main__":
    main()
