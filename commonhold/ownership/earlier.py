"""What a hold from elsewhere says that is no piece of its own here: its evidence with the traces, its covenants, what was withheld
and why, and the rest of what was one's own there. It is kept as it came, and goes along again.
"""

from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from commonhold.ownership.bag import Bag, opened
from commonhold.ownership.incoming import Incoming

FILES = ("hold.car", "withheld.json", "did.jsonl", "contacts.vcf")
FOLDERS = ("covenant/", "more/", "earlier/", "issuer/", "contacts/", "credentials/")


def keep(data: Path, arrival: UUID, hold: Incoming) -> None:
    """Keep it of this hold, in one file; a later archive of the same hold takes its place."""
    place = _place(data, arrival)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_suffix(".new")
    beside.unlink(missing_ok=True)
    try:
        with opened(beside) as kept:
            for name in hold.file.names():
                inside = name.removeprefix(hold.place(""))
                if inside in FILES or inside.startswith(FOLDERS):
                    with kept.open(inside, "w", force_zip64=True) as entry:
                        for piece in hold.file.stream(name):
                            entry.write(piece)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def log_of(data: Path, arrival: UUID) -> str:
    """The identity log that came along; empty where none did."""
    place = _place(data, arrival)
    if not place.is_file():
        return ""
    with ZipFile(place) as kept:
        return kept.read("did.jsonl").decode(errors="replace") if "did.jsonl" in kept.namelist() else ""


def put(data: Path, arrival: UUID, bag: Bag) -> None:
    """Let it go along, below a name that says nothing of anybody."""
    place = _place(data, arrival)
    if place.is_file():
        with ZipFile(place) as kept:
            for name in kept.namelist():
                with kept.open(name) as entry:
                    bag.put(f"earlier/{arrival}/{name}", iter(lambda entry=entry: entry.read(1 << 20), b""))


def _place(data: Path, arrival: UUID) -> Path:
    return data / "earlier" / f"{arrival}.zip"
