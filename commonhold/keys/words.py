"""Recovery words, and the key behind them: of BIP-39 the seed, of SLIP-10 the key at `m/0'` and those that follow on it (Ed25519).

The browser does the same in `behaviours/words.js`. Here words are only seen by whoever types them at their own command line.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# house: numbers — as BIP-39 and SLIP-10 lay them down
ROUNDS = 2048
HARDENED = 0x80000000


def key_of(words: str, number: int = 0) -> Ed25519PrivateKey:
    """The key of this number behind these words; each line that one writes with them takes the next."""
    seed = hashlib.pbkdf2_hmac("sha512", " ".join(words.lower().split()).encode(), b"mnemonic", ROUNDS)
    return Ed25519PrivateKey.from_private_bytes(derived(seed, number))


def derived(seed: bytes, number: int) -> bytes:
    """The private key of this number that follows on a seed."""
    root = hmac.digest(b"ed25519 seed", seed, "sha512")
    step = b"\0" + root[:32] + (HARDENED + number).to_bytes(4)
    return hmac.digest(root[32:], step, "sha512")[:32]
