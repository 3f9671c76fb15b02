"""What stewards see of imports: which there were, how far one is and what came of it, and the form for another."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.ground.file_kinds import plain_name
from commonhold.ground.web import STEWARD, Form, Page, Partial, Redirect, Request, Resource, again, get, post, read
from commonhold.imports import runs
from commonhold.imports.report import parts
from commonhold.imports.runs import Run
from commonhold.imports.shelf import CHUNK, Shelf


class Wanted(Form):
    """A file sent along (empty where none was chosen), or the name of one that lies in the folder for imports."""

    file: Any = ""
    name: Annotated[str, Meta(max_length=300)] = ""
    is_dry: bool = False


async def receive(request: Request) -> None:
    """Keep the file that was sent, before any transaction begins."""
    file = (await request.form()).get("file")
    if isinstance(file, UploadFile) and file.filename:
        try:
            request.state.sent = await _shelf(request).keep(file.filename, _chunks(file))
            request.state.called = plain_name(file.filename)
        except Wrong as wrong:
            request.state.trouble = wrong


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


def _shelf(request: Request) -> Shelf:
    return Shelf(request.app.state.house.settings.data)


class Imports(Resource):
    path = "/admin/import"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Which imports there were, and the form for another."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept, errors=errors) if errors else None
        return Page("imports/imports.html", runs=await runs.runs(visit), laid=_shelf(request).laid(), form=form)

    @post(
        rule=STEWARD,
        apart="whoever brings an archive in looks at what came of it",
        opt={"before": receive},
        request_max_body_size=limits.IMPORT + limits.FORM,
    )
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Have an export brought in, or looked at."""
        wanted = await read(request, Wanted)
        if trouble := getattr(request.state, "trouble", None):
            raise trouble
        name = getattr(request.state, "sent", "") or wanted.name
        if not name:
            raise Wrong({"file": "Choose a file first."})
        _shelf(request).path(name)
        called = getattr(request.state, "called", "")
        id = await runs.note(visit, name, name=called, is_dry=wanted.is_dry, is_job=True)
        visit.then("imports.bring", run_id=str(id))
        return Redirect(f"/admin/import/{id}")


class Import(Resource):
    path = "/admin/import/{id:uuid}"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page | Partial:
        """How far it is, and its report; a page that waits asks for the piece alone."""
        run = there(await runs.run(visit, id))
        if request.headers.get("hx-request"):
            return Partial("imports/_run.html", run=run, parts=_parts(run))
        return Page("imports/import.html", run=run, parts=_parts(run))


def _parts(run: Run) -> list[Any]:
    return parts(run.told) if run.told else []


ROUTES = (Imports, Import)
