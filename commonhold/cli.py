"""The command line: serving, working, and the commands that rooms plug in. Wiring only.

Rooms are imported by what needs them, not at the head of this file: most commands of it do without.
"""

import asyncio
import gc
import logging
import os
import signal
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonhold.floors import ROOMS
from commonhold.ground import limits, log, postgres, run, settings, supervision
from commonhold.ground.commands import DATA, Front, run_in_house, standing

if TYPE_CHECKING:
    from commonhold.ground.house import House
    from commonhold.ground.settings import Settings


class Commands(click.Group):
    """Those of this file, and those of rooms once something else is asked for."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return super().get_command(context, name) or self.plugged().get(name)

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*super().list_commands(context), *self.plugged()})

    def plugged(self) -> dict[str, click.Command]:
        from commonhold import app

        return {command.name: command for room in app.rooms() for command in room.commands}


def build(given: "Settings", place: str) -> "House":
    """The house with all its rooms, over the database at this place."""
    from commonhold import app

    return app.build(given, place)


@click.group(cls=Commands)
@click.version_option(package_name="commonhold")
@click.pass_context
def main(context: click.Context) -> None:
    """Commonhold: a social network for an organisation in which people own what they write."""
    context.obj = Front(build, ["ground", *ROOMS], serve_from)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Web processes.")
@click.option("--no-worker", is_flag=True, help="Leave the jobs to another process.")
@DATA
def serve(host: str, port: int, workers: int, no_worker: bool, data: Path | None) -> None:
    """Serve: the database, its migrations, the web and the job worker."""
    given = settings.load(data)
    with standing(given):
        serve_from(host, port, workers, no_worker)


def serve_from(host: str, port: int, workers: int, no_worker: bool) -> None:
    """The web, and beside it the worker, until SIGTERM or Ctrl-C. All are forks of this process, once it holds what each of them
    would: rooms are in memory once (see docs/decisions/0086-rooms-are-held-once.md). What falls is begun anew from here.
    """
    from commonhold import app

    given = settings.load()
    log.begin(given.log)
    call_by(given, host, port)
    gc.disable()
    app.rooms()
    gc.freeze()  # what is there by now stays, and is not looked through again: that writes on each page, which makes it another
    gc.enable()
    parts: list[supervision.Part] = []
    server = postgres.Server(given.data / "postgres")
    if not given.database_url and server.folder.exists() and server.is_running():  # else the house stands over another
        parts.append(supervision.Database(server))
    if not no_worker:
        parts.append(supervision.Forked("worker", work))
    parts.append(supervision.Forked("web", partial(answer, host, port, workers)))
    supervision.keep_standing(parts)


def call_by(given: "Settings", host: str, port: int) -> None:
    """Where no address is set, the house and what it forks are called by where it listens."""
    if given.url == settings.Settings.url:
        os.environ["COMMONHOLD_URL"] = f"http://{host}:{port}"


def answer(host: str, port: int, workers: int) -> None:
    """The web: Granian and the processes that it forks. One of them that dies it begins anew itself, at once; one that dies again
    in its first seconds ends it.
    """
    from granian import Granian

    server = Granian(
        "commonhold.app:from_environment", factory=True, interface="asgi", address=host, port=port, workers=workers,
        log_enabled=False, workers_kill_timeout=10, respawn_failed_workers=True, websockets=True,
        # An open page is a request that goes on: those that are answered at once have room beside all of them.
        backpressure=limits.STREAMS + limits.ANSWERS,
    )  # fmt: skip
    # In this process Granian tells of the others and of nothing that anybody asked or wrote.
    server.on_startup(partial(logging.getLogger("_granian").setLevel, logging.ERROR))
    server.serve()


@main.command()
@DATA
def worker(data: Path | None) -> None:
    """Do the jobs and pass facts on."""
    with standing(settings.load(data)):
        work()


def work() -> None:
    """What a worker does, over the database that whoever starts it has made ready."""
    given = settings.load()
    log.begin(given.log)
    asyncio.run(run.work(build(given, os.environ["COMMONHOLD_PLACE"]), _stop))


def _stop() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


@main.command()
@DATA
def migrate(data: Path | None) -> None:
    """Bring the database to the present shape."""
    given = settings.load(data)
    with standing(given) as place:
        run_in_house(given, place, run.begin)
        click.echo("The database has its present shape.")


@main.command(name="settings")
@DATA
def show_settings(data: Path | None) -> None:
    """List every setting, what it is for and its value."""
    given = settings.load(data)
    for each in fields(given):
        value = "(set)" if each.metadata["secret"] and getattr(given, each.name) else getattr(given, each.name)
        click.echo(f"COMMONHOLD_{each.name.upper():<14} {value}\n    {each.metadata['words']}")


if __name__ == "__main__":
    main()
