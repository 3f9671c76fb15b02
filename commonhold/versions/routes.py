"""The files on something with all that they were, and a newer one in the place of one of them."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import contributions
from commonhold.contributions import FORM, receive, received, serve
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web import AUDIENCE, Page, Redirect, Request, Resource, again, get, post
from commonhold.versions import reading
from commonhold.versions.actions import put_newer


class FilesOf(Resource):
    path = "/c/{id:uuid}/files"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Each file with all that stood there before it, with whose and when."""
        return await _drawn(visit, id)


class Versions(Resource):
    path = "/files/{id:uuid}/versions"

    @get("/{number:int}", rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, number: int, size: str = "") -> Response[bytes]:
        """What a file was, after its row was seen in the reader's own name."""
        file = await reading.version(visit, id, number)
        if size not in ("", "small", "large"):
            raise Missing
        return serve(request, file, size)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        if (file := await contributions.attachment(visit, id)) is None:
            raise Missing
        return await _drawn(visit, file.contribution_id, id, errors)

    @post(rule=AUDIENCE, opt={"before": receive, "file": "file"}, request_max_body_size=FORM)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let another file stand here from now on; what stood here stays to be fetched."""
        came = received(request)
        if not came.kept:
            raise Wrong({"file": " ".join(came.lost) or "Choose a file first."})
        return Redirect(f"/c/{await put_newer(visit, id, came.kept[0])}/files")


async def _drawn(visit: Visit, id: UUID, at: UUID | None = None, errors: Any = None) -> Page:
    """The page of the files; what is wrong stands at the file it was for."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn or not each.attachments:
        raise Missing
    form = SimpleNamespace(kept={}, errors=errors) if errors else None
    return Page(
        "versions/files.html", each=each, files=await reading.versions(visit, id),
        may_replace=await reading.may_replace(visit, each), wrong_at=at, form=form,
    )  # fmt: skip


ROUTES = (FilesOf, Versions)
