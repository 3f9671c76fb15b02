"""`commonhold token create`: a token of somebody's own, for a script."""

from pathlib import Path

import click

from commonhold import people
from commonhold.ground.commands import DATA, in_house
from commonhold.ground.errors import Missing, Refused, Wrong, there
from commonhold.ground.house import House
from commonhold.oauth import permit


@click.group(name="token")
def commands() -> None:
    """Tokens by which a script acts in somebody's name."""


@commands.command()
@click.argument("handle")
@click.option("--scopes", "asked", default="read", show_default=True, help="What it may do: 'read write follow'.")
@click.option("--name", default="From the command line", show_default=True, help="What its owner knows it by.")
@DATA
def create(handle: str, asked: str, name: str, data: Path | None) -> None:
    """Make a token of this person's, and print it. It is shown once."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            person = there(await people.of_handle(visit, handle))
        async with house.database.visit(person.id) as visit:
            click.echo(await permit.make_own(visit, name, asked.split()))

    try:
        in_house(data, do)
    except Missing:
        raise click.ClickException(f"Nobody here has the handle {handle}.") from None
    except (Wrong, Refused) as wrong:
        raise click.ClickException(str(wrong)) from None
