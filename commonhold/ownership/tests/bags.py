"""An archive with another file in it, listed as it should be: what somebody makes who knows how bags are tied."""

import hashlib
from pathlib import Path
from zipfile import ZipFile


def with_file(out: Path, place: str, text: str | bytes, tmp_path: Path, inside: str = "") -> Path:
    """The archive with another file at this place, or `inside` the bag itself, listed as it should be."""
    changed = tmp_path / "changed.zip"
    root, manifest = "hold-alma", "manifest-sha256.txt"
    with ZipFile(out) as old, ZipFile(changed, "w") as new:
        files = {name: old.read(name) for name in old.namelist()}
        inside = inside or f"data/{place}"
        files[f"{root}/{inside}"] = text.encode() if isinstance(text, str) else text
        for changed_file, listed in _lists(inside, manifest):
            sum = hashlib.sha256(files[f"{root}/{changed_file}"]).hexdigest()
            lines = [
                each
                for each in files[f"{root}/{listed}"].decode().splitlines()
                if not each.endswith(f"  {changed_file}")
            ]
            files[f"{root}/{listed}"] = "\n".join([*lines, f"{sum}  {changed_file}", ""]).encode()
        for name, body in files.items():
            new.writestr(name, body)
    return changed


def _lists(inside: str, manifest: str) -> list[tuple[str, str]]:
    """What is listed anew, and where."""
    tags = "tagmanifest-sha256.txt"
    return [(inside, manifest), (manifest, tags)] if inside.startswith("data/") else [(inside, tags)]
