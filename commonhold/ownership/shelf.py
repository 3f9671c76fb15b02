"""Where packed holds lie until they are fetched: a folder below the data folder that no address leads to."""

import time
from collections.abc import AsyncIterator, Collection
from io import BufferedWriter
from pathlib import Path

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.files import NO_ROOM, pieces_of
from commonhold.ownership.bag import Careful

SENT = ".sent-"


class Shelf:
    """`data/holds`. Names are those of rows, 128 bits drawn by chance."""

    def __init__(self, data: Path):
        self.folder = data / "holds"

    def place(self, name: str) -> Path:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder / f"{name}.zip"

    async def keep(self, name: str, chunks: AsyncIterator[bytes]) -> None:
        """Keep what is sent from a browser until a row names it. `Wrong` where there is no room; then nothing is left."""
        size, sent = 0, self.place(name).with_name(f"{SENT}{name}.zip")
        try:
            with BufferedWriter(Careful(sent)) as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > limits.HOLD_GIVEN:
                        raise Wrong({"file": "It is too large to be sent. Whoever runs this house can take it in."})
                    file.write(chunk)
        except BaseException as error:  # whatever ends this, nothing half sent is left; it is raised again
            sent.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise Wrong({"file": "There is no room for it in this house just now."}) from None
            raise

    def received(self, name: str) -> Path:
        """Where what was sent lies from now on, since a row names it."""
        sent = self.place(name).with_name(f"{SENT}{name}.zip")
        if sent.is_file():
            sent.rename(self.place(name))
        return self.place(name)

    def read(self, name: str, size: int) -> AsyncIterator[bytes]:
        """Piece by piece; FileNotFoundError if it is not there."""
        return pieces_of(self.place(name), 0, size)

    def laid(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []

    @staticmethod
    def strays(laid: list[Path], names: Collection[str]) -> list[Path]:
        """Those that no row names (any more): fetched too late, given up by a worker, begun and never ended."""
        return [
            each for each in laid if each.name.lstrip(".").partition(".")[0] not in names and not _is_being_sent(each)
        ]


def _is_being_sent(file: Path) -> bool:
    """No row names it before all of it is there."""
    return file.name.startswith(SENT) and file.is_file() and time.time() - file.stat().st_mtime < limits.DAY
