"""The salt of a record, drawn from the house's secret, so that the same rows make the same tree."""

from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def salt_for(secret: str, id: UUID) -> bytes:
    """What is mixed into a record, so that nobody can confirm a guess at words by their address alone."""
    return HKDF(hashes.SHA256(), length=16, salt=None, info=b"salt " + id.bytes).derive(secret.encode())
