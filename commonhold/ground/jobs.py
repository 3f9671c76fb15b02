"""Later work: jobs queued in the very transaction that wants them (procrastinate), and sweeps that look for what is due.

A job is a thin function of a room, `async def send_letter(house, **arguments)`, named `room.function`. It may be called
twice, so it must bear that. Work done for a person opens a visit in that person's name.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Begun
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager
from psycopg.errors import RaiseException

from commonhold.ground.database import Visit
from commonhold.ground.log import places

Job = Callable[..., Awaitable[None]]
log = structlog.get_logger()

# Nine tries over about two days: 10 s, 30 s, 90 s …
RETRY = RetryStrategy(max_attempts=9, exponential_wait=3, wait=10)


class WorkerGone(Exception):
    """Whoever was doing the job ended in the midst of it."""


@dataclass(frozen=True)
class Sweep:
    """Regular work: `cron` in five fields, and a job that asks the database what is due."""

    cron: str
    job: Job


def schema() -> str:
    """The tables of the queue. Queueing passes through one function of the owner's; no other role but the keeper reads them."""
    queueing = "procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[])"
    return f"{SchemaManager.get_schema()}\nalter function {queueing} security definer set search_path = public;"


def name_of(job: Job) -> str:
    """`people.send_letter` for a function in `commonhold.people.jobs`."""
    return f"{job.__module__.split('.')[1]}.{job.__name__}"


class Queue:
    """All jobs and sweeps of the house."""

    def __init__(self, jobs: Iterable[Job], sweeps: Iterable[Sweep] = (), *, url: str = "", house: Any = None):
        self.app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4, max_idle=60))
        self.house = house
        for job in jobs:
            self.app.task(name=name_of(job), retry=RETRY)(self._with_house(job))
        for sweep in sweeps:
            name = f"{name_of(sweep.job)}"
            task = self.app.task(name=name, queueing_lock=name)(self._swept(sweep.job))
            self.app.periodic(cron=sweep.cron)(task)

    async def defer(self, visit: Visit) -> None:
        """Queue what the visit asked for, in its own transaction (a closing of the database)."""
        for name, at, arguments in visit.later:
            task = self.app.tasks[name]
            await task.configure(connection=visit.connection, schedule_at=at).defer_async(**arguments)
        visit.later.clear()

    async def work(self, *, until_empty: bool = False, concurrency: int = 2) -> None:
        """Do what is queued: for ever, or until nothing is left."""
        async with self.app.open_async():
            await self.app.run_worker_async(
                wait=not until_empty,
                concurrency=concurrency,
                install_signal_handlers=False,
                listen_notify=not until_empty,
                delete_jobs="successful",
            )

    async def take_up(self) -> int:
        """Have done again, as after a fault, what a worker had begun that has not been heard of for half a minute; answers how many.

        A sweep comes again by itself. Of two who look at the same time the second would take it from a worker that has it by then:
        they look in turn (`ground/run.py`).
        """
        left = [*await self.app.job_manager.get_stalled_jobs()]
        return sum([await self._is_taken_up(job) for job in left])

    async def _is_taken_up(self, job: Begun) -> bool:
        """False of one that its worker, slow but not gone, has ended since it was seen."""
        again = RETRY.get_retry_decision(exception=WorkerGone(), job=job)
        log.error("worker gone", job=job.task_name, comes_again=bool(again) and not job.queueing_lock)
        try:
            if again and not job.queueing_lock:
                await self.app.job_manager.retry_job(job, again.retry_at)
            else:
                await self.app.job_manager.finish_job(job, Status.FAILED, delete_job=bool(job.queueing_lock))
        except ConnectorException as error:
            if not isinstance(error.__cause__, RaiseException):
                raise
            return False
        return True

    def _with_house(self, job: Job) -> Job:
        async def run(**arguments: Any) -> None:
            try:
                await job(self.house, **arguments)
            except (
                Exception
            ) as error:  # any fault of a job is noted and raised again: the queue says what becomes of it
                # What it was called with stays out of the log: that may be somebody's address.
                log.error("job failed", job=name_of(job), error=type(error).__name__, trace=places(error))
                raise

        return run

    def _swept(self, job: Job) -> Job:
        async def run(timestamp: int) -> None:
            await job(self.house)

        return run
