"""Identifiers: UUID version 7 (RFC 9562), made here so that any server can make them; they sort by time."""

import hashlib
import hmac
import os
import threading
from datetime import datetime
from uuid import UUID

from commonhold.ground import clock

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """An id for now; ids made in one process sort in the order in which they were made."""
    global _last
    with _lock:
        # 60 bits: 48 of milliseconds, 12 of fraction (RFC 9562, method 3), never twice the same in one process.
        _last = max(_last + 1, _ticks(clock.now()))
        return _build(_last)


def id_at(moment: datetime) -> UUID:
    """An id for something that happened at that moment, for what is brought in from elsewhere."""
    return _build(_ticks(moment))


def named_id(moment: datetime, name: str, secret: str = "") -> UUID:
    """An id for something of that moment with a name elsewhere: always the same, and not to be guessed without the secret."""
    digest = hmac.digest(secret.encode(), name.encode(), hashlib.sha256)
    return _build(_ticks(moment), int.from_bytes(digest[:8]) >> 2)


def first_id_at(moment: datetime) -> UUID:
    """The smallest id of that moment, to compare with."""
    return _build(_ticks(moment), 0)


def _ticks(moment: datetime) -> int:
    microseconds = round(moment.timestamp() * 1_000_000)
    return (microseconds // 1000 << 12) | (microseconds % 1000 * 4096 // 1000)


def _build(ticks: int, tail: int | None = None) -> UUID:
    if tail is None:
        tail = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=(ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64 | 0b10 << 62 | tail)
