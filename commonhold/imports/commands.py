"""`commonhold import slack PATH` and `markdown PATH`: an archive from elsewhere, from the command line."""

from pathlib import Path

import click
import msgspec
import psycopg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from commonhold.ground import limits
from commonhold.ground.archives import BadArchive
from commonhold.ground.commands import DATA, JSON, in_house
from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.imports import runs, work
from commonhold.imports.markdown_in import MarkdownReport, bring_folder
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


@bring.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--group", default="", help="The address of the group whose pages they become (default: the organisation's)."
)
@click.option("--by", default="", help="The handle of whoever they come in by (default: a steward of the house).")
@JSON
@DATA
def markdown(path: Path, group: str, by: str, as_json: bool, data: Path | None) -> None:
    """Bring in a folder of Markdown, or a zip file of one, as pages.

    They come under one address named after the folder, with their pictures and with their links led to where they now
    stand. Stopped in the middle, the same command goes on; run twice, nothing doubles, and what was changed here stays.
    """
    told: list[MarkdownReport] = []
    place = path.absolute()

    async def do(house: House) -> None:
        told.append(await bring_folder(house, place, group=group, by=by))

    try:
        in_house(data, do)
    except BadArchive as bad:
        raise click.ClickException(bad.reason) from None
    except Missing:
        raise click.ClickException(
            "There is no such group that this person is in, or nobody of that name. Name one with --group and --by."
        ) from None
    click.echo(msgspec.json.format(msgspec.json.encode(told[0])).decode() if as_json else _told(told[0]))
    if not told[0].balances:
        raise SystemExit(1)


def _told(report: MarkdownReport) -> str:
    """The report for a terminal."""
    counts = [
        (report.found, "pages in the folder"), (report.brought, "pages brought in"), (report.here, "pages were here before"),
        (len(report.too_long), "pages too long to be one page: " + ", ".join(report.too_long)),
        (report.pictures, "pictures brought in"), (report.pictures_missing, "pictures that the folder does not have"),
        (report.pictures_too_many, f"pictures beyond {limits.ATTACHMENTS} on one page"),
        (report.pictures_unreadable, f"pictures that cannot be shown (SVG, or broken); their words stay:{_named(report.unshown)}"),
        (report.links_kept, "links between pages, led to where these stand now"), (report.links_within, "links within a page"),
        (report.links_outside, "links to elsewhere, as they were"),
        (report.links_to_files, "links to files that are no pages; their words stay"),
        (report.links_broken, f"links to what the folder does not have:{_named(report.broken)}"),
        *((count, f"{ending}: files that are no pages, not brought in") for ending, count in report.not_pages.items()),
        *((count, f"{name}: made plain") for name, count in report.made_plain.items()),
        *((count, f"{name}: left out") for name, count in report.left_out.items()),
    ]  # fmt: skip
    rows = [f"  {count:>7,}  {words}" for count, words in counts if count]
    return "\n".join([f"Pages of {report.folder}, under /pages/{report.under}", *rows])


def _named(pairs: list[tuple[str, str]]) -> str:
    """A line for each page with what it means."""
    return "".join(f"\n             {file}: {to}" for file, to in pairs)


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
