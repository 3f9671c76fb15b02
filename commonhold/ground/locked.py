"""What opens a door elsewhere, locked while it lies in the database: a copy of that alone opens nothing."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12  # bytes, as AES-GCM has them


class Unlockable(Exception):
    """The house has another secret by now, or what is locked belongs elsewhere."""


def lock(secret: str, what: str, id: UUID, words: str) -> bytes:
    """Locked with a key drawn from the secret of the house for this purpose, for the thing of this id and no other."""
    nonce = os.urandom(NONCE)
    return nonce + _key(secret, what).encrypt(nonce, words.encode(), id.bytes)


def unlock(secret: str, what: str, id: UUID, locked: bytes) -> str:
    """What was locked there; `Unlockable` with another secret, purpose or id."""
    try:
        return _key(secret, what).decrypt(locked[:NONCE], locked[NONCE:], id.bytes).decode()
    except (InvalidTag, ValueError):  # the second where it is too short to be locked at all, or no words
        raise Unlockable from None


def _key(secret: str, what: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=what.encode()).derive(secret.encode()))
