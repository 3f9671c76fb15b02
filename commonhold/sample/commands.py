"""`commonhold demo`: the sample organisation, served."""

import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import click
from argon2 import PasswordHasher
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from commonhold.ground import commands, log, settings
from commonhold.ground.commands import DATA
from commonhold.ground.house import House
from commonhold.sample.loading import Occupied, bring_in, is_loaded
from commonhold.sample.nordpack import DOORS, load

PASSWORD = "return the boxes"
PATIENCE = 60  # seconds until the web must have answered


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Another number makes other people by number.")
@click.option("--people", default=0, show_default=True, help="So many further people, each with ten posts.")
@DATA
def demo(host: str, port: int, seed: int, people: int, data: Path | None) -> None:
    """Look around in Nordpack, a made-up organisation: 66 people, 14 groups, a year of conversations."""
    _insist_free(host, port)
    given = settings.load(data)
    log.begin(given.log)
    with commands.standing(given) as place:
        commands.run_in_house(given, place, lambda house: _fill(house, people, seed))
        threading.Thread(target=_tell_when_well, args=(host, port), daemon=True).start()
        click.get_current_context().find_root().obj.serve(host, port, 1, False)


def _insist_free(host: str, port: int) -> None:
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be used: {error.strerror}. Choose another --port."
            ) from None


async def _fill(house: House, people: int, seed: int) -> None:
    """Bring the sample in, once."""
    try:
        async with house.database.keeper() as visit:
            if not await is_loaded(visit):
                await bring_in(visit, load(), PasswordHasher().hash(PASSWORD), people=people, seed=seed)
    except Occupied as error:
        raise click.ClickException(str(error)) from None


def _tell_when_well(host: str, port: int) -> None:
    """Say where the house is and who may be tried, once it answers."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    address = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    ends = time.monotonic() + PATIENCE
    while not _answers(address) and time.monotonic() < ends:
        time.sleep(0.05)
    _tell(address)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/signin", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _tell(address: str) -> None:
    table = Table.grid(padding=(0, 2))
    for handle, words in DOORS:
        table.add_row(f"[bold]{handle}[/bold]", escape(words))
    screen = Console(highlight=False)
    screen.print(
        f"\nNordpack is open: [bold]{address}[/bold]\nSign in as one of these; the password of all is [bold]{PASSWORD}[/bold]\n"
    )
    screen.print(table)
    screen.print("\nCtrl-C closes it; everything is kept.\n")
