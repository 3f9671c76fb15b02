"""Members from the command line, over an empty house of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from commonhold.ground import postgres
from commonhold.ground.testing.house import SECRET


class Line:
    """A command line over a database of its own."""

    def __init__(self, data: Path, url: str):
        self.data, self.url = data, url

    def __call__(self, *words: str, say: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "commonhold.cli", *words, "--data", str(self.data)]
        # The roles of a server have one password each: it must be the one that all other tests on this server know.
        environment = os.environ | {
            "COMMONHOLD_DATABASE_URL": self.url, "COMMONHOLD_SECRET": SECRET, "COMMONHOLD_URL": "http://house.test",
        }  # fmt: skip
        return subprocess.run(command, env=environment, input=say, capture_output=True, text=True, timeout=120)

    def value(self, sql: str) -> object:
        with psycopg.connect(self.url) as founder:
            return founder.execute(sql).fetchone()[0]


@pytest.fixture(scope="module")
def line(server: postgres.Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Line:
    name = f"commands_{os.getpid()}"
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(f"create database {name} template {template}")
    data = tmp_path_factory.mktemp("commands")
    yield Line(data, server.url(database=name))
    with psycopg.connect(server.url(), autocommit=True) as founder:
        founder.execute(f"drop database {name} with (force)")


def test_the_first_steward_founds_the_house_with_a_covenant_and_gets_a_link(line):
    done = line(
        "people",
        "add",
        "astrid",
        "--name",
        "Astrid Ek",
        "--mail",
        "Astrid@Nordpack.example",
        "--unit",
        "Lund > Office",
        "--steward",
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"http://house\.test/welcome/[\w-]{30,}", done.stdout)
    assert line.value("select count(*) from covenant") == 0
    assert (
        line.value("select u.name from person p join unit u on u.id = p.unit_id where p.handle = 'astrid'") == "Office"
    )
    assert line.value("select mail from address") == "astrid@nordpack.example"


def test_a_password_from_the_standard_input_stands_nowhere_and_opens(line):
    done = line(
        "people",
        "add",
        "bo",
        "--name",
        "Bo Ek",
        "--password-stdin",
        "--covenant",
        "generous",
        "--steward",
        say="the tide comes in twice\n",
    )

    assert (done.returncode, done.stdout) == (0, "@bo can sign in.\n")
    assert line.value("select password_hash from login").startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert line.value("select count(*) from covenant") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "bo", "--name", "Another"), "Somebody has this handle already."),
        (("add", "B o", "--name", "Another"), "A handle has small letters"),
        (("add", "cc", "--name", "C", "--mail", "astrid@nordpack.example"), "Somebody has this address already."),
        (("add", "cc", "--name", "C", "--mail", "nonsense"), "not a mail address"),
        (("add", "cc", "--name", "C", "--guest", "--steward"), "A guest cannot look after the house."),
        (("retire", "nobody"), "There is nobody here by that name."),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(line, words, said):
    done = line("people", *words)

    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr
    assert line.value("select count(*) from person where handle = 'cc'") == 0


def test_wrong_use_is_told_apart(line):
    assert line("people", "add", "nameless").returncode == 2


def test_a_list_is_brought_in_whole_or_not_at_all(line, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("Handle;Namn;E-post;Enhet\ncaj;Caj Öst;caj@nordpack.example;Lund > Line 2\n", encoding="cp1252")
    bad.write_text("handle,name\nfine,Fine\n,Nobody\n")

    first, second, refused = (
        line("people", "import", str(good)),
        line("people", "import", str(good)),
        line("people", "import", str(bad)),
    )

    assert first.stdout == "1 added, 0 changed, 0 as they were.\n"
    assert second.stdout == "0 added, 0 changed, 1 as they were.\n"
    assert refused.returncode == 1 and "Line 3: There is neither a handle nor a mail address." in refused.stderr
    assert line.value("select count(*) from person where handle = 'fine'") == 0


def test_people_are_listed_for_readers_and_for_programs(line):
    text, listed = line("people", "list").stdout, json.loads(line("people", "list", "--json").stdout)

    assert "@astrid" in text and "Office" in text
    assert {each["handle"]: each["state"] for each in listed} == {
        "astrid": "awaited",
        "bo": "awaited",
        "caj": "awaited",
    }


def test_l173_a_name_is_one_visible_line_on_the_terminal(line):
    named = "update person set name = %s where handle = 'astrid' returning name"
    before = line.value("select name from person where handle = 'astrid'")
    with psycopg.connect(line.url) as founder:
        founder.execute(named, ["A\x1b[2J\r\nB\u202eC\x9b31m"])

    for form in ((), ("--json",)):
        told = line("people", "list", *form).stdout
        assert [each for each in told if not each.isprintable() and each != "\n"] == []
    assert len(line("people", "list").stdout.splitlines()) == 3
    with psycopg.connect(line.url) as founder:
        founder.execute(named, [before])


def test_an_invitation_is_printed_as_a_link(line):
    done = line("people", "invite", "--lasting", "--days", "3")

    assert re.fullmatch(r"http://house\.test/welcome/[\w-]{30,}\n", done.stdout)
    assert (
        line.value(
            "select count(*) from welcome where is_lasting and by is null and ends_at < now() + interval '73 hours'"
        )
        == 1
    )


def test_somebody_is_retired(line):
    done = line("people", "retire", "@caj")

    assert (done.returncode, done.stdout) == (0, "@caj has left.\n")
    assert (
        line.value("select count(*) from membership m join person p on p.id = m.person_id where p.handle = 'caj'") == 0
    )
