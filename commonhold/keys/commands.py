"""`commonhold keys renew` and `move`: the organisation takes its next key; somebody moves their identity, without any house."""

from pathlib import Path

import click

from commonhold.ground import clock
from commonhold.ground.commands import DATA, in_house
from commonhold.ground.errors import Refused
from commonhold.ground.house import House
from commonhold.keys import house_log
from commonhold.keys.following import Unproven, follow
from commonhold.keys.moving import move as moved_log
from commonhold.keys.queries import text_of


@click.group(name="keys")
def keys() -> None:
    """Identity logs: that of the organisation, and one's own."""


@keys.command()
@DATA
def renew(data: Path | None) -> None:
    """Write the next line of the organisation's log, with the key that the last one announced."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            await house_log.renew(visit, house.settings.secret, house.settings.url)
            found = follow(await text_of(visit))
        click.echo(f"{found.did}: version {found.last['versionId'].partition('-')[0]}.")

    try:
        in_house(data, do)
    except Refused as refused:
        raise click.ClickException(str(refused)) from None


@keys.command()
@click.argument("log", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to", "url", required=True, help="The folder in which the log will lie: https://home.example/people/anna"
)
def move(log: Path, url: str) -> None:
    """Write the next line of your own identity log with your recovery words: from now on you are at this address. Asks no house.

    Takes did.jsonl from your hold; lay it at the new address afterwards.
    """
    words = click.prompt("Your twelve words", hide_input=True)
    try:
        text = moved_log(log.read_text(), words, url, clock.now())
    except Unproven as error:
        raise click.ClickException(str(error)) from None
    log.write_text(text)
    click.echo(f"You are {follow(text).did}.")
