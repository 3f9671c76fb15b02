"""Static files under an address that holds their digest, so that browsers may keep them for ever."""

import gzip
import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

from commonhold.ground import icons

HERE = Path(__file__).parents[2]
# All styles travel as one sheet: on a phone each file more is a journey more. Those of the ground in this order (the first declares
# the order of the layers), then those of the rooms in the order of the floors.
SHEET = "house.css"
SHEETS = (
    "tokens.css", "reset.css", "vendor/fonts.css", "base.css", "frame.css",
    "components/sheet.css", "components/lead.css", "components/face.css", "components/mark.css", "components/button.css",
    "components/tabs.css", "components/line.css", "components/follow-up.css", "components/post.css", "components/field.css",
    "components/measure.css", "components/prose.css", "components/empty.css", "screens.css",
)  # fmt: skip
Content = tuple[bytes, bytes | None, str]
TYPES = {
    ".woff2": "font/woff2",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".css": "text/css; charset=utf-8",
}


def url(path: str) -> str:
    """`components/face.css` → `/static/3f2a…/components/face.css`. A room's own: `posts/posts.css`."""
    return f"/static/{digest()}/{path}"


@cache
def digest() -> str:
    """One digest over everything: a new release is a new address for all, so that files may refer to each other."""
    total = hashlib.sha256()
    for path, file in sorted(_files().items()):
        total.update(path.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]


@cache
def paper() -> dict[str, str]:
    """The colour that everything lies on, by scheme, for what the device draws round a page."""
    light, dark = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", _files()["tokens.css"].read_text()).groups()
    return {"light": light, "dark": dark}


@cache
def content(path: str) -> Content | None:
    """The bytes, the same gzipped where that helps, and the media type; None if there is no such file."""
    if drawing := icons.icon(path):
        return drawing, None, "image/png"
    file = _files().get(path)
    if file is None:
        return None
    plain = file.read_bytes()
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = gzip.compress(plain, 9) if re.match(r"text/|image/svg|application/json", kind) else None
    return plain, packed, kind


@cache
def sheet(of_rooms: tuple[str, ...]) -> Content:
    """All styles as one sheet, with those of these rooms."""
    plain = b"\n".join(_files()[path].read_bytes() for path in (*SHEETS, *of_rooms))
    plain = plain.replace(b"url(fonts/", b"url(vendor/fonts/")
    return plain, gzip.compress(plain, 9), TYPES[".css"]


@cache
def joined(folder: str) -> bytes:
    """All scripts of a folder as one."""
    return b"\n".join(file.read_bytes() for path, file in sorted(_files().items()) if path.startswith(f"{folder}/"))


@cache
def _files() -> dict[str, Path]:
    """Every static file by its address: those of the ground by their own names, a room's below its name."""
    found = {}
    for folder in HERE.glob("*/static"):
        room = folder.parent.name
        for file in folder.rglob("*"):
            if file.is_file() and not file.name.startswith("."):
                path = file.relative_to(folder).as_posix()
                found[path if room == "ground" else f"{room}/{path}"] = file
    return found
