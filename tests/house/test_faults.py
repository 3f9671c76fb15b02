"""Nothing acknowledged is lost and nothing is doubled, whatever falls. Programs write without a pause and note what they were told;
processes are killed under them; afterwards the house is held against these notes, the ledger of acknowledged writes."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from commonhold.ground import postgres
from commonhold.ground.testing.browser import free_port

pytestmark = pytest.mark.slow

WRITERS = ("sara", "per", "lena")
ASKED_TO_READ = "tomasz"
PATIENCE = 60
# A worker is given up after half a minute, and what it had begun waits some seconds for its next try.
TAKEN_UP = 120


LEFT = """select (select count(*) from fact where told_at is null),
                 (select count(*) from procrastinate_jobs where task_name = 'ground.hear' and status in ('todo', 'doing'))"""
WRITTEN = """select split_part(c.text, ' ', 1) from contribution c join mention m on m.contribution_id = c.id
             join person p on p.id = m.person_id and p.handle = %s where starts_with(c.text, 'ledger-')"""
NOTICED = """select split_part(c.text, ' ', 1) from contribution c join notice n on n.contribution_id = c.id
             join person p on p.id = n.person_id and p.handle = %s where starts_with(c.text, 'ledger-')"""


@dataclass
class Ledger:
    """What each key was answered with: its status, or nothing yet."""

    answers: dict[str, int] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)
    refused: set[int] = field(default_factory=set)

    @property
    def acknowledged(self) -> set[str]:
        return {key for key, status in self.answers.items() if status == 201}


@dataclass
class House:
    """A house that is served from a folder, in processes that this test may kill."""

    data: Path
    port: int
    process: subprocess.Popen

    def begin(self) -> None:
        command = [sys.executable, "-m", "commonhold.cli", "demo", "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(command, env=os.environ | {"COMMONHOLD_UNDO": "0"}, stdout=subprocess.DEVNULL)
        wait_until(lambda: is_well(self.port))

    @property
    def forks(self) -> list[int]:
        return children_of(self.process.pid)

    @property
    def database(self) -> postgres.Server:
        return postgres.Server(self.data / "postgres")

    @property
    def postmaster(self) -> int:
        return int((self.database.place.cluster / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    tmp_path.chmod(0o755)
    made = House(tmp_path / "house", free_port(), None)
    made.begin()
    yield made
    made.process.terminate()
    made.process.wait(60)
    made.database.stop()


def test_what_was_acknowledged_is_there_once_whichever_process_is_killed(house):
    with writing(house) as ledger:
        for kill in (kill_each_fork_by_turns, kill_the_database, kill_everything_and_begin_anew):
            before = len(ledger.acknowledged)
            kill(house)
            wait_until(lambda before=before: len(ledger.acknowledged) > before + 20)

    written, noticed = wait_until_told(house)

    assert ledger.refused <= {503}, "Whoever is refused is told to come again."
    assert len(ledger.acknowledged) == len(ledger.answers) > 60
    assert Counter(dict.fromkeys(ledger.answers, 1)) == written, "A key that was sent again is done once."
    assert noticed == written, "And who is named hears of each once."
    assert max(ledger.tries.values()) > 1, "Some were sent again, or nothing fell."


def kill_each_fork_by_turns(house: House) -> None:
    """The web and the worker, with what they had begun."""
    for each in house.forks:
        os.kill(each, signal.SIGKILL)
        time.sleep(2)


def kill_the_database(house: House) -> None:
    """All of its processes at once, as a machine without memory would."""
    first = house.postmaster
    for each in (first, *children_of(first)):
        os.kill(each, signal.SIGKILL)


def kill_everything_and_begin_anew(house: House) -> None:
    for each in (house.process.pid, *house.forks, house.postmaster, *children_of(house.postmaster)):
        os.kill(each, signal.SIGKILL)
    house.process.wait()
    house.begin()


@contextmanager
def writing(house: House) -> Iterator[Ledger]:
    """Three programs write meanwhile, each one thing after the other; what was not answered is sent again, until it is."""
    ledger, is_over = Ledger(), threading.Event()
    tokens = [token_of(house, each) for each in WRITERS]
    threads = [threading.Thread(target=write, args=(house, token, ledger, is_over)) for token in tokens]
    for each in threads:
        each.start()
    try:
        yield ledger
    finally:
        is_over.set()
        for each in threads:
            each.join(PATIENCE)


def write(house: House, token: str, ledger: Ledger, is_over: threading.Event) -> None:
    program = httpx.Client(
        base_url=f"http://127.0.0.1:{house.port}", headers={"authorization": f"Bearer {token}"}, timeout=10
    )
    while not is_over.is_set():
        key = f"ledger-{uuid4()}"
        ledger.answers[key] = 0
        said = {"text": f"{key} for @{ASKED_TO_READ}", "to": "organisation"}
        while ledger.answers[key] != 201:
            ledger.tries[key] += 1
            try:
                answer = program.post("/api/commonhold/write", json=said, headers={"idempotency-key": key})
            except httpx.TransportError:
                time.sleep(0.2)
                continue
            ledger.answers[key] = answer.status_code
            if answer.status_code != 201:
                ledger.refused.add(answer.status_code)
                time.sleep(0.2)
        time.sleep(0.05)


def wait_until_told(house: House) -> tuple[Counter[str], Counter[str]]:
    """How often each key was written and, once every fact was passed on and heard, how often who was named has a notice of it."""
    with psycopg.connect(house.database.url(database="commonhold"), autocommit=True) as founder:
        wait_until(lambda: founder.execute(LEFT).fetchone() == (0, 0), TAKEN_UP)
        written, noticed = (founder.execute(asked, [ASKED_TO_READ]).fetchall() for asked in (WRITTEN, NOTICED))
    return Counter(key for (key,) in written), Counter(key for (key,) in noticed)


def token_of(house: House, handle: str) -> str:
    command = [
        sys.executable,
        "-m",
        "commonhold.cli",
        "token",
        "create",
        handle,
        "--scopes",
        "read write",
        "--data",
        house.data,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def wait_until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    for _ in range(int(seconds * 10)):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come to be in time.")


def is_well(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(each) for each in found.stdout.split()]
