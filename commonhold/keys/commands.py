"""`commonhold keys renew`: the organisation takes its next key."""

from pathlib import Path

import click

from commonhold.ground.commands import DATA, in_house
from commonhold.ground.errors import Refused
from commonhold.ground.house import House
from commonhold.keys import house_log
from commonhold.keys.following import follow
from commonhold.keys.queries import text_of


@click.group(name="keys")
def keys() -> None:
    """The identity log of the organisation."""


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
