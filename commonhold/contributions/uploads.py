"""Files on their way in: kept in the store, and pictures worked on, before any transaction begins."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from litestar.datastructures import UploadFile

from commonhold.contributions.attachments import Attachment, keep_files
from commonhold.ground import documents, ids, limits, pictures
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.file_kinds import HEAD, PICTURES, kind_of, plain_name
from commonhold.ground.files import FileStore, TooLarge
from commonhold.ground.pictures import Picture, Unreadable
from commonhold.ground.web import Request
from commonhold.ground.web.pages import language_of
from commonhold.ground.words import gettext as _
from commonhold.ground.words import speaking

CHUNK = 256 * 1024
# What a form that brings files may weigh: the files of one person at once, and its words.
FORM = limits.FILE + limits.FORM


@dataclass(frozen=True)
class Received:
    """The files of a form: those that lie in the store, and a sentence for each that could not be taken."""

    kept: list[Attachment] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


async def receive(request: Request) -> None:
    """Take in the field `file` of a form; `received` answers what came of it. (The `before` of routes that take files.)"""
    files = [file for file in (await request.form()).getall("file", []) if isinstance(file, UploadFile)]
    request.state.received = await _take_all(request.app.state.house.store, files, *language_of(request))


async def take_in(store: FileStore, files: Iterable[tuple[str, bytes]], language: str) -> Received:
    """The same with files that came another way, each a name and what it holds."""
    return await _take_all(store, [UploadFile("", name, body) for name, body in files], language)


async def _take_all(store: FileStore, files: Iterable[UploadFile], *language: str) -> Received:
    kept, lost = [], []
    with speaking(*language):
        for file in files:
            try:
                insist_few(kept)
                kept.append(await _take(store, file))
            except (Unreadable, TooLarge) as trouble:
                lost.append(f"{plain_name(file.filename)}: {trouble}")
    return Received(kept, lost)


def insist_few(kept: list[Attachment]) -> None:
    if len(kept) >= limits.ATTACHMENTS:
        raise Unreadable(_("At most twenty files can stand on one contribution."))


def received(request: Request) -> Received:
    """What came of the files of this form."""
    return getattr(request.state, "received", None) or Received()


async def keep_received(visit: Visit, request: Request) -> list[UUID]:
    """Note the files of this form as the visitor's own. Safe to call again when that was undone."""
    files = received(request).kept
    await keep_files(visit, files)
    return [file.id for file in files]


def insist_received(request: Request) -> None:
    """Go on only if every file could be taken; else `Wrong` with the reasons at the field `file`."""
    if lost := received(request).lost:
        raise Wrong({"file": " ".join(lost)})


async def _take(store: FileStore, file: UploadFile) -> Attachment:
    head = await file.read(HEAD)
    await file.seek(0)
    if not head:
        raise Unreadable(_("This file is empty."))
    if kind_of(head) in PICTURES:
        return await _take_picture(store, file)
    stored = await store.keep(_chunks(file))
    small, large = await _first_page(store, file) if documents.has_first_page(stored.kind) else (None, None)
    return Attachment(
        ids.new_id(), None, None, stored.digest, plain_name(file.filename), stored.kind, stored.size,
        small_digest=small, large_digest=large,
    )  # fmt: skip


async def _take_picture(store: FileStore, file: UploadFile) -> Attachment:
    """The picture as its pixels alone; what was sent, with the place it was taken at, is never written to the store."""
    picture: Picture = await pictures.prepare(await file.read())
    kept: dict[str, Any] = {name: await store.keep(each.content) for name, each in picture.variants.items()}
    whole, small, large = kept["whole"], kept.get("320"), kept.get("960")
    return Attachment(
        ids.new_id(), None, None, whole.digest, plain_name(file.filename), picture.variants["whole"].kind, whole.size,
        width=picture.width, height=picture.height,
        small_digest=small and small.digest, large_digest=large and large.digest,
    )  # fmt: skip


async def _first_page(store: FileStore, file: UploadFile) -> tuple[str, str] | tuple[None, None]:
    """The first page of a document in two sizes, where it can be drawn."""
    await file.seek(0)
    drawn = await documents.first_page(await file.read())
    kept = [(await store.keep(drawn[width].content)).digest for width in ("320", "960") if drawn]
    return (kept[0], kept[1]) if kept else (None, None)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk
