"""Keys: how they are called for others (multikeys, `did:key`), what they sign, and which of them the house draws.

A key of the house is made from its secret and what it is for, each time anew, so that it lies nowhere and is the same after a
restore. The key behind somebody's recovery words is never here.
"""

from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from libipld import decode_multibase, encode_multibase

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # house: number — of this curve, as it is laid down
# How public keys of these two curves begin (multicodec).
P256 = b"\x80\x24"
ED25519 = b"\xed\x01"
Key = ec.EllipticCurvePrivateKey


def hold_key(secret: str, person_id: UUID, number: int = 0) -> Key:
    """The key that signs this person's hold (P-256), after so many changes."""
    drawn = int.from_bytes(_drawn(secret, b"hold key " + _of(person_id, number), 48))
    return ec.derive_private_key(drawn % (ORDER - 1) + 1, ec.SECP256R1())


def object_key(secret: str, person_id: UUID, number: int = 0) -> Ed25519PrivateKey:
    """The key that signs single things in this person's name (Ed25519), after so many changes."""
    return Ed25519PrivateKey.from_private_bytes(_drawn(secret, b"object key " + _of(person_id, number), 32))


def own_keys(secret: str, person_id: UUID, number: int) -> dict[str, str]:
    """The public halves of both, by what they are for, as a log names them."""
    return {
        "hold": multikey(hold_key(secret, person_id, number)),
        "object": multikey(object_key(secret, person_id, number)),
    }


def _of(person_id: UUID, number: int) -> bytes:
    return person_id.bytes + (f" {number}".encode() if number else b"")


def log_key(secret: str, log_id: UUID) -> Ed25519PrivateKey:
    """The key under the first line of somebody's identity log; no line after that can be written with it."""
    return Ed25519PrivateKey.from_private_bytes(_drawn(secret, b"identity log " + log_id.bytes, 32))


def house_key(secret: str, number: int) -> Ed25519PrivateKey:
    """The key under the line of this number in the organisation's own log."""
    return Ed25519PrivateKey.from_private_bytes(_drawn(secret, b"house key " + str(number).encode(), 32))


def seal_key(secret: str) -> Ed25519PrivateKey:
    """The key with which the organisation says that something was here."""
    return Ed25519PrivateKey.from_private_bytes(_drawn(secret, b"house seal", 32))


def _drawn(secret: str, purpose: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length=length, salt=None, info=purpose).derive(secret.encode())


def multikey(key: Key | Ed25519PrivateKey) -> str:
    """The name of the public half."""
    if isinstance(key, Ed25519PrivateKey):
        return multikey_of(key.public_key().public_bytes_raw())
    return encode_multibase("z", P256 + key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def multikey_of(raw: bytes) -> str:
    """The name of a public key of Ed25519, by its 32 bytes."""
    return encode_multibase("z", ED25519 + raw)


def did(key: Key) -> str:
    """What others call it."""
    return "did:key:" + multikey(key)


def sign(key: Key, said: bytes) -> bytes:
    """Sign these bytes: 64 bytes, of the two forms of a signature the low one, as the AT protocol wants it."""
    r, s = decode_dss_signature(key.sign(said, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + min(s, ORDER - s).to_bytes(32)


def is_signed(by: str, said: bytes, signature: bytes) -> bool:
    """Whether the key that is called so (`did:key`, either curve) has signed these bytes."""
    _, raw = decode_multibase(by.removeprefix("did:key:"))
    if len(signature) != 64:
        return False
    try:
        if raw[:2] == ED25519:
            Ed25519PublicKey.from_public_bytes(raw[2:]).verify(signature, said)
            return True
        elif raw[:2] == P256:
            return _is_signed_low(
                ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw[2:]), said, signature
            )
        else:
            return False
    except InvalidSignature:
        return False


def _is_signed_low(public: ec.EllipticCurvePublicKey, said: bytes, signature: bytes) -> bool:
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    public.verify(encode_dss_signature(r, s), said, ec.ECDSA(hashes.SHA256()))
    return s <= ORDER // 2
