"""An archive with another file in it, listed as it should be: what somebody makes who knows how bags are tied."""

import hashlib
from pathlib import Path
from zipfile import ZipFile


def with_file(out: Path, place: str, text: str, tmp_path: Path) -> Path:
    """The archive with another file at this place, listed as it should be."""
    changed = tmp_path / "changed.zip"
    root, manifest = "hold-alma", "manifest-sha256.txt"
    with ZipFile(out) as old, ZipFile(changed, "w") as new:
        files = {name: old.read(name) for name in old.namelist()}
        files[f"{root}/data/{place}"] = text.encode()
        for inside, listed in ((f"data/{place}", manifest), (manifest, "tagmanifest-sha256.txt")):
            sum = hashlib.sha256(files[f"{root}/{inside}"]).hexdigest()
            lines = [
                each for each in files[f"{root}/{listed}"].decode().splitlines() if not each.endswith(f"  {inside}")
            ]
            files[f"{root}/{listed}"] = "\n".join([*lines, f"{sum}  {inside}", ""]).encode()
        for name, body in files.items():
            new.writestr(name, body)
    return changed
