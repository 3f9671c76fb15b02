"""What a file is, told by its content alone, and how it may be handed to a browser."""

import re
import unicodedata
from urllib.parse import quote

import filetype

HEAD = 8192
UNKNOWN = "application/octet-stream"
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})

# Told to the browser for a download; it opens them in the right program. All others are named UNKNOWN. HTML, SVG, XML
# and scripts are not here. Pictures of kinds that we can't free of where they were taken are never shown in a page.
_NAMED = re.compile(
    r"application/(pdf|zip|epub\+zip|msword|vnd\.ms-(excel|powerpoint)|vnd\.oasis\.opendocument\.\w+"
    r"|vnd\.openxmlformats-officedocument\.[\w.]+)|(audio|video)/[\w.+-]+|image/(avif|heic|tiff|bmp)"
)
_LONGEST = 150
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"\\/:*?<>|%;]')
# Controls, what turns the writing direction, what joins or hides, halves of surrogates, line separators, private use.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def kind_of(head: bytes) -> str:
    """The media type by the first HEAD bytes; `text/plain` for all text, whatever language it is written in."""
    try:
        kind = filetype.guess_mime(head[:HEAD])
    except RecursionError:
        # filetype 1.2.0 follows each skippable frame of zstd by calling itself.
        kind = None
    if kind == "image/apng":
        return "image/png"
    return kind or ("text/plain" if _is_text(head[:HEAD]) else UNKNOWN)


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        # A letter may be cut in two where the head ends.
        if error.reason != "unexpected end of data" or error.start < len(head) - 3:
            return False
        text = head[: error.start].decode()
    return bool(text) and not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)


def plain_name(name: str) -> str:
    """The name somebody gave a file, made harmless as a suggestion for saving: one visible line, no path."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in _UNSEEN)
    plain = " ".join(_UNSAFE.sub("_", plain).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > _LONGEST:
        plain = f"{stem[: _LONGEST - 20]}{dot}{ending[:19]}" if stem else plain[:_LONGEST]
    return plain or "file"


def disposition(kind: str, name: str) -> dict[str, str]:
    """Headers for serving a file of this kind (from `kind_of`) under this name (RFC 6266, RFC 8187).

    Only pictures are shown in a page; all else is saved. Whatever it is, no script in it runs and nothing guesses.
    """
    plain = plain_name(name)
    fallback = plain.encode("ascii", "replace").decode().replace("?", "_")
    where = "inline" if kind in PICTURES else "attachment"
    return {
        "Content-Type": kind if kind in PICTURES or _NAMED.fullmatch(kind) else UNKNOWN,
        "Content-Disposition": f"{where}; filename=\"{fallback}\"; filename*=UTF-8''{quote(plain, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
