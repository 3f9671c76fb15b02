"""The folder for exports below the data folder: what stewards send by the browser, and what an operator lays there."""

import os
import re
import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from commonhold.ground import limits
from commonhold.ground.errors import Wrong

CHUNK = 1024 * 1024
SENT = "sent-"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Laid:
    """A file or folder that can be brought in, and its size in bytes (of a folder: 0)."""

    name: str
    size: int

    @property
    def pair(self) -> tuple[str, str]:
        """As one choice among several."""
        return self.name, f"{self.name} ({max(1, round(self.size / 1_000_000))} MB)" if self.size else f"{self.name}/"


class Shelf:
    """`data/imports`. Names are of things that lie in it, never paths."""

    def __init__(self, data: Path):
        self.folder = data / "imports"

    def laid(self) -> list[Laid]:
        """What lies there, newest first."""
        if not self.folder.is_dir():
            return []
        found = [each for each in self.folder.iterdir() if self._may_be(each)]
        found.sort(key=lambda each: each.stat().st_mtime, reverse=True)
        return [Laid(each.name, each.stat().st_size if each.is_file() else 0) for each in found]

    def path(self, name: str) -> Path:
        """Where something lies; `Wrong` for any name that is not in the list."""
        if any(each.name == name for each in self.laid()):
            return self.folder / name
        else:
            raise Wrong({"name": "This is not in the folder for imports."})

    @staticmethod
    def _may_be(each: Path) -> bool:
        return not each.is_symlink() and not each.name.startswith(".") and (each.is_dir() or each.suffix == ".zip")

    async def keep(self, name: str, chunks: AsyncIterator[bytes]) -> str:
        """Keep what was sent under a name of ours; answers that name. `Wrong` when it is too large; then nothing is left."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stem = _NOT_IN_NAMES.sub("-", Path(name or "export").stem).strip(".-")[:60] or "export"
        kept = f"{SENT}{stem}-{secrets.token_hex(4)}.zip"
        incoming = self.folder / f".{kept}"
        try:
            with _new(incoming) as file:
                await self._fill(file, chunks)
            incoming.rename(self.folder / kept)
        finally:
            incoming.unlink(missing_ok=True)
        return kept

    def let_go(self, name: str) -> None:
        """Remove what was sent by the browser, once it is in; what an operator laid there stays."""
        if name.startswith(SENT):
            (self.folder / name).unlink(missing_ok=True)

    async def _fill(self, file: BinaryIO, chunks: AsyncIterator[bytes]) -> None:
        size = 0
        async for chunk in chunks:
            size += len(chunk)
            if size > limits.IMPORT or shutil.disk_usage(self.folder).free < limits.SPARE_ROOM + len(chunk):
                raise Wrong(
                    {
                        "file": "There is no room for a file of this size. Lay it into the folder for imports on the server."
                    }
                )
            file.write(chunk)


def _new(path: Path) -> BinaryIO:
    """Readable by nobody else from its first moment."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb")
