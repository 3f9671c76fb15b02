"""What stands in a letter for the person whom it was sent to: signed with the house's secret, worth nothing to a guess."""

import hashlib
import hmac
from base64 import b32decode, b32encode
from binascii import Error
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold.ground.house import House

RHYTHMS = ("once", "daily", "weekly")
SIGNED = 10  # bytes of a signature: 80 bits, since an address by mail has room for no more


@dataclass(frozen=True)
class Stop:
    """Somebody wants no more letters of this rhythm."""

    person_id: UUID
    rhythm: str


def stop(house: House, to: Any) -> str:
    """What ends the letters of one rhythm to one person."""
    return _written(house, "stop", to.person_id.bytes + bytes([RHYTHMS.index(to.rhythm)]))


def read_stop(house: House, token: str) -> Stop | None:
    """Who wants to stop what; None for what we have not signed."""
    body = _read(house, "stop", token)
    if body is None or len(body) != 17 or body[16] >= len(RHYTHMS):
        return None
    return Stop(UUID(bytes=body[:16]), RHYTHMS[body[16]])


def reply(house: House, letter_id: UUID) -> str:
    """What a reply to a letter comes back under; small letters and figures, since mail may lose the difference."""
    return _written(house, "reply", letter_id.bytes)


def read_reply(house: House, token: str) -> UUID | None:
    """The letter that is replied to; None for what we have not signed."""
    body = _read(house, "reply", token)
    return UUID(bytes=body) if body is not None and len(body) == 16 else None


def _written(house: House, purpose: str, body: bytes) -> str:
    return b32encode(body + _signature(house, purpose, body)).decode().rstrip("=").lower()


def _read(house: House, purpose: str, token: str) -> bytes | None:
    try:
        whole = b32decode(token.upper() + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return None
    body, given = whole[:-SIGNED], whole[-SIGNED:]
    return body if hmac.compare_digest(_signature(house, purpose, body), given) else None


def _signature(house: House, purpose: str, body: bytes) -> bytes:
    return hmac.digest(house.settings.secret.encode(), f"{purpose} ".encode() + body, hashlib.sha256)[:SIGNED]
