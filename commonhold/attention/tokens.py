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
SIGNED, SIGNED_BY_MAIL = 16, 8  # bytes of a signature; the name of a mailbox has room for 40 with two ids


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


def mailbox(house: House, purpose: str, person_id: UUID, target_id: UUID) -> str:
    """What stands before the @ of an address by which this person writes there: 64 letters and figures, all that fit."""
    return _written(house, purpose, person_id.bytes + target_id.bytes, SIGNED_BY_MAIL)


def read_mailbox(house: House, purpose: str, token: str) -> tuple[UUID, UUID] | None:
    """Whose address it is, and where it leads; None for what we have not signed."""
    body = _read(house, purpose, token, SIGNED_BY_MAIL)
    return (UUID(bytes=body[:16]), UUID(bytes=body[16:])) if body is not None and len(body) == 32 else None


def _written(house: House, purpose: str, body: bytes, size: int = SIGNED) -> str:
    # Small letters and figures, since mail may lose the difference.
    return b32encode(body + _signature(house, purpose, body)[:size]).decode().rstrip("=").lower()


def _read(house: House, purpose: str, token: str, size: int = SIGNED) -> bytes | None:
    try:
        whole = b32decode(token.upper() + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return None
    body, given = whole[:-size], whole[-size:]
    return body if hmac.compare_digest(_signature(house, purpose, body)[:size], given) else None


def _signature(house: House, purpose: str, body: bytes) -> bytes:
    return hmac.digest(house.settings.secret.encode(), f"{purpose} ".encode() + body, hashlib.sha256)
