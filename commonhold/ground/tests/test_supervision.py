"""What is kept standing: real processes, really killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from commonhold.ground import supervision

BEGIN = """
import os, signal, time
from commonhold.ground import supervision

def stay():
    print("stands", os.getpid(), flush=True)
    time.sleep(600)

supervision.keep_standing([supervision.Forked("part", {run})], waits=(0.1, 0.2))
"""


@pytest.fixture
def keeper(request):
    """A program that keeps one part standing, and its output."""
    program = [sys.executable, "-c", BEGIN.format(run=request.param)]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    yield process
    with suppress(ProcessLookupError):
        process.kill()
    process.wait()
    process.stdout.close()


def is_alive(pid: int) -> bool:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def begun(keeper: subprocess.Popen) -> int:
    """The process of its part that says next that it stands."""
    return next(int(line.split()[1]) for line in keeper.stdout if line.startswith("stands"))


def ends(pid: int, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(pid)


@pytest.mark.parametrize("keeper", ["stay"], indirect=True)
def test_what_is_killed_is_begun_anew(keeper):
    first = begun(keeper)
    os.kill(first, signal.SIGKILL)
    second = begun(keeper)
    keeper.terminate()

    assert second != first
    assert keeper.wait(10) == 0
    assert ends(second)


@pytest.mark.parametrize("keeper", ["stay"], indirect=True)
def test_whose_parent_is_killed_ends_by_itself(keeper):
    part = begun(keeper)
    keeper.kill()

    assert ends(part)


@pytest.mark.parametrize("keeper", ["lambda: print('stands', 0, flush=True)"], indirect=True)
def test_what_falls_again_and_again_ends_the_program_with_an_error_and_the_log_says_so(keeper):
    told, _ = keeper.communicate(timeout=30)

    assert keeper.returncode == 1
    assert told.count("stands 0") == 3
    assert [line.partition("seconds=")[2] for line in told.splitlines() if "begun anew" in line] == ["0.1", "0.2"]
    assert "it cannot stand, the house ends" in told


def test_a_part_that_does_not_stop_is_waited_for_no_longer():
    part = supervision.Forked("deaf", deaf)
    part.begin()
    part.end(0.2)

    assert not part.stands()


TOLD_WHILE_IT_BEGINS = """
import os, signal, time
from commonhold.ground import supervision

class Told:
    name = "told"
    def begin(self): os.kill(os.getpid(), signal.SIGTERM)
    def stands(self): return True
    def stop(self): pass
    def end(self): pass

part = supervision.Forked("part", lambda: time.sleep(600))
supervision.keep_standing([Told(), part])
print(part.process.exitcode)
"""


def test_what_is_told_to_stop_while_it_begins_stops_and_is_not_waited_for():
    program = [sys.executable, "-c", TOLD_WHILE_IT_BEGINS]
    told = subprocess.run(program, capture_output=True, text=True, timeout=15, check=True)

    assert told.stdout.strip() == str(-signal.SIGTERM)


class Slow:
    """It takes its time to begin, and never stands."""

    name, begun = "slow", 0

    def begin(self) -> None:
        self.begun += 1
        time.sleep(0.2)

    def stands(self) -> bool:
        return False

    def stop(self) -> None: ...

    def end(self) -> None: ...


def test_what_takes_long_to_begin_has_not_stood_meanwhile(monkeypatch):
    monkeypatch.setattr(supervision, "STOOD", 0.1)
    monkeypatch.setattr(supervision, "LOOK", 0.01)
    before = [signal.getsignal(each) for each in supervision.ENDING]
    slow = Slow()
    try:
        with pytest.raises(SystemExit):
            supervision.keep_standing([slow], waits=(0.01, 0.01))
    finally:
        for number, handler in zip(supervision.ENDING, before, strict=True):
            signal.signal(number, handler)

    assert slow.begun == 3


def deaf() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)
