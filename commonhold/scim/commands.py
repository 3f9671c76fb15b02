"""`commonhold directory`: the organisation's LDAP directory is followed now."""

from pathlib import Path

import click

from commonhold.ground import settings
from commonhold.ground.commands import DATA, in_house
from commonhold.ground.house import House
from commonhold.scim import jobs, ldap


@click.command(name="directory")
@click.option(
    "--these", default="", help="End those, or take those out of groups, whom the page named beside this word."
)
@DATA
def commands(data: Path | None, these: str) -> None:
    """Do what the directory of COMMONHOLD_LDAP_URL says now, and say what came of it; the worker does so every hour."""
    if not settings.load(data).ldap_url:
        raise click.ClickException("Set COMMONHOLD_LDAP_URL first: the directory that is read.")

    async def follow(house: House) -> None:
        try:
            came = await jobs.read(house, these)
        except ldap.NotRead as why:
            raise click.ClickException(f"The directory was not read: {why}") from None
        click.echo(f"{came.people} people, {came.changed} told of anew, {came.ended} ended, {came.failed} not taken.")
        if came.leaving:
            click.echo(
                f"Groups name {came.leaving} people no more. Nobody was taken out; agree to that with --these {came.these}."
            )
        if came.waiting:
            click.echo(
                f"{came.waiting} are in it no more, or disabled there. Nobody was ended; agree to that with --these {came.these}."
            )

    in_house(data, follow)
