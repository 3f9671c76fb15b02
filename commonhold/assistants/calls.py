"""That tools were called, and what was written with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import oauth
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.web.bearers import Bearer


@dataclass(frozen=True)
class Call:
    """A tool that an assistant called; `app` is "" where it came by a token of one's own."""

    app: str
    tool: str
    at: datetime


async def app_name(visit: Visit, bearer: Bearer) -> str:
    """What the program calls itself that holds this token."""
    app = await oauth.app_of(visit, str(bearer.app_id)) if bearer.app_id else None
    return app.name if app else ""


async def note(visit: Visit, app: str, tool: str) -> None:
    await visit.run(
        "insert into tool_call (id, person_id, app, tool) values (%(id)s, (select viewer()), %(app)s, %(tool)s)",
        id=ids.new_id(), app=app, tool=tool,
    )  # fmt: skip


async def latest(visit: Visit) -> list[Call]:
    """The visitor's, the newest first."""
    return await visit.all(
        Call,
        f"""select app, tool, at from tool_call where person_id = (select viewer())
            order by id desc limit {limits.PAGE_MOST:d}""",
    )


async def mark(visit: Visit, id: UUID, app: str) -> None:
    """Say of something just written that it was with an assistant."""
    await visit.run("insert into assisted (contribution_id, app) values (%(id)s, %(app)s)", id=id, app=app)


async def assisted(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Those of these that were written with an assistant, and with which."""
    found = await visit.rows(
        "select contribution_id, app from assisted where contribution_id = any(%(ids)s)", ids=list(ids)
    )
    return {each["contribution_id"]: each["app"] for each in found}
