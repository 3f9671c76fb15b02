"""The command line: serving, working, and the commands that rooms plug in. Wiring only.

Rooms are imported by what needs them, not at the head of this file: the process that serves only starts others and waits, and
would hold some hundred megabytes of rooms for nothing.
"""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonhold.floors import ROOMS
from commonhold.ground import limits, log, run, settings
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
    """The web, and beside it the worker, until SIGTERM or Ctrl-C."""
    from granian import Granian

    if settings.load().url == settings.Settings.url:
        os.environ["COMMONHOLD_URL"] = f"http://{host}:{port}"
    worker = None if no_worker else subprocess.Popen([sys.executable, "-m", "commonhold.cli", "worker", "--beside"])
    try:
        Granian(
            "commonhold.app:from_environment", factory=True, interface="asgi", address=host, port=port, workers=workers,
            log_enabled=False, workers_kill_timeout=10, respawn_failed_workers=True, websockets=True,
            # An open page is a request that goes on: those that are answered at once have room beside all of them.
            backpressure=limits.STREAMS + limits.ANSWERS,
        ).serve()  # fmt: skip
    finally:
        if worker:
            worker.terminate()
            worker.wait(30)


@main.command()
@click.option(
    "--beside", is_flag=True, hidden=True, help="The database has been made ready by the one that starts this."
)
@DATA
def worker(beside: bool, data: Path | None) -> None:
    """Do the jobs and pass facts on."""
    given = settings.load(data)
    log.begin(given.log)
    if beside:
        asyncio.run(run.work(build(given, os.environ["COMMONHOLD_PLACE"]), _stop))
    else:
        with standing(given) as place:
            asyncio.run(run.work(build(given, place), _stop))


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
