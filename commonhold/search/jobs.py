"""Reading files after they were put on something, and the sweep that reads those that nobody has read."""

from typing import Any
from uuid import UUID

from commonhold.contributions import FilesChanged
from commonhold.ground.database import Visit
from commonhold.ground.documents import Passage, has_words, words_of
from commonhold.ground.facts import Hearing
from commonhold.ground.files import FileStore
from commonhold.ground.jobs import Sweep
from commonhold.search import files
from commonhold.search.files import Unread
from commonhold.versions import FileReplaced


async def have_read(visit: Visit, fact: FilesChanged) -> None:
    """Have what files say read, outside of any transaction."""
    visit.then("search.read_files", contribution_id=str(fact.id))


async def have_read_anew(visit: Visit, fact: FileReplaced) -> None:
    """Let go of what the file before it said, and have read what this one says."""
    await files.forget_passages(visit, fact.attachment_id)
    visit.then("search.read_files", contribution_id=str(fact.id))


async def read_files(house: Any, contribution_id: str) -> None:
    """Read the files on a contribution that were not read yet, each in a confined child, and have it found by their words."""
    id = UUID(contribution_id)
    async with house.database.keeper() as visit:
        waiting = await files.unread(visit, id)
    for file in waiting:
        passages = await _passages(house.store, file)
        async with house.database.keeper() as visit:
            await files.keep_passages(visit, file, passages)
    async with house.database.keeper() as visit:
        await files.note_words(visit, id)


async def _passages(store: FileStore, file: Unread) -> list[Passage]:
    if not has_words(file.media_type):
        return []
    try:
        return await words_of(b"".join([chunk async for chunk in store.read(file.digest)]))
    except FileNotFoundError:
        return []  # its row went, and a sweep took the content


async def read_left(house: Any) -> None:
    """Have files read that came before this house could, or by an import."""
    async with house.database.keeper() as visit:
        for id in await files.with_unread(visit):
            visit.then("search.read_files", contribution_id=str(id))


JOBS = (read_files,)
HEARS = (Hearing(FilesChanged, have_read), Hearing(FileReplaced, have_read_anew))
SWEEPS = (Sweep("*/10 * * * *", read_left),)
