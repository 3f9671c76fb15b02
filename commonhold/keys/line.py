"""Lines of an identity log (`did:webvh` 1.0), written: each is bound to the one before it, and to the keys that may write the next.

A log is a text file of one line of JSON for each version. Its first line makes the name: a hash of that very line (`scid`),
which stays the same wherever the log moves. Who may write a line was laid down in the line before, as hashes of keys.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from libipld import encode_multibase

from commonhold.keys import proof
from commonhold.keys.key import multikey

METHOD = "did:webvh:1.0"
SCID = "{SCID}"  # stands for the name in a first line until there is one
SHA256 = b"\x12\x20"  # how a hash of this kind begins (multihash)
CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]
# What a log may be called: who it is, the host where it lies, perhaps its port, and the steps of a path; nothing that means anything else.
NAME = re.compile(r"did:webvh:([A-Za-z0-9]{1,200}):[A-Za-z0-9.-]+(?:%3A[0-9]{1,5})?(?::[A-Za-z0-9._-]+)*")
Line = dict[str, Any]


def begin(place: str, key: Ed25519PrivateKey, following: Sequence[str], keys: dict[str, str], at: datetime) -> Line:
    """The first line of a log at this place. `following` are hashes of the keys that may write the next; `keys` are named in it."""
    draft = {
        "versionId": SCID, "versionTime": instant(at), "state": document(f"did:webvh:{SCID}:{place}", keys),
        "parameters": {
            "method": METHOD, "scid": SCID, "updateKeys": [multikey(key)], "nextKeyHashes": list(following), "portable": True,
        },
    }  # fmt: skip
    scid = hashed(rfc8785.dumps(draft))
    named = json.loads(json.dumps(draft).replace(SCID, scid))
    return signed(numbered(named, 1), key)


def go_on(last: Line, key: Ed25519PrivateKey, following: Sequence[str], state: dict[str, Any], at: datetime) -> Line:
    """The line after this one, with what its document is from now on."""
    return signed(written_out(last, multikey(key), following, state, at), key)


def written_out(last: Line, writer: str, following: Sequence[str], state: dict[str, Any], at: datetime) -> Line:
    """The same for a key that is not here: what it has to sign."""
    entry = {
        "versionId": last["versionId"], "versionTime": instant(at), "state": state,
        "parameters": {"updateKeys": [writer], "nextKeyHashes": list(following)},
    }  # fmt: skip
    return numbered(entry, number_of(last) + 1)


def moved(state: dict[str, Any], place: str, keys: dict[str, str]) -> dict[str, Any]:
    """The document of the same identity at another place, with other keys. What it was called before stands in it."""
    earlier = state["id"]
    now = document(":".join([*earlier.split(":")[:3], place]), keys)
    # Whoever comes back is no longer only also known by the name that they have again.
    before = [each for each in (*state.get("alsoKnownAs", []), earlier) if each != now["id"]]
    return now | {"alsoKnownAs": before}


def renamed(state: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    """The document of the same identity at the same place, with other keys."""
    return document(state["id"], keys) | {name: value for name, value in state.items() if name == "alsoKnownAs"}


def document(did: str, keys: dict[str, str]) -> dict[str, Any]:
    """A DID document that names these keys, each by what it is for."""
    methods = [
        {"id": f"{did}#{name}", "type": "Multikey", "controller": did, "publicKeyMultibase": key}
        for name, key in keys.items()
    ]
    return {
        "@context": CONTEXT, "id": did, "verificationMethod": methods, "assertionMethod": [each["id"] for each in methods],
    }  # fmt: skip


def numbered(entry: Line, number: int) -> Line:
    """The line under its own number and hash; until now it bore the version before it."""
    return entry | {"versionId": f"{number}-{hashed(rfc8785.dumps(entry))}"}


def number_of(line: Line) -> int:
    return int(line["versionId"].partition("-")[0])


def signed(entry: Line, key: Ed25519PrivateKey) -> Line:
    """The line with its proof."""
    return entry | {"proof": [proof.over(entry, key, entry["versionTime"])]}


def hashed(said: bytes) -> str:
    return encode_multibase("z", SHA256 + hashlib.sha256(said).digest())[1:]


def hash_of(key: str) -> str:
    """What a key that may write the next line is announced by: from the hash nobody knows the key."""
    return hashed(key.encode())


def place_of(url: str, *path: str) -> str:
    """Where a log lies, as its name says it: `example.org:people:…`. A name may hold no number of a network."""
    parts = urlsplit(url)
    host = "localhost" if parts.hostname in ("127.0.0.1", "::1") else parts.hostname or ""
    return ":".join([host + (f"%3A{parts.port}" if parts.port else ""), *path])


def host_of(did: str) -> str:
    """At which host the log of this name lies, with its port where it has one of its own."""
    return did.split(":")[3].replace("%3A", ":")


def away_from(url: str, log_id: UUID, did: str) -> str:
    """At which other host the log lies by now that was begun in this house; "" where it still lies here."""
    here = place_of(url, "people", str(log_id))
    return host_of(did) if did and not did.endswith(f":{here}") else ""


def after(last: Line, now: datetime) -> datetime:
    """When the next line is written: now, and at least a second after the one before it, since lines count seconds."""
    return max(now, datetime.fromisoformat(last["versionTime"]) + timedelta(seconds=1))


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def told(line: Line) -> str:
    """As it stands in the file."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))
