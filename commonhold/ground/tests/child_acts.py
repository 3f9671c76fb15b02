"""What a child might do, good and bad: run by test_child.py inside the walls."""

import ctypes
import os
import resource
import signal
import socket
import subprocess
import time

import msgspec


class Ask(msgspec.Struct):
    text: str = ""
    number: int = 0


class Told(msgspec.Struct):
    text: str


def echo(ask: Ask) -> Told:
    return Told(ask.text.upper())


def loop(ask: Ask) -> Told:
    while True:
        pass


def sleep(ask: Ask) -> Told:
    time.sleep(60)
    return Told("awake")


def eat(ask: Ask) -> Told:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def crash(ask: Ask) -> Told:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Told("alive")


def read_nowhere(ask: Ask) -> Told:
    return Told(ctypes.string_at(8).decode())


def stumble(ask: Ask) -> Told:
    raise LookupError("the content: " + ask.text)


def leave(ask: Ask) -> Told:
    os._exit(0)


def answer_much(ask: Ask) -> Told:
    return Told("x" * ask.number)


def answer_wrongly(ask: Ask) -> list[int]:
    return [1]


def environment(ask: Ask) -> dict[str, str]:
    return dict(os.environ)


def attempts(ask: Ask) -> dict[str, str]:
    """What each attempt at the outside came to."""
    return {
        "connect": _tried(lambda: socket.create_connection(("127.0.0.1", ask.number), 1)),
        "read": _tried(lambda: open("/etc/passwd")),
        "read itself": _tried(lambda: open(__file__)),
        "write": _tried(lambda: open("/dev/shm/commonhold-was-here", "w")),
        "run": _tried(lambda: subprocess.run(["/bin/true"])),
        "fork": _tried(os.fork),
        "signal": _tried(lambda: os.kill(int(ask.text), signal.SIGTERM)),
        "copy a descriptor": _tried(lambda: os.dup(0)),
        "lift a limit": _tried(lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))),
    }


def _tried(attempt) -> str:
    try:
        attempt()
    except (OSError, ValueError) as error:
        return type(error).__name__
    return "did it"
