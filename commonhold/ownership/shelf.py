"""Where packed holds lie until they are fetched: a folder below the data folder that no address leads to."""

from collections.abc import AsyncIterator, Collection
from pathlib import Path

from commonhold.ground.files import pieces_of


class Shelf:
    """`data/holds`. Names are those of rows, 128 bits drawn by chance."""

    def __init__(self, data: Path):
        self.folder = data / "holds"

    def place(self, name: str) -> Path:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder / f"{name}.zip"

    def read(self, name: str, size: int) -> AsyncIterator[bytes]:
        """Piece by piece; FileNotFoundError if it is not there."""
        return pieces_of(self.place(name), 0, size)

    def laid(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []

    @staticmethod
    def strays(laid: list[Path], names: Collection[str]) -> list[Path]:
        """Those that no row names (any more): fetched too late, given up by a worker, begun and never ended."""
        return [each for each in laid if each.name.lstrip(".").partition(".")[0] not in names]
