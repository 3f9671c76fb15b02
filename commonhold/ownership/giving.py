"""Giving in a hold from elsewhere by the browser: a job looks at it and offers it to whoever gave it, who says yes or no."""

import secrets
from collections.abc import AsyncIterator

from litestar.datastructures import UploadFile
from psycopg.errors import UniqueViolation

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Request
from commonhold.identity import tries
from commonhold.ownership.shelf import Shelf

CHUNK = 1 << 20


async def receive(request: Request) -> None:
    """Keep the file that was sent, before any transaction begins."""
    file = (await request.form()).get("file")
    if isinstance(file, UploadFile) and file.filename:
        name = secrets.token_hex(16)
        try:
            await Shelf(request.app.state.house.settings.data).keep(name, _chunks(file))
            request.state.given = name
        except Wrong as wrong:
            request.state.trouble = wrong


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


async def give(visit: Visit, secret: str, file: str) -> None:
    """Have what the visitor sent looked at; one at a time."""
    if not file:
        raise Wrong({"file": "Choose a file first."})
    given = tries.Try("holds given", str(visit.person.id), limits.HOLDS_A_DAY)
    await tries.insist_not_too_often(visit, secret, limits.DAY, given)
    await visit.run(
        "delete from arrival where person_id = (select viewer()) and signed_by = 'given' and state = 'failed'"
    )
    id = ids.new_id()
    try:
        async with visit.attempt():
            await visit.run(
                """insert into arrival (id, person_id, signed_by, house, name, address, state, file)
                   values (%(id)s, (select viewer()), 'given', '', '', '', 'given', %(file)s)""",
                id=id, file=file,
            )  # fmt: skip
    except UniqueViolation:
        raise Wrong({"file": "Another one of yours is being looked at. Wait for that first."}) from None
    visit.then("ownership.look_at", arrival_id=str(id))
