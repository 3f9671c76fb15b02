"""py3langid's model on disk as it is used in memory, so that all processes of a house share one.

Packed it has 5 MB, in memory 70, and 100 while it is unpacked: too much for each process of a small house by itself. Laid out as it
is used, the two large parts are mapped (mmap(2)): pages that nobody asks for stay on disk, and those that are asked for are in memory
once, however many processes look. A model is arrays of numpy in a zip file in LZMA (`py3langid.modelio`).
"""

import hashlib
import lzma
import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
from py3langid.langid import LanguageIdentifier

LEFT_SECONDS = 3600  # laying it out takes seconds


def read(packed: Path) -> LanguageIdentifier:
    """The model, unpacked into this process."""
    return LanguageIdentifier.from_modelpath(packed, norm_probs=True)


def mapped(packed: Path, folder: Path) -> LanguageIdentifier:
    """The model as it lies in the folder, laid out there first if it isn't yet. Where that cannot be, it is read."""
    place = folder / hashlib.sha256(packed.read_bytes()).hexdigest()[:16]
    try:
        if not place.exists():
            _lay_out(packed, place)
        return _found(place)
    except (
        OSError,
        ValueError,
        EOFError,
    ):  # no room for it, or damaged since: then it is laid out again at the next start
        shutil.rmtree(place, ignore_errors=True)
        return read(packed)


def _lay_out(packed: Path, place: Path) -> None:
    """Whole or not at all; where two processes do it at once, the first one's stays."""
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(place.parent)
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=place.parent))
    try:
        with tempfile.TemporaryFile(dir=making) as arrays:
            with lzma.open(packed) as unpacked:
                shutil.copyfileobj(unpacked, arrays)
            zipfile.ZipFile(arrays).extractall(making)
        os.rename(making, place)
    except OSError:
        if not place.exists():
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _clear_away(folder: Path) -> None:
    """What a process that was ended in the middle has left there, once nobody can be at it any more."""
    for left in folder.glob(".making-*"):
        if left.stat().st_mtime < time.time() - LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _found(place: Path) -> LanguageIdentifier:
    """Of each sequence of bytes in each language how likely it is (`ptc`), and the machine that finds the sequences (`nextmove`)."""
    chances, moves = (np.load(place / f"{name}.npy", mmap_mode="r") for name in ("ptc", "nextmove"))
    priors, classes, rows, found = (
        np.load(place / f"{name}.npy") for name in ("pc", "classes", "nextmove_row", "out_feat")
    )
    return LanguageIdentifier(
        chances, priors, classes.tolist(), memoryview(moves), found.tolist(), norm_probs=True, tk_row=rows.tolist()
    )
