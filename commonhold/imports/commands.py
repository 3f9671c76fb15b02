"""`commonhold import slack PATH`: an archive from elsewhere, from the command line."""

from pathlib import Path

import click
import msgspec
import psycopg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from commonhold.ground.archives import BadArchive
from commonhold.ground.commands import DATA, JSON, in_house
from commonhold.ground.house import House
from commonhold.imports import runs, work
from commonhold.imports.report import Report, text
from commonhold.imports.slack.made_up import write_made_up_export


@click.group(name="import")
def bring() -> None:
    """Bring in what was said elsewhere."""


@bring.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would come in; write nothing of it.")
@JSON
@DATA
def slack(path: Path, is_dry: bool, as_json: bool, data: Path | None) -> None:
    """Bring in an export of Slack: a zip file or a folder.

    Open channels become open groups that everybody here can read, private channels hidden groups, direct messages stay with
    just these people. Stopped in the middle, the same command goes on; run twice, nothing doubles.
    """
    told: list[Report] = []
    place = path.absolute()

    async def do(house: House) -> None:
        async with house.database.keeper() as visit:
            id = await runs.note(visit, place, is_dry=is_dry, is_job=False)
        with Watched() as watched:
            told.append(await runs.perform(house, id, path, is_dry=is_dry, tell=watched.tell))

    try:
        in_house(data, do)
    except BadArchive as bad:
        raise click.ClickException(bad.reason) from None
    except psycopg.OperationalError as trouble:
        why = str(trouble).partition("\n")[0]
        raise click.ClickException(
            f"The database broke off ({why}). Nothing half is there; the same command goes on."
        ) from None
    click.echo(msgspec.json.format(msgspec.json.encode(told[0])).decode() if as_json else text(told[0]))
    if not told[0].balances:
        raise SystemExit(1)


class Watched:
    """A bar on the terminal (on standard error, so that --json can be read by programs)."""

    def __init__(self) -> None:
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("days · {task.fields[messages]:,} messages"),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True)
        self.bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)

    def __enter__(self) -> "Watched":
        self.bar.start()
        self.task = self.bar.add_task("", total=None, messages=0)
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    async def tell(self, progress: work.Progress) -> None:
        self.bar.update(self.task, completed=progress.done, total=progress.total, messages=progress.messages)


@bring.command(name="slack-sample", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--messages", default=10_000, show_default=True)  # house: number — any will do
@click.option("--channels", default=50, show_default=True)
@click.option("--people", default=500, show_default=True)
@click.option("--seed", default=1, show_default=True)
def slack_sample(path: Path, messages: int, channels: int, people: int, seed: int) -> None:
    """Write a made-up export of Slack of any size, to try an import with."""
    made = write_made_up_export(path, messages=messages, channels=channels, people=people, seed=seed)
    click.echo(f"{path}: {made.entries:,} entries, {made.channels} channels, {made.people} people")
