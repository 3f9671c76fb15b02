"""The next line of an identity log: written out here, signed in a browser by the words that may write it, and added as it was signed.

Each such line takes other words, since the key that signed it is known from then on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785
from libipld import encode_multibase

from commonhold.ground import clock
from commonhold.ground.errors import Wrong
from commonhold.keys import line, proof
from commonhold.keys.following import Identity, Unproven, follow
from commonhold.keys.forms import NOT_RIGHT, Renewed, SignedByHolder, raw


@dataclass(frozen=True)
class Signed:
    """A line and what its proof says of itself, each as it was hashed, with the signature over both."""

    said: str
    proof: str
    signature: bytes

    @classmethod
    def of(cls, form: Renewed | SignedByHolder) -> "Signed":
        return cls(form.said, form.proof, raw(form.line))

    @property
    def writer(self) -> str:
        """The hash of the key by which it says that it is; `Wrong` where it is no line of one key."""
        try:
            (key,) = json.loads(self.said)["parameters"]["updateKeys"]
            return line.hash_of(key)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Wrong({"": NOT_RIGHT}) from None

    def after(self, log: str, writers: Sequence[str], state: dict[str, Any]) -> Identity:
        """The identity once this line is added to its log; `Wrong` for anything but the line that was written out: this document from then
        on, and the keys of these hashes write the line after it.
        """
        try:
            entry = json.loads(self.said) | {
                "proof": [json.loads(self.proof) | {"proofValue": encode_multibase("z", self.signature)}]
            }
            after = follow(f"{log}{line.told(entry)}\n")
        except (ValueError, TypeError, RecursionError, Unproven):
            raise Wrong({"": NOT_RIGHT}) from None
        # house: equal — all are announced to everybody
        if after.last["state"] != state or after.following != list(writers):
            raise Wrong({"": NOT_RIGHT})
        return after


def written(identity: Identity, old: str, writers: Sequence[str], state: dict[str, Any]) -> tuple[str, str]:
    """The line by which the key `old` says that the document is this from then on and the keys of these hashes write the line after it; and
    its proof, before it is signed.
    """
    at = line.after(identity.last, clock.now())
    said = line.written_out(identity.last, old, writers, state, at)
    return rfc8785.dumps(said).decode(), rfc8785.dumps(proof.of_key(old, said["versionTime"])).decode()


def following(identity: Identity, old: str, new: str) -> list[str]:
    """The new key, and whoever else was announced beside the hash `old`: the holder of a second key stays who they are."""
    # house: equal — all are announced to everybody
    return [line.hash_of(new), *(each for each in identity.following if each != old)]
