"""Sealing: what leaves is a file of the format `age`, to the key behind its owner's recovery words. Whoever has the words opens it, with
Commonhold or with `age` alone; nobody else does, this house neither.
"""

import gzip
import zlib

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from libipld import decode_multibase
from pyrage.ssh import Identity, Recipient

from commonhold.ground import limits
from commonhold.keys import words

PREFIX = 2  # bytes that say which curve a key is of


class Sealed(Exception):
    """These words do not open it, or it is not as it was."""


def recipient(key: str) -> Recipient:
    """To whom it is sealed, by the name of their key."""
    public = Ed25519PublicKey.from_public_bytes(decode_multibase(key)[1][PREFIX:])
    return Recipient.from_str(public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode())


def private(recovery_words: str) -> bytes:
    """The key behind these words as a file that `age` takes."""
    return words.key_of(recovery_words).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def opener(recovery_words: str) -> Identity:
    return Identity.from_buffer(private(recovery_words))


def seal(plain: bytes, to: Recipient) -> bytes:
    return pyrage.encrypt(gzip.compress(plain, mtime=0), [to])


def unseal(sealed: bytes, by: Identity, most: int = 2 * limits.PIECE_MOST) -> bytes:
    """What is in it; never more than this, whatever it would become."""
    try:
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        plain = unpack.decompress(pyrage.decrypt(sealed, [by]), most)
    except (pyrage.DecryptError, zlib.error):
        raise Sealed from None
    if not unpack.eof:
        raise Sealed
    return plain
