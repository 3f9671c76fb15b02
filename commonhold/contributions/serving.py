"""Handing a file to a browser: whole or in part, kept by it only as long as the reader may see it."""

import hashlib
from typing import Any

from litestar import Response
from litestar.response import Stream

from commonhold.contributions.attachments import Attachment
from commonhold.ground.errors import Missing
from commonhold.ground.files import disposition
from commonhold.ground.web import Request

# No file of ours has so many bytes that saying which takes more characters.
_LONGEST_RANGE = 40
# A browser may keep it but asks each time, and is answered only after the row was seen.
ASK_EACH_TIME = {"cache-control": "private, no-cache", "vary": "cookie"}


def serve(request: Request, file: Attachment, size: str) -> Response[Any]:
    """The answer to a request for a file whose row was seen. `Missing` when its content is gone."""
    digest = file.digest_of(size)
    store = request.app.state.house.store
    # Not the digest itself: that would tell who has the same file.
    tag = f'"{hashlib.sha256(f"{file.id} {digest}".encode()).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(None, status_code=304, headers=ASK_EACH_TIME | {"etag": tag})
    try:
        whole = store.path(digest).stat().st_size
    except FileNotFoundError:
        raise Missing from None
    start, end = _range(request, whole, tag)
    kind = file.media_type if digest == file.digest else "image/webp"
    headers = {name.lower(): value for name, value in disposition(kind, file.name).items()} | ASK_EACH_TIME
    headers |= {"etag": tag, "accept-ranges": "bytes", "content-length": str(end - start)}
    is_part = (start, end) != (0, whole)
    if is_part:
        headers["content-range"] = f"bytes {start}-{end - 1}/{whole}"
    return Stream(
        store.read(digest, start, end - start), status_code=206 if is_part else 200, headers=headers,
        media_type=headers.pop("content-type"),
    )  # fmt: skip


def _range(request: Request, whole: int, tag: str) -> tuple[int, int]:
    """The bytes asked for, from and up to; all of them unless one range of this very content is asked for (RFC 9110, 14)."""
    unit, _, asked = request.headers.get("range", "").partition("=")
    first, dash, last = asked.partition("-")
    is_plain = unit == "bytes" and dash and asked.isascii() and len(asked) <= _LONGEST_RANGE
    if not is_plain or not (first + last).isdecimal() or request.headers.get("if-range", tag) != tag:
        return 0, whole
    if not first:
        return max(0, whole - int(last)), whole
    start, end = int(first), min(whole, int(last) + 1) if last else whole
    return (start, end) if start < end else (0, whole)
