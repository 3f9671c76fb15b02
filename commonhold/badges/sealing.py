"""What the house signs for others: documents with a proof (`eddsa-rdfc-2022`) by its key, that are checked without asking us.

The contexts of the documents lie in the library; none is ever fetched.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3 import OB3LdpSigner, OpenBadgeCredential, add_data_integrity_proof

from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ground.settings import Settings
from commonhold.keys import multikey, web

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


@dataclass(frozen=True)
class Seal:
    """With what the house signs: its secret, its address and what it is called."""

    secret: str = field(repr=False)
    url: str
    house: str

    @property
    def name(self) -> str:
        return web.name(self.url)

    @property
    def here(self) -> str:
        """Its address, as others go on from it."""
        return self.url.rstrip("/")

    def sign(self, credential: OpenBadgeCredential, at: datetime) -> dict[str, Any]:
        """The credential with its proof; refused where the proof would not cover all that it says."""
        return OB3LdpSigner(web.seal(self.secret), web.method(self.url)).sign(credential, created=at)

    def sign_plain(self, document: dict[str, Any], at: datetime) -> dict[str, Any]:
        """Any other document with its proof."""
        return add_data_integrity_proof(document, web.seal(self.secret), web.method(self.url), created=at)


async def seal(visit: Visit, settings: Settings) -> Seal:
    return Seal(
        settings.secret, settings.url, await house_settings.setting(visit, house_settings.HOUSE_NAME) or "Commonhold"
    )


def sign_as(key: Ed25519PrivateKey, document: dict[str, Any], at: datetime) -> dict[str, Any]:
    """A document with a proof by somebody's own key, which is its own name (`did:key`)."""
    name = multikey(key)
    return add_data_integrity_proof(document, key, f"did:key:{name}#{name}", created=at)


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
