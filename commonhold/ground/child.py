"""Run one function of ours on input nobody vouches for, in a child process that can harm nothing but its own answer."""

import asyncio
import math
import os
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from commonhold.ground import confined, limits

TOO_LONG = "took too long"
TOO_MUCH_MEMORY = "needed too much memory"
ANSWERED_TOO_MUCH = "answered too much"
CRASHED = "crashed"
NOT_STARTED = "could not be started"
REACHED_OUT = "tried to open something"

_REASONS = {
    confined.OUT_OF_MEMORY: TOO_MUCH_MEMORY,
    confined.ANSWER_TOO_LONG: ANSWERED_TOO_MUCH,
    confined.NOT_CONFINED: NOT_STARTED,
    confined.REACHED_OUT: REACHED_OUT,
    -signal.SIGXCPU: TOO_LONG,
}
# A function that computes is ended by its processor time; this factor is for one that waits, on a busy machine.
_PATIENCE = 4
_MOST_ANSWER = 2 * limits.FILE
_START = "import sys; sys.path[:0] = sys.argv.pop().split(':'); from commonhold.ground.confined import main; main()"

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

Answer = TypeVar("Answer")


class ChildFailed(Exception):
    """The child gave no answer: `reason` is one of the words above, `kind` the name of the error if it stumbled."""

    def __init__(self, reason: str, kind: str = ""):
        super().__init__(f"{reason} ({kind})" if kind else reason)
        self.reason = reason
        self.kind = kind


async def in_child(
    function: str, request: msgspec.Struct, *, memory: int, seconds: float, answer: type[Answer] = Any
) -> Answer:
    """Call `module:function` with the request in a confined process (see `confined.py`) and give what it answers.

    The function takes one annotated argument of the request's type; it and its answer travel as msgpack and are
    checked on arrival. memory: bytes of address space, of which a bare start takes some 60 million. seconds: of
    processor time; four times that on the clock. Two at a time, others wait. Raises ChildFailed.
    """
    async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(limits.CHILDREN)):
        given = await asyncio.to_thread(_written, request)
        with given, _scratch() as taken:
            code = await _run(_command(function, memory, seconds), given, taken, seconds * _PATIENCE)
            return await asyncio.to_thread(_read, taken, code, answer)


def _scratch() -> BinaryIO:
    """A file without a name, in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("child"), "w+b")
    else:
        return tempfile.TemporaryFile()


def _written(request: msgspec.Struct) -> BinaryIO:
    file = _scratch()
    file.write(msgspec.msgpack.encode(request))
    file.seek(0)
    return file


def _command(function: str, memory: int, seconds: float) -> list[str]:
    paths = ":".join(path for path in sys.path if Path(path).is_absolute())
    numbers = [str(memory), str(math.ceil(seconds)), str(_MOST_ANSWER)]
    return [sys.executable, "-I", "-S", "-c", _START, function, *numbers, paths]


async def _run(command: list[str], given: BinaryIO, taken: BinaryIO, seconds: float) -> int:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=given, stdout=taken, stderr=DEVNULL, cwd="/", env={"LC_ALL": "C.UTF-8"}, start_new_session=True
    )
    try:
        return await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        raise ChildFailed(TOO_LONG) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _read(taken: BinaryIO, code: int, answer: type[Answer]) -> Answer:
    taken.seek(0)
    if code == confined.STUMBLED:
        raise ChildFailed(CRASHED, taken.read(100).decode("ascii", "replace"))
    elif code == 1:
        raise ChildFailed(NOT_STARTED)
    elif code:
        raise ChildFailed(_REASONS.get(code, CRASHED))
    try:
        return msgspec.msgpack.decode(taken.read(_MOST_ANSWER), type=answer)
    except msgspec.MsgspecError as error:
        raise ChildFailed(CRASHED, type(error).__name__) from None
