"""What shall stand as long as the house is served: begun anew when it falls, with a wait that grows; ended together.

    keep_standing([Database(server), Forked("worker", work)])

What falls again and again, so often that the waits are used up, ends the house with an error: whoever started it sees more
in that than in half a house.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

import structlog

from commonhold.ground import postgres

# Seconds: before it is begun anew for the first time in a row, the second …; after which what stands has stood.
WAITS, STOOD = (1, 2, 4, 8, 16), 60
# Seconds between two looks; for a process to stop at our word, and for one whose parent is gone.
LOOK, STOP, ORPHAN = 0.5, 30, 15
# What tells a process to end.
ENDING = (signal.SIGTERM, signal.SIGINT)
log = structlog.get_logger()


class Part(Protocol):
    """Something that can be begun, seen to stand, told to stop and seen to its end."""

    name: str

    def begin(self) -> None: ...
    def stands(self) -> bool: ...
    def stop(self) -> None: ...
    def end(self) -> None: ...


class Forked:
    """A process of ours, a fork of the one that serves; it ends with it, however that ends."""

    def __init__(self, name: str, run: Callable[[], None]):
        self.name, self.run = name, run
        self.process: multiprocessing.process.BaseProcess | None = None

    def begin(self) -> None:
        """Told to stop before it listens, it hears of that once it does: till then it would take the word for its parent's."""
        self.process = multiprocessing.get_context("fork").Process(target=self._alone, name=self.name)
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def stands(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()

    def end(self, seconds: float = STOP) -> None:
        """One that does not stop is killed: it would be waited for without end, and what it was at is begun anew."""
        if self.process:
            self.process.join(seconds)
            self.process.kill()
            self.process.join()

    def _alone(self) -> None:
        for number in ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        end_with_parent()
        self.run()


class Database:
    """The embedded server: begun before anything else and stopped by whoever entered it, here only put back on its feet."""

    name = "database"

    def __init__(self, server: postgres.Server):
        self.server = server

    def begin(self) -> None:
        # What keeps it from starting it says itself; it is seen not to stand at the next look.
        try:
            self.server.revive()
        except postgres.NoServer as trouble:
            log.error("the database did not start", words=str(trouble))

    def stands(self) -> bool:
        return self.server.is_running()

    def stop(self) -> None:
        """By whoever entered it."""

    def end(self) -> None:
        """By whoever entered it."""


class _Watched:
    """One part, and how it has stood so far."""

    def __init__(self, part: Part, waits: Sequence[float]):
        self.part, self.waits = part, waits
        part.begin()
        self.falls, self.since, self.due = 0, time.monotonic(), None

    def look(self) -> None:
        now = time.monotonic()
        if self.due is not None:
            if now >= self.due:
                self.part.begin()
                self.since, self.due = time.monotonic(), None
        elif not self.part.stands():
            self._fall(now)

    def _fall(self, now: float) -> None:
        self.falls = 1 if now - self.since > STOOD else self.falls + 1
        if self.falls > len(self.waits):
            log.error("it cannot stand, the house ends", part=self.part.name, falls=self.falls)
            raise SystemExit(1)
        seconds = self.waits[self.falls - 1]
        self.due = now + seconds
        log.error("it ended by itself and is begun anew", part=self.part.name, seconds=seconds)


def keep_standing(parts: Sequence[Part], waits: Sequence[float] = WAITS) -> None:
    """Until SIGTERM or Ctrl-C. Raises SystemExit when one of them cannot stand."""
    told: list[int] = []  # no Event: whoever is interrupted within its `wait` would wait for itself in its `set`
    for number in ENDING:
        signal.signal(number, lambda number, _: told.append(number))
    try:
        watched = [_Watched(part, waits) for part in parts]
        while not told:
            for each in watched:
                each.look()
            time.sleep(LOOK)
    finally:
        for part in parts:
            part.stop()
        for part in parts:
            part.end()


def end_with_parent() -> None:
    """Let this process end when the one that began it is gone, killed ones too: nobody would stop it any more."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=[parent.pid], name="parent", daemon=True).start()


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    with suppress(ProcessLookupError):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(ORPHAN)
        os.kill(os.getpid(), signal.SIGKILL)
