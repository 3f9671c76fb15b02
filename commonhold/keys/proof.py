"""Proofs over things that are said in JSON (Data Integrity, `eddsa-jcs-2022`): by which key they were said, and that they still are so."""

import hashlib
from collections.abc import Collection
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from libipld import decode_multibase, encode_multibase

from commonhold.keys.key import is_signed, multikey

SHAPE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod"}


def over(said: dict[str, Any], key: Ed25519PrivateKey, created: str) -> dict[str, Any]:
    """The proof that this was said by this key."""
    proof = of_key(multikey(key), created)
    return proof | {"proofValue": encode_multibase("z", key.sign(_to_sign(said, proof)))}


def of_key(name: str, created: str) -> dict[str, Any]:
    """What a proof by this key says of itself, before it is signed."""
    return SHAPE | {"verificationMethod": f"did:key:{name}#{name}", "created": created}


def holds(said: dict[str, Any], proof: dict[str, Any], keys: Collection[str]) -> bool:
    """Whether one of these keys said exactly this. What has not the shape of a proof raises as it comes."""
    unsigned = {name: value for name, value in proof.items() if name != "proofValue"}
    key = key_of(proof)
    return (
        all(proof[name] == value for name, value in SHAPE.items()) and proof["verificationMethod"] == f"did:key:{key}#{key}"
        and key in keys and is_signed(key, _to_sign(said, unsigned), decode_multibase(proof["proofValue"])[1])
    )  # fmt: skip


def key_of(proof: dict[str, Any]) -> str:
    """The key that a proof names as its own; whether it holds is another question."""
    return proof["verificationMethod"].partition("#")[2]


def _to_sign(said: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """The bytes that a proof signs: what is said of the proof, and what it proves."""
    return hashlib.sha256(rfc8785.dumps(proof)).digest() + hashlib.sha256(rfc8785.dumps(said)).digest()
