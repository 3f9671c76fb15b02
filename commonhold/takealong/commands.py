"""`commonhold along open` and `key`: what lies at a place becomes an archive again, without any house."""

from pathlib import Path

import click

from commonhold.ground.log import visible
from commonhold.ownership import verify
from commonhold.takealong.opening import NotWhole, open_folder
from commonhold.takealong.sealing import private

WORDS = "Your twelve words"


@click.group(name="along")
def along() -> None:
    """What was taken along to a place of one's own: open it."""


@along.command(name="open")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive that is written, not there yet.",
)
def open_(folder: Path, out: Path) -> None:
    """Make the archive of what lies in this folder, a copy of that at your place, with your recovery words; and check it."""
    if out.exists():
        raise click.ClickException(f"{out} is there already.")
    try:
        open_folder(folder, click.prompt(WORDS, hide_input=True), out)
    except NotWhole as error:
        raise click.ClickException(visible(str(error))) from None
    found = verify(out)
    for each in found.wrong:
        click.echo(visible(each), err=True)
    if found.wrong:
        raise SystemExit(1)
    click.echo(
        visible(
            f"{out}: whole, {found.counts['records']} records and {found.counts['traces']} traces, signed by {found.key}."
        )
    )


@along.command()
def key() -> None:
    """Print the key behind your recovery words as OpenSSH writes it, for the program `age`."""
    click.echo(private(click.prompt(WORDS, hide_input=True)).decode(), nl=False)
