"""Real data that was collected for this house and lies beside it; it is read where it lies."""

import csv
import io
import lzma
import os
from pathlib import Path

import click

BESIDE = Path(__file__).parents[3] / "shared"


def shared(path: str) -> Path:
    """A file of the shared data: in `COMMONHOLD_SHARED`, else in `../shared`."""
    home = Path(os.environ.get("COMMONHOLD_SHARED", BESIDE))
    for place in (home / "data" / path, home / path):
        if place.exists():
            return place
    raise click.ClickException(f"There is no {path} in {home}; COMMONHOLD_SHARED names the folder of the shared data.")


def table_of(path: str) -> list[dict[str, str]]:
    """The rows of a CSV file, packed or not."""
    return list(csv.DictReader(io.StringIO(text_of(path))))


def text_of(path: str) -> str:
    found = shared(path)
    return (lzma.decompress(found.read_bytes()) if found.suffix == ".xz" else found.read_bytes()).decode()
