"""Real data that lies beside the repository, for tests that want it; where it is absent they are skipped."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[4] / "shared" / "data"


def shared_data(path: str) -> Path:
    """A file of the shared data, or a skip that says what is absent."""
    if not (HOME / path).exists():
        pytest.skip(f"../shared/data/{path} is not here")
    return HOME / path


def files_of(archive: str, ending: str = "") -> Iterator[tuple[str, str]]:
    """Name and text of each file of a .tar.xz in the shared data whose name ends so, in order of name."""
    with tarfile.open(shared_data(archive)) as opened:
        for member in sorted(opened.getmembers(), key=lambda member: member.name):
            if member.isfile() and member.name.endswith(ending):
                yield member.name, opened.extractfile(member).read().decode("utf-8", "replace")
