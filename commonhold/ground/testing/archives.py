"""Zip files made for tests, and ways to damage them."""

import zipfile
from pathlib import Path

import pytest

from commonhold.ground.archives import BadArchive, open_archive

MEGABYTE = 1024**2


def zip_file(
    path: Path, *members: tuple[str | zipfile.ZipInfo, str | bytes], packing: int = zipfile.ZIP_DEFLATED
) -> Path:
    """A zip file at this path of (name, content) pairs."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return path


def patched(path: Path, old: bytes, new: bytes, count: int = -1) -> Path:
    """The same file with some of its bytes exchanged."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))
    return path


def refused(path: Path, **caps: int) -> str:
    """The reason for which not all of the archive was read."""
    with pytest.raises(BadArchive) as caught, open_archive(path, **caps) as archive:
        for name in archive.names():
            archive.read(name)
    return caught.value.reason
