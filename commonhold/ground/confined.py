"""What runs inside a child process: one function of ours on input nobody vouches for, behind the kernel's walls.

In a process of its own: no environment, a dead parent ends it, limits on memory, time and output, and no way to open
anything: not one file descriptor beyond the three it was born with, so neither file nor socket. Behind these, where
the kernel lets us: root becomes nobody, an empty network, no rights to files (Landlock), no signals to others.

Everything a function needs must be imported at the top of its module: later it cannot even open a Python file.
"""

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn, get_type_hints

import msgspec

OUT_OF_MEMORY, ANSWER_TOO_LONG, STUMBLED, NOT_CONFINED, REACHED_OUT = 71, 72, 73, 74, 75

_NOBODY = 65534
# From linux/sched.h, linux/prctl.h, linux/capability.h.
_NEW_USER, _NEW_NETWORK, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_CAPABILITIES_VERSION_3 = 0x20080522
# Landlock, linux/landlock.h; these numbers are the same on every processor.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_ALL_FILE_RIGHTS, _TCP, _SIGNALS_AND_NAMED_SOCKETS = 0xFFFF, 0x3, 0x3

_libc = ctypes.CDLL(None, use_errno=True)
_held: list[str] = []


class Nothing(msgspec.Struct):
    """A request without a question."""


def walls(_: Nothing) -> list[str]:
    """Which walls stood when this was asked: for tests, and for an operator's check of the kernel."""
    return _held


def main() -> NoReturn:
    """Arguments: `module:function`, bytes of memory, seconds of processor, bytes of answer. Speaks msgpack."""
    target, *numbers = sys.argv[1:]
    memory, seconds, answer = map(int, numbers)
    function, kind = _function(target)
    if not confine(memory, seconds, answer):
        os._exit(NOT_CONFINED)
    os._exit(_answer(function, kind))


def _function(target: str) -> tuple[Callable[[Any], Any], type]:
    module, name = target.split(":")
    function = getattr(import_module(module), name)
    hints = get_type_hints(function)
    hints.pop("return", None)
    return function, next(iter(hints.values()))


def _answer(function: Callable[[Any], Any], kind: type) -> int:
    try:
        said = msgspec.msgpack.encode(function(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=kind)))
    except MemoryError:
        return OUT_OF_MEMORY
    except BaseException as error:  # noqa: BLE001  the loop of this process; the parent is told the kind, never the content
        reached_out = isinstance(error, OSError) and error.errno == errno.EMFILE
        said, result = type(error).__name__.encode(), REACHED_OUT if reached_out else STUMBLED
    else:
        result = 0
    try:
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    except OSError:
        return ANSWER_TOO_LONG
    return result


def confine(memory: int, seconds: int, answer: int) -> bool:
    """Raise all walls around this process; False if one that every kernel has could not be raised."""
    for wall in (_step_back, _become_nobody, _leave_the_network, _give_up_rights, _lock_files, _die_with_parent):
        with suppress(OSError, AttributeError):
            wall()
            _held.append(wall.__name__.lstrip("_"))
    return _limit(memory, seconds, answer)


def _step_back() -> None:
    """The pages that people wait for come first."""
    os.nice(10)


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _leave_the_network() -> None:
    _call(_libc.unshare, _NEW_USER | _NEW_NETWORK | _NEW_IPC)


def _give_up_rights() -> None:
    _call(_libc.prctl, _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call(_libc.capset, struct.pack("<Ii", _CAPABILITIES_VERSION_3, 0), bytes(24))


def _lock_files() -> None:
    """Landlock with no rule at all: no file, no TCP, no signal to others (as far as this kernel knows them)."""
    version = _call(_libc.syscall, _CREATE_RULESET, None, 0, 1)
    rights = struct.pack("<Q", _FILE_RIGHTS.get(version, _ALL_FILE_RIGHTS))
    if version >= 4:
        rights += struct.pack("<Q", _TCP)
    if version >= 6:
        rights += struct.pack("<Q", _SIGNALS_AND_NAMED_SOCKETS)
    rules = _call(_libc.syscall, _CREATE_RULESET, rights, ctypes.c_size_t(len(rights)), 0)
    _call(_libc.syscall, _RESTRICT_SELF, rules, 0)
    os.close(rules)


def _die_with_parent() -> None:
    # After the change of account, which would clear it.
    _call(_libc.prctl, _DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def _limit(memory: int, seconds: int, answer: int) -> bool:
    limits = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_NPROC: (0, 0),
        resource.RLIMIT_FSIZE: (answer, answer),
        # The first number sends SIGXCPU, which tells the parent why; the second kills.
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_AS: (memory, memory),
        # Last: after it nothing can be opened any more.
        resource.RLIMIT_NOFILE: (0, 0),
    }
    try:
        for kind, most in limits.items():
            resource.setrlimit(kind, most)
    except (OSError, ValueError):
        return False
    return True


def _call(function: Callable[..., int], *arguments: object) -> int:
    result = function(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
