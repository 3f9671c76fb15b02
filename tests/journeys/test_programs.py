"""A program that we did not write reads what programs are told, and tries to find where the house does not keep to it.

Schemathesis (MIT) asks at every door of `/api/commonhold/openapi.json`: what the shapes allow and what they do not, what was made by one
request in the next, without a token, by methods that are not there.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonhold.ground.testing.browser import served

pytestmark = pytest.mark.slow

# What is written well can still be refused in words (422: a day that is over), be nobody's (404) or not be one's own (403).
CHECKS = """
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]
"""
SECONDS, ENOUGH = 70, 100
SCOPES = "read write admin:read admin:write"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The sample organisation of its own, and a token of who looks after it there."""
    with served(tmp_path / "house", "demo") as address:
        command = [sys.executable, "-m", "commonhold.cli", "token", "create", "robert", "--scopes", SCOPES]
        made = subprocess.run([*command, "--data", tmp_path / "house"], capture_output=True, text=True, check=True)
        yield address, made.stdout.strip()


def test_schemathesis_finds_nothing(program, tmp_path):
    (address, token), kept = program, tmp_path / "schemathesis.toml"
    kept.write_text(CHECKS)

    found = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "--config-file", kept, "run", f"{address}/api/commonhold/openapi.json",
            "-H", f"Authorization: Bearer {token}", "--checks", "all", "--phases", "coverage,fuzzing,stateful",
            "--max-time", str(SECONDS), "--continue-on-failure", "--warnings", "off",
        ],
        capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS * 5,
    )  # fmt: skip

    assert found.returncode == 0, found.stdout[-6_000:] + found.stderr
    tried = re.search(r"Tested: +(\d+)", found.stdout)
    assert int(tried[1]) > ENOUGH, "On a slow machine not all of some two hundred doors are reached in that time."
