"""`commonhold receive`: mail comes in."""

import asyncio
import signal
from pathlib import Path

import click

from commonhold.attention.listening import listen
from commonhold.ground import settings
from commonhold.ground.commands import DATA, in_house
from commonhold.ground.house import House


@click.command()
@DATA
def receive(data: Path | None) -> None:
    """Receive mail: replies to letters, and posts to groups, for the domain of COMMONHOLD_MAIL_DOMAIN."""
    if not settings.load(data).mail_domain:
        raise click.ClickException("Set COMMONHOLD_MAIL_DOMAIN first: the domain to whose addresses replies go.")
    in_house(data, _receive)


async def _receive(house: House) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with await listen(house):
        click.echo(f"Mail to {house.settings.mail_domain} is received at {house.settings.mail_listen}.")
        await stop.wait()
