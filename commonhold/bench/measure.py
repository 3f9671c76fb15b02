"""Processor time of processes, from the kernel's own count: it holds under whatever else the machine is doing."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICK = 1000 / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> set[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except FileNotFoundError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = set(), [pid]
    while waiting:
        each = waiting.pop()
        found.add(each)
        waiting += children.get(each, [])
    return found


def spent(pids: Iterable[int]) -> float:
    """Milliseconds of processor time that these and their ended children have used."""
    total = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += (int(fields[13]) + int(fields[14])) * TICK
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                total += int(task.read_text().split()[0]) / 1e6
            except (FileNotFoundError, ProcessLookupError):
                continue
    return total


@dataclass(frozen=True)
class Run:
    """What a number of requests cost: processor milliseconds each in web and database, and how long they took."""

    requests: int
    web: float
    database: float
    times: tuple[float, ...]

    @property
    def total(self) -> float:
        return self.web + self.database

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Meter:
    """Counts what two families of processes use between `start` and `read`."""

    def __init__(self, web: set[int], database: set[int]):
        self.web, self.database = web, database
        self.before = (spent(web), spent(database))
        self.began = time.monotonic()

    def read(self, times: list[float]) -> Run:
        web, database = spent(self.web) - self.before[0], spent(self.database) - self.before[1]
        return Run(len(times), web / len(times), database / len(times), tuple(times))
