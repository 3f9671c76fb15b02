"""Imports as rows: asked for, at work, done or failed, with how far each is and its report."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from psycopg.types.json import Jsonb

from commonhold.ground import ids, limits
from commonhold.ground.archives import BadArchive
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.sentences import kept
from commonhold.imports.bringing import bring_in
from commonhold.imports.facts import Imported
from commonhold.imports.report import Report
from commonhold.imports.work import Progress, Tell

RUN = """r.id, r.place, r.name, r.is_dry, r.is_job, r.state, r.done, r.total, r.messages, r.started_at, r.ended_at, r.trouble, r.report,
    p.name as by, p.language"""
EVERY = 1.0  # seconds between two notes of how far it is


@dataclass(frozen=True)
class Run:
    """One import. `done` and `total` count day files; `by` is who asked for it, where that was on the web."""

    id: UUID
    place: str
    name: str
    is_dry: bool
    is_job: bool
    state: str
    done: int
    total: int
    messages: int
    started_at: datetime
    ended_at: datetime | None
    trouble: str | None
    report: dict[str, Any] | None
    by: str | None = None
    language: str | None = None

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")

    @property
    def share(self) -> int:
        """How much of it is through, in percent."""
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def told(self) -> Report | None:
        return msgspec.convert(self.report, Report) if self.report else None


async def runs(visit: Visit) -> list[Run]:
    """The newest imports first; for stewards."""
    return await visit.all(
        Run,
        f"select {RUN} from import_run r left join person p on p.id = r.by order by r.started_at desc, r.id desc limit 50",
    )


async def run(visit: Visit, id: UUID) -> Run | None:
    return await visit.one(
        Run, f"select {RUN} from import_run r left join person p on p.id = r.by where r.id = %(id)s", id=id
    )


async def note(visit: Visit, place: Path | str, *, name: str = "", is_dry: bool = False, is_job: bool = False) -> UUID:
    """Note that this is to be brought in; `name` is what it is called by whoever sent it."""
    id = ids.new_id()
    await visit.run(
        """insert into import_run (id, kind, place, name, by, is_dry, is_job)
           values (%(id)s, 'slack', %(place)s, %(name)s, %(by)s, %(is_dry)s, %(is_job)s)""",
        id=id, place=str(place), name=(name or Path(place).name)[:300], by=visit.person and visit.person.id, is_dry=is_dry, is_job=is_job,
    )  # fmt: skip
    return id


async def perform(house: House, id: UUID, path: Path, *, is_dry: bool = False, tell: Tell | None = None) -> Report:
    """Do it, noting how far it is; the report, or why it failed, is kept. Raises `BadArchive`."""
    await _change(house, id, "state = 'running', tries = tries + 1, seen_at = now()")
    try:
        report = await bring_in(house, path, is_dry=is_dry, tell=Noting(house, id, tell))
    except BadArchive as bad:
        await fail(house, id, bad.reason)
        raise
    async with house.database.keeper() as visit:
        await visit.run(
            """update import_run set state = 'done', ended_at = now(), done = total, messages = %(messages)s, report = %(report)s
               where id = %(id)s""",
            id=id, messages=report.messages.brought + report.messages.here, report=Jsonb(msgspec.to_builtins(report)),
        )  # fmt: skip
        if not is_dry:
            visit.announce(Imported(id))
    return report


async def fail(house: House, id: UUID, why: str) -> None:
    """Note that it came to nothing, and why."""
    await _change(
        house, id, "state = 'failed', ended_at = now(), trouble = %(trouble)s", trouble=kept(why, limits.PURPOSE)
    )


class Noting:
    """Writes down now and then how far an import is, and tells whoever else listens."""

    def __init__(self, house: House, id: UUID, tell: Tell | None):
        self.house, self.id, self.tell = house, id, tell
        self.noted = 0.0

    async def __call__(self, progress: Progress) -> None:
        if self.tell:
            await self.tell(progress)
        if time.monotonic() - self.noted > EVERY:
            self.noted = time.monotonic()
            await _change(
                self.house, self.id, "seen_at = now(), done = %(done)s, total = %(total)s, messages = %(messages)s",
                done=progress.done, total=progress.total, messages=progress.messages,
            )  # fmt: skip


async def _change(house: House, id: UUID, changes: str, **values: object) -> None:
    async with house.database.keeper() as visit:
        await visit.run(f"update import_run set {changes} where id = %(id)s", id=id, **values)
