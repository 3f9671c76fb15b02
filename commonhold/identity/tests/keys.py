"""A key without hardware, which asks its owner for a code as a phone does, and answers as browsers send it."""

import json
from base64 import urlsafe_b64encode
from struct import pack
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import sha256
from soft_webauthn import SoftWebauthnDevice
from webauthn.helpers import base64url_to_bytes

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Key(SoftWebauthnDevice):
    """One key. `is_verified`: whether it asks its owner for a code, a finger or a face."""

    def __init__(self, is_verified: bool = True):
        super().__init__()
        self.flags = PRESENT | (VERIFIED if is_verified else 0)

    def made_for(self, question: dict[str, Any], origin: str) -> str:
        """The answer to the question for a new key, as JSON."""
        self.cred_init(question["rp"]["id"], base64url_to_bytes(question["user"]["id"]))
        said = self._said("webauthn.create", question, origin)
        public = cbor.encode(ES256.from_cryptography_key(self.private_key.public_key()))
        data = self._data(ATTESTED) + self.aaguid + pack(">H", len(self.credential_id)) + self.credential_id + public
        attestation = cbor.encode({"authData": data, "fmt": "none", "attStmt": {}})
        return self._answer(clientDataJSON=said, attestationObject=attestation)

    def opens(self, question: dict[str, Any], origin: str) -> str:
        """The answer to the question at the door, as JSON."""
        self.sign_count += 1
        said, data = self._said("webauthn.get", question, origin), self._data()
        signature = self.private_key.sign(data + sha256(said), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=said, authenticatorData=data, signature=signature, userHandle=self.user_handle
        )

    def _said(self, kind: str, question: dict[str, Any], origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": question["challenge"], "origin": origin}).encode()

    def _data(self, more: int = 0) -> bytes:
        return sha256(self.rp_id.encode()) + bytes([self.flags | more]) + pack(">I", self.sign_count)

    def _answer(self, **parts: bytes) -> str:
        id = text(self.credential_id)
        response = {name: text(part) for name, part in parts.items()}
        return json.dumps({"id": id, "rawId": id, "type": "public-key", "response": response})


def text(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()
