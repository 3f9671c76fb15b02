"""What stands in a letter for the person whom it was sent to: sealed with the house's secret, worth nothing to a guess.

Sealed, not only signed: mail is read by more machines than we know, and two letters would otherwise show by the ids in them
that their readers are in one conversation, or who somebody is that a letter is only passed on by.
"""

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
    return written(house, "stop", to.person_id.bytes + bytes([RHYTHMS.index(to.rhythm)]))


def read_stop(house: House, token: str) -> Stop | None:
    """Who wants to stop what; None for what we have not sealed."""
    body = read(house, "stop", token)
    if body is None or len(body) != 17 or body[16] >= len(RHYTHMS):
        return None
    return Stop(UUID(bytes=body[:16]), RHYTHMS[body[16]])


def mailbox(house: House, purpose: str, person_id: UUID, target_id: UUID) -> str:
    """What stands before the @ of an address by which this person writes there: 64 letters and figures, all that fit."""
    return written(house, purpose, person_id.bytes + target_id.bytes, SIGNED_BY_MAIL)


def read_mailbox(house: House, purpose: str, token: str) -> tuple[UUID, UUID] | None:
    """Whose address it is, and where it leads; None for what we have not sealed."""
    body = read(house, purpose, token, SIGNED_BY_MAIL)
    return (UUID(bytes=body[:16]), UUID(bytes=body[16:])) if body is not None and len(body) == 32 else None


def thread(house: House, person_id: UUID, thread_id: UUID) -> str:
    """The name of a conversation in the letters to one person: another one for everybody."""
    return _signature(house, "thread", person_id.bytes + thread_id.bytes)[:SIGNED].hex()


def trace(house: House, purpose: str, body: bytes) -> bytes:
    """What is kept of something that was used once: who has the database alone cannot try what it was."""
    return _signature(house, f"used {purpose}", body)


def written(house: House, purpose: str, body: bytes, size: int = SIGNED) -> str:
    """A body for one purpose, sealed, in small letters and figures: mail may lose the difference."""
    seal = _signature(house, purpose, body)[:size]
    return b32encode(seal + _veiled(house, seal, body)).decode().rstrip("=").lower()


def read(house: House, purpose: str, token: str, size: int = SIGNED) -> bytes | None:
    """The body of what we have sealed for this purpose; None for anything else."""
    try:
        whole = b32decode(token.upper() + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return None
    seal, body = whole[:size], _veiled(house, whole[:size], whole[size:])
    return body if hmac.compare_digest(_signature(house, purpose, body)[:size], seal) else None


def _veiled(house: House, seal: bytes, body: bytes) -> bytes:
    """The body under a stream of bytes of its own, which its signature begins (as SIV does, RFC 5297); twice is the body again."""
    stream = hashlib.shake_256(_key(house, "veil") + seal).digest(len(body))
    return bytes(one ^ other for one, other in zip(body, stream, strict=True))


def _signature(house: House, purpose: str, body: bytes) -> bytes:
    return hmac.digest(_key(house, "seal"), f"{purpose} ".encode() + body, hashlib.sha256)


def _key(house: House, use: str) -> bytes:
    return hmac.digest(house.settings.secret.encode(), f"letters {use}".encode(), hashlib.sha256)
