"""A child process gives its answer or fails with a reason, and harms nothing but its own call (L236)."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from commonhold.ground import child, confined
from commonhold.ground.child import ChildFailed, in_child

MEGABYTES = 10**6


class Ask(msgspec.Struct):
    text: str = ""
    number: int = 0


class Told(msgspec.Struct):
    text: str


@pytest.fixture
def act(monkeypatch):
    """Let a child do one of child_acts.py."""
    monkeypatch.syspath_prepend(Path(__file__).parent)

    async def run(name, ask=None, *, memory=400 * MEGABYTES, seconds=5, answer=Told):
        return await in_child(f"child_acts:{name}", ask or Ask(), memory=memory, seconds=seconds, answer=answer)

    return run


async def failure(call) -> ChildFailed:
    with pytest.raises(ChildFailed) as caught:
        await call
    return caught.value


async def test_a_child_answers(act):
    assert await act("echo", Ask("hej")) == Told("HEJ")


async def test_a_child_takes_and_gives_megabytes(act):
    assert len((await act("echo", Ask("x" * 20 * MEGABYTES))).text) == 20 * MEGABYTES


async def test_a_child_that_loops_is_ended(act):
    assert (await failure(act("loop", seconds=1))).reason == child.TOO_LONG


async def test_a_child_that_waits_is_ended(act):
    assert (await failure(act("sleep", seconds=0.5))).reason == child.TOO_LONG


async def test_a_child_that_eats_memory_is_ended(act):
    assert (await failure(act("eat"))).reason == child.TOO_MUCH_MEMORY


@pytest.mark.parametrize("way", ["crash", "read_nowhere", "leave"])
async def test_a_child_that_crashes_harms_only_its_call(act, way):
    others = [act("echo", Ask("one")), act("echo", Ask("two"))]

    failed, *answers = await asyncio.gather(failure(act(way)), *others)

    assert failed.reason == child.CRASHED
    assert answers == [Told("ONE"), Told("TWO")]


async def test_an_error_is_told_by_its_kind_and_without_content(act):
    failed = await failure(act("stumble", Ask("canary")))

    assert (failed.reason, failed.kind) == (child.CRASHED, "LookupError")
    assert "canary" not in str(failed)


async def test_a_child_that_answers_without_end_is_ended(act, monkeypatch):
    monkeypatch.setattr(child, "_MOST_ANSWER", 1 * MEGABYTES)

    assert (await failure(act("answer_much", Ask(number=2 * MEGABYTES)))).reason == child.ANSWERED_TOO_MUCH


async def test_an_answer_of_another_shape_is_refused(act):
    assert (await failure(act("answer_wrongly"))).kind == "ValidationError"


async def test_a_child_that_cannot_start_is_told_apart(act):
    assert (await failure(act("no_such_function"))).reason == child.NOT_STARTED


async def test_a_child_finds_no_secret_in_its_environment(act, monkeypatch):
    monkeypatch.setenv("COMMONHOLD_SECRET", "canary")

    assert await act("environment", answer=dict) == {"LC_ALL": "C.UTF-8"}


async def test_a_child_can_do_nothing_outside(act):
    neighbour = await asyncio.create_subprocess_exec("/bin/sleep", "60")
    with socket.create_server(("127.0.0.1", 0)) as server:
        came_to = await act("attempts", Ask(str(neighbour.pid), server.getsockname()[1]), answer=dict)
    neighbour.kill()
    await neighbour.wait()

    if "lock_files" not in await walls():
        del came_to["signal"]
    assert {attempt for attempt, outcome in came_to.items() if outcome == "did it"} == set()
    assert len(came_to) > 7


async def walls() -> list[str]:
    return await in_child("commonhold.ground.confined:walls", confined.Nothing(), memory=200 * MEGABYTES, seconds=2)


@pytest.mark.parametrize(
    ("wall", "attempt"),
    [
        ("_leave_the_network", "socket.create_connection(('127.0.0.1', {port}), 1)"),
        ("_lock_files", "open('/etc/passwd')"),
        ("_lock_files", "os.kill({pid}, 0)"),
    ],
)
async def test_each_wall_stands_alone(wall, attempt):
    if wall.lstrip("_") not in await walls():
        pytest.skip(f"this kernel does not let us: {wall}")
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = attempt.format(port=server.getsockname()[1], pid=os.getpid())
        raised = f"confined._give_up_rights(); confined.{wall}()" if wall == "_lock_files" else f"confined.{wall}()"
        with_wall, without = (_run(f"{before}; {words}") for before in (raised, "pass"))

    assert (with_wall, without) == (1, 0)


def _run(words: str) -> int:
    script = f"import os, socket; from commonhold.ground import confined; {words}"
    python, paths = [sys.executable, "-c", script], {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(python, stderr=subprocess.DEVNULL, env=paths).returncode


async def test_a_child_ends_when_its_call_is_given_up(act):
    call = asyncio.create_task(act("sleep", seconds=30))
    await asyncio.sleep(0.5)
    call.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(call, 5)
    assert await asyncio.wait_for(act("echo", Ask("next")), 5) == Told("NEXT")


async def test_no_more_than_two_children_live_at_once(act):
    started = time.monotonic()

    failed = await asyncio.gather(*(failure(act("sleep", seconds=0.25)) for _ in range(4)))

    assert [each.reason for each in failed] == [child.TOO_LONG] * 4
    assert time.monotonic() - started > 1.9


async def test_the_loop_goes_on_while_children_work(act):
    call = asyncio.gather(*(failure(act("loop", seconds=1)) for _ in range(4)))

    assert await longest_pause(call) < 1


async def longest_pause(call) -> float:
    """How long the loop did not come round, at worst, until the call was done (seconds)."""
    worst, before = 0.0, time.monotonic()
    while not call.done():
        await asyncio.sleep(0.005)
        worst, before = max(worst, time.monotonic() - before), time.monotonic()
    await call
    return worst


def test_children_serve_one_loop_after_another(act):
    assert [asyncio.run(act("echo", Ask("a"))).text for _ in range(2)] == ["A", "A"]
