"""Web push: words are sealed for one device (RFC 8291), and the house proves to the push service who it is (RFC 8292).

The key of the house is made from its secret, so that there is nothing more to keep; with another secret every session ends,
and with it every device.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from litestar import Request

from commonhold.ground import clock

CURVE = ec.SECP256R1()
ORDER = (
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # house: number — that of the curve, FIPS 186-5
)
RECORD = 4096  # house: number — the size of a record as the header of RFC 8188 tells it
PROOF_SECONDS = 12 * 3600


def seal(
    words: bytes, key: bytes, secret: bytes, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """What only the device with this key and secret can read. A key and a salt of our own are new each time."""
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    ours = plain(own.public_key())
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key))
    mixed = _derived(shared, secret, b"WebPush: info\0" + key + ours, 32)
    cipher = AESGCM(_derived(mixed, salt, b"Content-Encoding: aes128gcm\0", 16))
    sealed = cipher.encrypt(_derived(mixed, salt, b"Content-Encoding: nonce\0", 12), words + b"\2", None)
    return salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours + sealed


def seal_for_app(words: bytes, key: bytes, secret: bytes) -> tuple[bytes, bytes, bytes]:
    """The same as the draft before that standard had it ("aesgcm"), which apps for Mastodon read: sealed, with the salt and our key of
    this once, which go along in headers.
    """
    own, salt = ec.generate_private_key(CURVE), os.urandom(16)
    ours = plain(own.public_key())
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key))
    mixed = _derived(shared, secret, b"Content-Encoding: auth\0", 32)
    between = b"P-256\0" + b"".join(len(each).to_bytes(2) + each for each in (key, ours))
    cipher = AESGCM(_derived(mixed, salt, b"Content-Encoding: aesgcm\0" + between, 16))
    nonce = _derived(mixed, salt, b"Content-Encoding: nonce\0" + between, 12)
    return cipher.encrypt(nonce, b"\0\0" + words, None), salt, ours


def _derived(given: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(given)


def plain(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@cache
def house_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The key by which push services know this house again."""
    number = int.from_bytes(_derived(secret.encode(), b"", b"the key for web push", 48))
    return ec.derive_private_key(number % (ORDER - 1) + 1, CURVE)


def public_key(secret: str) -> str:
    """What a browser is given, so that only this house can reach it."""
    return written(plain(house_key(secret).public_key()))


def key_of(request: Request) -> str:
    """The same, for the house that is asked."""
    return public_key(request.app.state.house.settings.secret)


def proof(secret: str, audience: str, contact: str) -> str:
    """The header by which a push service believes that it is this house."""
    return f"vapid t={token(secret, audience, contact)}, k={public_key(secret)}"


def token(secret: str, audience: str, contact: str) -> str:
    """What we say of ourselves to a push service, signed (RFC 8292)."""
    claims = {"aud": audience, "exp": int(clock.now().timestamp()) + PROOF_SECONDS, "sub": contact}
    body = ".".join(written(json.dumps(each).encode()) for each in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = utils.decode_dss_signature(house_key(secret).sign(body.encode(), ec.ECDSA(SHA256())))
    return f"{body}.{written(r.to_bytes(32) + s.to_bytes(32))}"


def written(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def unwritten(text: str) -> bytes:
    """Raises ValueError for what is no such text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
