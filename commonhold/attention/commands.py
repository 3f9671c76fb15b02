"""`commonhold receive` and `commonhold fetch`: mail comes in, by SMTP or from a mailbox."""

import asyncio
import signal
from pathlib import Path

import click

from commonhold.attention import polling
from commonhold.attention.inbox import ASIDE, NotReached
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


@click.command()
@DATA
def fetch(data: Path | None) -> None:
    """Fetch mail from the mailbox of COMMONHOLD_IMAP_URL now, and say what came of it; the worker does so every minute."""
    given = settings.load(data)
    if not given.mail_domain:
        raise click.ClickException("Set COMMONHOLD_MAIL_DOMAIN first: the domain to whose addresses replies go.")
    if not given.imap_url:
        raise click.ClickException("Set COMMONHOLD_IMAP_URL first: the mailbox that gets all mail for that domain.")
    in_house(data, _fetch)


async def _fetch(house: House) -> None:
    try:
        came = await polling.fetch(house)
    except NotReached as why:
        raise click.ClickException(f"The mailbox could not be opened. The server or the network said: {why}") from None
    click.echo(f"{came['taken']} taken, {came['aside']} set aside in “{ASIDE}”, {came['later']} left for later.")


async def _receive(house: House) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with await listen(house):
        click.echo(f"Mail to {house.settings.mail_domain} is received at {house.settings.mail_listen}.")
        await stop.wait()
