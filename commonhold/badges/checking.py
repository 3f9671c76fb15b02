"""Checking credentials without trusting whoever brings them: by the key that signed, and by the list of what was revoked."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from libipld import decode_multibase
from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError, verify_data_integrity_proof
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from commonhold.badges.sealing import CONTEXTS

T = TypeVar("T")
MEMBERS = {"@context", "id", "type", "issuer", "validFrom", "credentialSubject", "proof"}
MALFORMED = (OB3VerificationError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class Unsound(Exception):
    """It is not what it says; the words say why."""


@dataclass(frozen=True)
class House:
    """Who signed badges: what the house is called, its keys by what they are called, and which places it revoked."""

    name: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    revoked: frozenset[int] = frozenset()


def house(document: bytes, revoked: bytes) -> House:
    """The house that this document tells of (`did:web`), with its list of what was revoked."""
    return _sound(lambda: _house(json.loads(document), json.loads(revoked)))


def holds(credential: bytes, of: House) -> bool:
    """Whether it still holds; `Unsound` where nobody signed it so."""
    return _sound(lambda: _holds(json.loads(credential), of))


def _house(document: dict[str, Any], revoked: dict[str, Any]) -> House:
    keys = {each["id"]: each["publicKeyMultibase"] for each in document["verificationMethod"]}
    found = House(document["id"], keys)
    _insist(revoked["issuer"] == found.name, "The list of what was revoked is another's.")
    _insist_plain(revoked, CONTEXTS[:1], {"id", "type", "statusPurpose", "encodedList"})
    verify_data_integrity_proof(revoked, _key(_method(revoked), found))
    return House(found.name, keys, set_indices(decode_encoded_list(revoked["credentialSubject"]["encodedList"])))


def _holds(credential: dict[str, Any], of: House) -> bool:
    if "EndorsementCredential" in credential["type"]:
        name, _, key = _method(credential).partition("#")
        _insist(credential["issuer"]["id"] == name == f"did:key:{key}", "It is signed by another than it says.")
        _insist_plain(credential, CONTEXTS, {"id", "type", "endorsementComment"})
        verify_data_integrity_proof(credential, _public(key))
        return True
    _insist(credential["issuer"]["id"] == of.name, "It is from another house.")
    OB3LdpVerifier(_key(_method(credential), of)).verify(credential)
    # What a house counted for somebody is not revoked; that no such line was taken away, the proof says.
    place = credential.get("credentialStatus", {}).get("statusListIndex")
    return place is None or int(place) not in of.revoked


def _insist_plain(document: dict[str, Any], contexts: Sequence[str], subject: set[str]) -> None:
    """A proof covers what a document means by its contexts: with these words and no others, that is what stands in it."""
    is_plain = document["@context"] == list(contexts) and set(document) == MEMBERS
    _insist(is_plain and set(document["credentialSubject"]) == subject, "It says more than its proof covers.")


def _method(document: dict[str, Any]) -> str:
    return document["proof"]["verificationMethod"]


def _key(method: str, of: House) -> Ed25519PublicKey:
    _insist(method in of.keys, "It is signed with a key that is not the house's.")
    return _public(of.keys[method])


def _public(multikey: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(decode_multibase(multikey)[1][2:])


def _insist(condition: bool, words: str) -> None:
    if not condition:
        raise Unsound(words)


def _sound(look: Callable[[], T]) -> T:
    """What it finds. A document that is none, or whose proof does not hold, raises as it comes."""
    try:
        return look()
    except MALFORMED as error:
        raise Unsound("Its proof does not hold.") from error
