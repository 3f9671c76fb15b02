"""What is in memory of a house that is served: each process holds what it needs."""

import subprocess
import sys

from commonhold.floors import ROOMS

IMPORTED = """
import sys
from commonhold import cli
from commonhold.floors import ROOMS
from commonhold.ground import migrate

migrate._migrations(["ground", *ROOMS])
assert {"serve", "worker"} <= cli.main.commands.keys()
print(*{name.split(".")[1] for name in sys.modules if name.startswith("commonhold.")})
"""


def test_the_process_that_serves_brings_the_database_up_and_starts_others_without_a_room_in_its_memory():
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
