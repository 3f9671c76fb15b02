"""Taking values out of JSON that may hold anything: each function gives a clean value or a harmless empty one."""
# house: numbers — the ends of time.

import re
from datetime import UTC, datetime, timedelta

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029")
_TIME = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# 9999-12-31, the last day a datetime knows, in microseconds.
_LAST = 253_402_300_799_999_999


def words(value: object) -> str:
    """A text without control characters (which databases refuse) and with plain line breaks; else empty."""
    if not isinstance(value, str):
        return ""
    elif value.isascii() and value.isprintable():
        return value
    else:
        return _CONTROL.sub("", _BREAKS.sub("\n", value))


def first_words(*values: object) -> str:
    """The first that holds anything, on one line."""
    for value in values:
        if line := " ".join(words(value).split()):
            return line
    return ""


def record(value: object) -> dict:
    """A JSON object; else an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: object) -> list[dict]:
    """The JSON objects in a list; else none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def names(value: object) -> tuple[str, ...]:
    """The texts in a list, each once, in order."""
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(item for item in map(first_words, value) if item))


def number(value: object) -> int:
    """A whole number not below zero; else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def moment(value: object) -> int | None:
    """Slack's `ts` (“seconds.micros”, sometimes a number) in microseconds since 1970; None if it is no time."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = f"{value:.6f}" if isinstance(value, float) else str(value).strip()
    if match := _TIME.fullmatch(text):
        micros = int(match[1]) * 1_000_000 + int((match[2] or "0")[:6].ljust(6, "0"))
        return micros if 0 < micros <= _LAST else None
    else:
        return None


def at(micros: int) -> datetime:
    """Microseconds since 1970 as a moment in UTC, nothing rounded."""
    return _EPOCH + timedelta(microseconds=micros)


def message_id(channel: str, micros: int) -> str:
    """The id under which we know a message: unique over the export, and the same every time it is read."""
    return f"{channel}:{micros // 1_000_000}.{micros % 1_000_000:06}"
