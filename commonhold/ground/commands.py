"""What commands of rooms stand on: a ready database and an open house, without knowing who wires it.

@click.command()
@DATA
def greet(data):
    async def do(house): ...
    in_house(data, do)
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonhold.ground import log, run, settings
from commonhold.ground.settings import Settings

if TYPE_CHECKING:
    from commonhold.ground.house import House

DATA = click.option("--data", type=click.Path(path_type=Path), help="The data folder (default: ./commonhold-data).")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@dataclass(frozen=True)
class Front:
    """What the command line tells its commands: how a house is built, of which rooms, and how it is served."""

    build: Callable[[Settings, str], "House"]
    rooms: list[str]
    serve: Callable[..., None]


@contextmanager
def standing(given: Settings) -> Iterator[str]:
    """A database that is ready, and its place told to the processes that will be started."""
    with run.database(given, click.get_current_context().find_root().obj.rooms) as place:
        os.environ |= {"COMMONHOLD_PLACE": place, "COMMONHOLD_DATA": str(given.data)}
        yield place


def in_house(data: Path | None, do: Callable[["House"], Awaitable[None]]) -> None:
    """Run one command's coroutine over an open house."""
    given = settings.load(data)
    log.begin(given.log)
    with standing(given) as place:
        run_in_house(given, place, do)


def run_in_house(given: Settings, place: str, do: Callable[["House"], Awaitable[None]]) -> None:
    """The same where the database is ready already."""

    async def opened(house: "House") -> None:
        await house.open()
        try:
            await do(house)
        finally:
            await house.shut()

    asyncio.run(opened(click.get_current_context().find_root().obj.build(given, place)))
