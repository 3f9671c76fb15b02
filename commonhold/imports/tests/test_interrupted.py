"""The command, killed at any moment and run again, ends where an undisturbed one ends; and the real export comes in whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from commonhold.ground.testing.shared_data import shared_data
from commonhold.imports.slack.made_up import write_made_up_export

pytestmark = pytest.mark.slow

REAL = "slack-export-houstondatavis/houstondatavis-slack-export.zip"
# All that an import makes, by names that do not depend on ids.
STORY = """
    select 'person', p.handle, p.name, p.title, p.is_guest::text, (p.left_at is null)::text, a.mail
    from person p left join address a on a.person_id = p.id
    union all
    select 'group', g.slug, g.name, g.purpose, g.door, g.archived_at::text, maker.handle
    from "group" g left join person maker on maker.id = g.made_by
    union all
    select 'membership', coalesce(g.slug, a.kind, ''), p.handle, m.role, null, null, null
    from membership m join person p on p.id = m.person_id join audience a on a.id = m.audience_id left join "group" g on g.id = a.id
    union all
    select 'said', o.external_id, md5(c.text || c.html || c.plain), p.handle, c.created_at::text, c.edited_at::text,
           concat_ws('/', a.kind, g.slug, c.keep, c.lang, parent.external_id, thread.external_id)
    from contribution c join person p on p.id = c.author_id join origin o on o.contribution_id = c.id
    join audience a on a.id = c.audience_id left join "group" g on g.id = c.group_id
    left join origin parent on parent.contribution_id = c.parent_id left join origin thread on thread.contribution_id = c.thread_id
    union all
    select 'reaction', o.external_id, r.name, p.handle, r.at::text, null, null
    from reaction r join person p on p.id = r.person_id join origin o on o.contribution_id = r.contribution_id
    union all
    select 'mention', o.external_id, p.handle, null, null, null, null
    from mention m join person p on p.id = m.person_id join origin o on o.contribution_id = m.contribution_id
    union all
    select 'tag', o.external_id, t.name, null, null, null, null from tag t join origin o using (contribution_id)
    union all
    select 'pin', o.external_id, null, null, null, null, null from import_pin join origin o using (contribution_id)
    union all
    select 'step', s.conversation, s.counts::text, s.archive, null, null, null from import_step s
    order by 1, 2, 3, 4, 5, 6, 7"""


class Place:
    """A database of its own on the shared server, and the command against it."""

    def __init__(self, url: str, data: Path):
        self.url, self.data = url, data
        self.environment = os.environ | {
            "COMMONHOLD_DATABASE_URL": url, "COMMONHOLD_SECRET": "a secret for tests, which is long enough",
            "COMMONHOLD_DATA": str(data),
        }  # fmt: skip

    def start(self, path: Path, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "commonhold.cli", "import", "slack", str(path), "--json", *options]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def brings(self, path: Path, *options: str) -> dict:
        """The report of a run that is left alone."""
        out, trouble = (process := self.start(path, *options)).communicate(timeout=300)
        assert process.returncode == 0, trouble
        return json.loads(out)

    def count(self, sql: str) -> int:
        with psycopg.connect(self.url) as founder:
            return founder.execute(sql).fetchone()[0]

    def story(self) -> list[tuple]:
        with psycopg.connect(self.url) as founder:
            return founder.execute(STORY).fetchall()


@pytest.fixture
def place(server, template, tmp_path) -> Iterator[Callable[[], Place]]:
    made = []

    def make() -> Place:
        name = f"import_{uuid4().hex[:10]}"
        with psycopg.connect(server.url(), autocommit=True) as founder:
            founder.execute(f"create database {name} template {template}")
        made.append(name)
        return Place(server.url(database=name), tmp_path / name)

    yield make
    with psycopg.connect(server.url(), autocommit=True) as founder:
        for name in made:
            founder.execute(f"drop database {name} with (force)")


def test_killed_at_random_moments_and_run_again_it_ends_where_an_undisturbed_run_ends(place, tmp_path):
    path, chance = tmp_path / "export.zip", random.Random(7)
    write_made_up_export(path, messages=3_000, channels=12, people=40)
    undisturbed, disturbed = place(), place()
    undisturbed.brings(path)
    halves = set()

    for _ in range(4):
        process = disturbed.start(path)
        wanted, begun = chance.randint(0, 11), time.monotonic()
        while process.poll() is None and disturbed.count("select count(*) from import_step") < wanted:
            assert time.monotonic() - begun < 60
        time.sleep(chance.random() / 5)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        halves.add(disturbed.count("select count(*) from import_step"))
    report = disturbed.brings(path)

    assert any(0 < half < 12 for half in halves), "it was never killed in the middle"
    assert report["balances"] and report["messages"]["here"] > 0
    assert disturbed.story() == undisturbed.story()
    assert disturbed.count("select count(*) from contribution") == undisturbed.count("select count(*) from origin")


def test_the_real_export_of_a_meetup_comes_in_whole_and_once(place):
    path, there = shared_data(REAL), place()

    first, again = there.brings(path), there.brings(path)

    assert (first["people"]["found"], first["conversations"]["found"], first["messages"]["entries"]) == (71, 16, 1382)
    assert first["balances"] and again["balances"]
    assert (first["messages"]["brought"], again["messages"]["brought"], again["messages"]["here"]) == (1031, 0, 1031)
    left = {each["kind"]: each["count"] for each in first["messages"]["left"].values() if each["of"] == "message"}
    assert left == {
        "join": 320, "purpose": 13, "archive": 9, "leave": 3, "topic": 2, "rename": 2, "app": 1, "pin notice": 1,
    }  # fmt: skip
    assert there.count("select count(*) from contribution") == 1031
    assert there.count("select count(*) from person where joined_at is null") == 71
    assert there.count('select count(*) from "group" where archived_at is not null') == 9
    assert there.count("select count(distinct created_at) from contribution") > 1000


def test_a_broken_archive_says_so_in_one_sentence(place, tmp_path):
    path, there = tmp_path / "no.zip", place()
    path.write_bytes(b"not a zip")

    process = there.start(path)
    out, trouble = process.communicate(timeout=60)

    assert process.returncode == 1
    assert out == "" and trouble.startswith("Error: ") and "Traceback" not in trouble
    assert there.count("select count(*) from import_run where state = 'failed'") == 1


def test_the_database_going_away_in_the_middle_loses_nothing(place, server, tmp_path):
    path, there, undisturbed = tmp_path / "export.zip", place(), place()
    write_made_up_export(path, messages=2_000, channels=6, people=30)
    process = there.start(path)
    while there.count("select count(*) from import_step") < 2:
        assert process.poll() is None

    there.count(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    )

    out, trouble = process.communicate(timeout=60)
    assert process.returncode == 1 and "\nError: The database broke off" in trouble and "Traceback" not in trouble
    undisturbed.brings(path)
    there.brings(path)
    assert there.story() == undisturbed.story()
