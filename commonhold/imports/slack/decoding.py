"""Bytes to JSON, for files of any age, tool and encoding."""

import codecs
import json

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Unreadable(ValueError):
    """These bytes are not JSON in any encoding we know."""


def decoded(raw: bytes) -> object:
    """The value in raw; None if there is nothing in it. Raises Unreadable."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if not raw.strip():
        return None
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return _leniently(raw)


def _leniently(raw: bytes) -> object:
    """As a browser would: other encodings, bare control characters, halves of surrogate pairs."""
    try:
        return _whole(json.loads(_text(raw), strict=False))
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _text(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        # Tools on Windows that rewrite an export save it in the old code page.
        return raw.decode("cp1252", "replace")


def _whole(value: object) -> object:
    """The same with every lone surrogate replaced, so that it can be written as UTF-8 again."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    elif isinstance(value, list):
        return [_whole(item) for item in value]
    elif isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    else:
        return value
