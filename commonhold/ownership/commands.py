"""`commonhold hold pack`, `verify` and `unpack`: what is somebody's, as an archive, from the command line."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from commonhold import people
from commonhold.ground.archives import BadArchive
from commonhold.ground.commands import DATA, JSON, in_house
from commonhold.ground.database import Visitor
from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.ground.log import visible
from commonhold.ownership import arriving
from commonhold.ownership.packing import pack as pack_hold
from commonhold.ownership.verifying import verify as check


@click.group(name="hold")
def hold() -> None:
    """What is somebody's own: pack it, check it, take it in."""


@hold.command()
@click.argument("handle")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that is written, not there yet.",
)
@click.option("--reason", default="", help="Why you take it; the person reads that in their log.")
@JSON
@DATA
def pack(handle: str, out: Path, reason: str, as_json: bool, data: Path | None) -> None:
    """Write all that is this person's to one archive, for them. They see in their log that it was done, and why."""
    if out.exists():
        raise click.ClickException(f"{out} is there already.")

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            person = await people.by_handle(visit, handle.removeprefix("@"))
            if person is None:
                raise click.ClickException("There is nobody here by that name.")
            await people.note_access(visit, person.id, "packed", reason)
        visitor = Visitor(person.id, person.handle, person.name, person.language, person.timezone)
        with Console(stderr=True).status("Packing…") as status:

            async def tell(done: int) -> None:
                status.update(f"{done} packed")

            counts = await pack_hold(house, visitor, out, tell)
        click.echo(json.dumps({"file": str(out), **counts}) if as_json else _told(counts, out))

    in_house(data, do)


def _told(counts: dict[str, int], out: Path) -> str:
    parts = (
        f"{counts['keep']} whole",
        f"{counts['trace']} as a trace",
        f"{counts['stay']} stay here",
        f"{counts['files']} files",
    )
    return visible(f"{out}: {', '.join(parts)}.")


@hold.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@JSON
def verify(file: Path, as_json: bool) -> None:
    """Check an archive, wherever it came from: every file, the tree and its signature. Asks nobody."""
    found = check(file)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "key": found.key,
                    "identity": found.identity,
                    "is_whole": found.is_whole,
                    "wrong": found.wrong,
                    **found.counts,
                }
            )
        )
    elif found.is_whole:
        click.echo(
            f"It is whole: {found.counts['records']} records and {found.counts['traces']} traces, signed by {found.key}."
        )
        if found.identity:
            click.echo(visible(f"That is the key of {found.identity}, as its identity log proves."))
    for each in found.wrong if not as_json else ():
        click.echo(visible(each), err=True)
    if not found.is_whole:
        raise SystemExit(1)


@hold.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--into", default="", help="Somebody who is here: it becomes theirs when they say yes under My hold.")
@JSON
@DATA
def unpack(file: Path, into: str, as_json: bool, data: Path | None) -> None:
    """Take an archive in that was packed here or elsewhere, with its dates and its author, for the author alone.

    It is checked first. It comes with a new person of its own, who has not joined; or, with --into, is offered to somebody who is
    here. Stopped in the middle, the same command goes on; run twice, nothing doubles.
    """
    told: dict[str, Any] = {}

    async def do(house: House) -> None:
        if into:
            arrival = await arriving.offer(house, into.removeprefix("@"), file)
        else:
            arrival = await arriving.bring_newcomer(house, file)
            with Console(stderr=True).status("Unpacking…"):
                told.update(await arriving.perform(house, arrival, file))
        async with house.database.keeper() as visit:
            person = await people.person(visit, arrival.person_id)
        told.update(
            handle=person.handle, house=arrival.house, state="offered" if into else "here", pieces=arrival.total
        )

    try:
        in_house(data, do)
    except BadArchive as bad:
        raise click.ClickException(bad.reason) from None
    except Missing:
        raise click.ClickException("There is nobody here by that name.") from None
    click.echo(json.dumps(told) if as_json else visible(_arrived(told)))


def _arrived(told: dict[str, Any]) -> str:
    if told["state"] == "offered":
        return f"{told['pieces']} pieces from {told['house']} wait for @{told['handle']}, who says yes or no under My hold."
    parts = [
        f"{told.get('brought', 0)} brought along",
        f"{told.get('here', 0)} were here",
        f"{told.get('files', 0)} files",
    ]
    parts += [f"{told['lost']} files could not be read"] if told.get("lost") else []
    parts += [f"{told['strange']} pieces have no shape that is known here"] if told.get("strange") else []
    return f"@{told['handle']}, from {told['house']}: {', '.join(parts)}."
