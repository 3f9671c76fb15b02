"""Members from the command line: add, list, retire, restore, end a second step, make sealed codes, bring in a list, invite."""

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from commonhold import groups, people
from commonhold.ground import limits, run
from commonhold.ground.commands import DATA, JSON, in_house
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong, insist, there
from commonhold.ground.house import House
from commonhold.ground.log import visible
from commonhold.ground.words import LANGUAGES
from commonhold.identity import departing, passwords, queries, sealed, second_step, welcome
from commonhold.identity.address import note_address, parse
from commonhold.identity.bringing import bring_in
from commonhold.identity.facts import HouseFounded
from commonhold.identity.retiring import restore, retire, retire_on
from commonhold.identity.roster import read_list

COVENANTS = ("generous", "balanced", "guarded")


@click.group(name="people")
def commands() -> None:
    """Members: add, list, retire, restore, end a second step, make sealed codes, bring in a list, invite."""


@commands.command()
@click.argument("handle")
@click.option("--name", required=True, help="The whole name.")
@click.option("--mail", help="Where mail goes.")
@click.option("--unit", help="The unit, with those above it: 'Lund > Line 2'.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--steward", is_flag=True, help="Looks after the house. The first one founds it.")
@click.option(
    "--guest", is_flag=True, help="Belongs to another organisation; is only in the groups they are asked into."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")
@click.option("--covenant", type=click.Choice(COVENANTS),
              help="What is whose, when the first steward founds the house; left out, they choose it in the browser.")  # fmt: skip
@DATA
def add(data: Path | None, password_stdin: bool, **person: Any) -> None:
    """Introduce somebody. Prints the link by which they come in, unless a password is given."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            said = await _add(visit, house, password, **person)
        if person["steward"]:
            await run.settle(house)  # the covenant is laid before anybody comes in
        click.echo(said)

    _in_house(data, do)


async def _add(
    visit: Visit, house: House, password: str | None, *, handle: str, name: str, mail: str | None, unit: str | None,
    language: str, steward: bool, guest: bool, covenant: str | None,
) -> str:  # fmt: skip
    """Everything at once; answers what to tell."""
    if steward and guest:
        raise Wrong({"": "A guest cannot look after the house."})
    mail = parse(mail) if mail else None
    good = passwords.insist_good(password, handle, name) if password is not None else None
    unit_id = await _unit(visit, unit)
    id = await people.introduce(visit, handle, name, unit_id=unit_id, language=language, is_guest=guest)
    await groups.enrol(visit, id)
    if mail and not await note_address(visit, id, mail):
        raise Wrong({"mail": "Somebody has this address already."})
    if steward:
        await _name_steward(visit, id, covenant)
    if good is None:
        token = await welcome.give(visit, for_person=id)
        await people.note_access(visit, id, "let_in")
        return f"@{handle} is known now, and comes in by this link:\n{house.settings.url.rstrip('/')}/welcome/{token}"
    await visit.run(
        "insert into login (person_id, password_hash) values (%(id)s, %(hash)s)",
        id=id,
        hash=await passwords.hashed(good),
    )
    await people.note_access(visit, id, "password")
    # Whoever types a password for a person vouches for their address too.
    await visit.run("update address set confirmed_at = now() where person_id = %(id)s", id=id)
    return f"@{handle} can sign in."


async def _unit(visit: Visit, path: str | None) -> Any:
    unit_id = None
    for name in (each.strip() for each in (path or "").split(">") if each.strip()):
        unit_id = await people.add_unit(visit, name, unit_id)
    return unit_id


async def _name_steward(visit: Visit, id: Any, covenant: str | None) -> None:
    if not await visit.value("select has_steward()"):
        visit.announce(HouseFounded(id, covenant or ""))
    await people.make_steward(visit, id)


@commands.command(name="list")
@JSON
@DATA
def list_people(data: Path | None, as_json: bool) -> None:
    """Everybody who is or was here."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            rows = await queries.roll(visit)
        if as_json:
            click.echo(json.dumps(rows, indent=1, default=str))
        else:
            for row in rows:
                line = (f"@{row['handle']:<20}", f"{row['name']:<30}", f"{row['state']:<10}", row["unit"] or "")
                click.echo(visible("  ".join(line)))

    _in_house(data, do)


BY = click.option("--by", help="The steward for whom you do it; the person reads that in their log.")
REASON = click.option("--reason", default="", help="Why; the person reads that in their log.")


@commands.command(name="retire")
@click.argument("handle")
@click.option("--on", help="The day to come on which it happens (2027-03-01), from midnight where they live.")
@BY
@REASON
@DATA
def retire_person(data: Path | None, handle: str, on: str | None, by: str | None, reason: str) -> None:
    """End everything that lets somebody in, at once. What they made stays."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            person, steward = await _called(visit, handle), await _steward(visit, by)
            if on:
                await retire_on(visit, person.id, departing.day(on), reason, by=steward)
            else:
                await retire(visit, person.id, reason, by=steward)
        click.echo(f"@{person.handle} leaves on {on}." if on else f"@{person.handle} has left.")

    _in_house(data, do)


@commands.command(name="restore")
@click.argument("handle")
@BY
@REASON
@DATA
def restore_person(data: Path | None, handle: str, by: str | None, reason: str) -> None:
    """Let somebody who has left be here again, as who they were; of somebody who is to leave, call that off."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            person, steward = await _called(visit, handle), await _steward(visit, by)
            if person.is_here:
                await departing.call_off(visit, person.id)
            else:
                await restore(visit, person.id, reason, by=steward)
        click.echo(f"@{person.handle} is here.")

    _in_house(data, do)


@commands.command(name="end-second-step")
@click.argument("handle")
@BY
@REASON
@DATA
def end_second_step(data: Path | None, handle: str, by: str | None, reason: str) -> None:
    """For somebody who has lost what answers it: their password or a letter opens again. They are told by letter."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            person, steward = await _called(visit, handle), await _steward(visit, by)
            await second_step.end_for(visit, person.id)
            await people.note_access(visit, person.id, "second_step", reason, by=steward)
        click.echo(f"@{person.handle} is asked for no second step.")

    _in_house(data, do)


@commands.command(name="sealed-codes")
@DATA
def sealed_codes(data: Path | None) -> None:
    """Print other sealed codes, each of which opens the house once to a steward. Those made before open nothing; stewards are told."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            codes = await sealed.make(visit, house.settings.secret, "commonhold people sealed-codes")
        click.echo("\n".join(codes))
        click.echo(f"Used at {house.settings.url.rstrip('/')}/signin/sealed, with the handle of a steward.", err=True)

    _in_house(data, do)


async def _called(visit: Visit, handle: str) -> people.Person:
    return there(await people.by_handle(visit, handle.removeprefix("@")))


async def _steward(visit: Visit, handle: str | None) -> UUID | None:
    if handle is None:
        return None
    person = await _called(visit, handle)
    insist(person.is_steward, "That is no steward of the house.")
    return person.id


@commands.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@DATA
def import_list(data: Path | None, file: Path) -> None:
    """Bring in a list of people: handle, name, mail, unit (A > B), title, language. All of it, or nothing."""
    listed = file.read_bytes()

    async def do(house: House) -> None:
        lines = read_list(listed)
        async with house.database.keeper() as visit:
            outcome = await bring_in(visit, lines)
        click.echo(f"{outcome.added} added, {outcome.changed} changed, {outcome.same} as they were.")

    _in_house(data, do)


@commands.command()
@click.option("--lasting", is_flag=True, help="For as many as come by it, until it is taken back or over.")
@click.option(
    "--days", type=click.IntRange(1, limits.WELCOME_DAYS_MOST), default=limits.WELCOME_DAYS, show_default=True
)
@DATA
def invite(data: Path | None, lasting: bool, days: int) -> None:
    """Print a link by which somebody can come in."""

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            token = await welcome.give(visit, days=days, is_lasting=lasting)
        click.echo(f"{house.settings.url.rstrip('/')}/welcome/{token}")

    _in_house(data, do)


def _in_house(data: Path | None, do: Callable[[House], Awaitable[None]]) -> None:
    """What is wrong or missing is said in words, with exit code 1."""
    try:
        in_house(data, do)
    except Wrong as wrong:
        raise click.ClickException("\n".join(wrong.fields.values())) from None
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    except Missing:
        raise click.ClickException("There is nobody here by that name.") from None
