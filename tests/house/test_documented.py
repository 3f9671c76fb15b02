"""What the house can do stands written, made from the code itself."""

import re
from dataclasses import fields

from click.testing import CliRunner

from commonhold.cli import main
from commonhold.ground.settings import Settings
from commonhold.ground.testing import rooms_page
from commonhold.ground.testing.source import ROOT, shown

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ["## Context", "## Decision", "## Evidence", "## Consequences"]


def test_the_page_about_rooms_is_as_the_code_is():
    assert rooms_page.PAGE.exists() and rooms_page.PAGE.read_text() == rooms_page.page(), "Run bin/rooms."


def test_every_command_fact_job_sweep_and_listener_says_what_it_is_for():
    assert rooms_page.undocumented() == [], "Its docstring is what docs/rooms.md and `--help` show: write a sentence."


def test_every_setting_says_what_it_is_for():
    silent = [each.name for each in fields(Settings) if len(each.metadata["words"].split()) < 3]

    assert [name for name in silent if name not in ("log", "data")] == []


def test_the_command_lists_every_setting_and_shows_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMONHOLD_MAIL_URL", "smtp://somebody:swordfish@mail.test")

    told = CliRunner().invoke(main, ["settings", "--data", str(tmp_path)])

    assert told.exit_code == 0
    assert [each.name for each in fields(Settings) if f"COMMONHOLD_{each.name.upper()}" not in told.output] == []
    assert "swordfish" not in told.output
    assert (tmp_path / "secret").read_text().strip() not in told.output


def test_decisions_are_numbered_once_and_have_four_parts():
    """A number is given when the work begins; a lower one may land later."""
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == sorted(set(numbers)) and len(DECISIONS) >= 6
    assert [
        shown(path) for path in DECISIONS if re.findall(r"^## .+$", path.read_text(), re.MULTILINE) != PARTS
    ] == [], f"A decision record has {PARTS}, in that order."


def test_no_page_of_the_repository_names_the_machine_it_was_written_on():
    """Paths, hosts and addresses of a workplace belong to nobody who reads this later."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bin/*")]

    found = [shown(path) for path in pages if re.search(r"/(home|Users|root)/\w", path.read_text())]

    assert found == []
