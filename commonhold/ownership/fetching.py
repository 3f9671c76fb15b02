"""Fetching a hold that was packed: handed to the one whose it is, piece by piece, wherever they come for it."""

from litestar.response import Stream

from commonhold.ground.database import Visit
from commonhold.ground.web import Redirect, Request
from commonhold.ownership.shelf import Shelf
from commonhold.ownership.taking import note_fetched, taking


async def fetched(visit: Visit, request: Request, *, again: str) -> Stream | Redirect:
    """The archive itself; or where it can be packed anew (`again`), once it is gone."""
    mine, shelf = await taking(visit), Shelf(request.app.state.house.settings.data)
    if mine is None or not mine.is_there or not shelf.place(mine.file).is_file():
        return Redirect(again)
    await note_fetched(visit)
    headers = {
        "content-disposition": f'attachment; filename="hold-{visit.person.handle}-{mine.packed_at:%Y-%m-%d}.zip"',
        "content-length": str(mine.size), "cache-control": "private, no-store",
    }  # fmt: skip
    return Stream(shelf.read(mine.file, mine.size), media_type="application/zip", headers=headers)
