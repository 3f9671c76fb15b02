"""The organisation as those know it who look for names on the web: `did:web`, the same key as in its identity log.

Programs that check badges look there, and few of them read `did:webvh`. The log says which key was the organisation's, and when.
"""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from commonhold.keys import line
from commonhold.keys.key import multikey, seal_key

SEAL = "seal"


def name(url: str) -> str:
    """What the house at this address is called."""
    return f"did:web:{line.place_of(url)}"


def method(url: str) -> str:
    """What the key is called with which it signs."""
    return f"{name(url)}#{SEAL}"


def seal(secret: str) -> Ed25519PrivateKey:
    """The key itself."""
    return seal_key(secret)


def document(secret: str, url: str) -> dict[str, Any]:
    """Its keys, for whoever asks."""
    return line.document(name(url), {SEAL: multikey(seal_key(secret))})
