"""The key that signs a person's hold (P-256), and how it is called for others (`did:key`).

It is made from the house's secret and the person, each time anew, so that it lies nowhere and is the same after a restore.
"""

from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from libipld import decode_multibase, encode_multibase

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # house: number — of this curve, as it is laid down
P256 = b"\x80\x24"  # how a public key of this curve begins (multicodec)
Key = ec.EllipticCurvePrivateKey


def hold_key(secret: str, person_id: UUID) -> Key:
    """The key of this person's hold."""
    drawn = HKDF(hashes.SHA256(), length=48, salt=None, info=b"hold key " + person_id.bytes).derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, ec.SECP256R1())


def salt_for(secret: str, id: UUID) -> bytes:
    """What is mixed into a record, so that nobody can confirm a guess at words by their address alone."""
    return HKDF(hashes.SHA256(), length=16, salt=None, info=b"salt " + id.bytes).derive(secret.encode())


def did(key: Key) -> str:
    """What others call it."""
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return "did:key:" + encode_multibase("z", P256 + public)


def sign(key: Key, said: bytes) -> bytes:
    """Sign these bytes: 64 bytes, of the two forms of a signature the low one, as the AT protocol wants it."""
    r, s = decode_dss_signature(key.sign(said, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + min(s, ORDER - s).to_bytes(32)


def is_signed(by: str, said: bytes, signature: bytes) -> bool:
    """Whether the key that is called so has signed these bytes."""
    _, raw = decode_multibase(by.removeprefix("did:key:"))
    if raw[:2] != P256 or len(signature) != 64:
        return False
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw[2:])
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    try:
        public.verify(encode_dss_signature(r, s), said, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return s <= ORDER // 2
