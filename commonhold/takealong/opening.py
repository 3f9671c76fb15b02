"""Opening what lies at a place: a copy of its folder and the recovery words become the archive that was packed. Asks no house."""

from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from tarfile import TarError
from tarfile import open as open_tar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyrage.ssh import Identity

from commonhold.ground import limits
from commonhold.takealong.sealing import Sealed, opener, unseal


class NotWhole(Exception):
    """In words for whoever opens it."""


def open_folder(folder: Path, recovery_words: str, out: Path) -> None:
    """Write the archive to a file that is not there yet: of the newest list whose pieces are all there."""
    by = opener(recovery_words)
    beside = out.with_name(f".{out.name}.part")
    try:
        with ZipFile(beside, "w", ZIP_DEFLATED) as archive:
            _fill(archive, _pieces(folder, _names(folder, by), by))
        beside.rename(out)
    except TarError:
        raise NotWhole("The pieces do not belong together.") from None
    finally:
        beside.unlink(missing_ok=True)


def _names(folder: Path, by: Identity) -> list[str]:
    """Which pieces it is made of, in their order."""
    is_any = False
    for listed in sorted(folder.glob("hold-*.age"), reverse=True):
        is_any = True
        try:
            names = unseal(listed.read_bytes(), by, limits.PLACE_FILE).decode().split()
        except (Sealed, UnicodeDecodeError):
            continue
        if all(Path(name).name == name and (folder / name).is_file() for name in names):
            return names
    raise NotWhole("These words do not open it, or pieces are missing." if is_any else "No hold lies in this folder.")


def _pieces(folder: Path, names: list[str], by: Identity) -> Iterator[bytes]:
    for name in names:
        try:
            yield unseal((folder / name).read_bytes(), by)
        except Sealed:
            raise NotWhole(f"{name} is not as it was.") from None


def _fill(archive: ZipFile, pieces: Iterator[bytes]) -> None:
    with open_tar(fileobj=_File(pieces), mode="r|") as tar:
        for member in tar:
            inside = tar.extractfile(member)
            if inside is None:
                raise NotWhole(f"{member.name} is no file.")
            entry = ZipInfo(member.name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            with inside, archive.open(entry, "w", force_zip64=True) as file:
                while part := inside.read(1 << 16):
                    file.write(part)


class _File(RawIOBase):
    """Pieces, to be read as one file."""

    def __init__(self, pieces: Iterator[bytes]):
        self.pieces, self.rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:
        self.rest = self.rest or next(self.pieces, b"")
        taken = self.rest[: len(into)]
        into[: len(taken)] = taken
        self.rest = self.rest[len(taken) :]
        return len(taken)
