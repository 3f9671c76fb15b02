"""What is in memory of a house that is served: each process holds what it needs, and what all need is there once."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from commonhold.floors import ROOMS
from commonhold.ground.postgres import Server, postmaster
from commonhold.ground.testing.browser import served

IMPORTED = """
import sys
from commonhold import cli
from commonhold.floors import ROOMS
from commonhold.ground import migrate

migrate._migrations(["ground", *ROOMS])
assert {"serve", "worker"} <= cli.main.commands.keys()
print(*{name.split(".")[1] for name in sys.modules if name.startswith("commonhold.")})
"""


def test_the_database_is_brought_up_without_a_room_in_memory():
    imported = subprocess.run(
        [sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "ground" in imported
    assert not {*imported} & {*ROOMS}


def test_the_commands_of_rooms_are_found_when_one_is_asked_for():
    for words in (["people", "--help"], ["--help"]):
        told = subprocess.run([sys.executable, "-m", "commonhold.cli", *words], capture_output=True, text=True)

        assert (told.returncode, told.stderr) == (0, "")
        assert "import" in told.stdout


@pytest.mark.slow
def test_the_web_and_the_worker_share_the_rooms_that_are_in_memory(tmp_path):
    with served(tmp_path / "data", "serve"):
        first, *forks = processes_of(tmp_path)
        shared = [shared_megabytes(each) for each in forks]

    assert len(shared) == 3
    assert min(shared) > 40


@pytest.mark.slow
def test_what_is_killed_of_a_house_comes_back_and_nothing_outlives_what_serves(tmp_path):
    with served(tmp_path / "data", "serve") as address:
        serves, worker, web, answers = processes_of(tmp_path)
        for each in (answers, worker, web, database_of(tmp_path)):
            os.kill(each, signal.SIGKILL)
            until(lambda each=each: not postmaster.is_alive(each))
            come_back(address, tmp_path)
        os.kill(serves, signal.SIGKILL)
        until(lambda: not processes_of(tmp_path))

    with served(tmp_path / "data", "serve"):
        assert len(processes_of(tmp_path)) == 4
    assert database_of(tmp_path) is None


def come_back(address: str, folder: Path) -> None:
    """Wait until all four are there again and database and worker are well."""
    until(lambda: len(processes_of(folder)) == 4 and database_of(folder) and is_well(address))


def is_well(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def until(it_is_so: Callable[[], object], seconds: float = 60) -> None:
    begun = time.monotonic()
    while not it_is_so():
        assert time.monotonic() - begun < seconds
        time.sleep(0.1)


def database_of(folder: Path) -> int | None:
    return postmaster.find(Server(folder / "data" / "postgres").place.cluster)


def processes_of(folder: Path) -> list[int]:
    """Those that serve this folder, the first before those that it started."""
    every = sorted(int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())
    return [
        each
        for each in every
        if {b"commonhold.cli", b"serve"} <= {*words_of(each)} and os.fsencode(folder / "data") in words_of(each)
    ]


def words_of(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:  # gone in the meantime
        return []


def shared_megabytes(pid: int) -> float:
    """So much of what it wrote itself, or its parent did, that others have too."""
    rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Shared_Dirty:\s+(\d+)", rolled, re.MULTILINE)[1]) / 1024
