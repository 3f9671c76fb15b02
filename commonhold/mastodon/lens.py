"""How things of ours look from an app: whole addresses, and pictures that an app can fetch without showing its token.

An app shows a picture as a browser does, by its address alone. So the address holds a seal that opens this one file in this one person's
name: while their token stands, and while they may see the file.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from litestar import Request

from commonhold.contributions import Attachment
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.settings import Settings
from commonhold.ground.web import static
from commonhold.ground.web.bearers import Bearer
from commonhold.people import Face

SEAL = 16
PORTRAIT, WHOLE, SMALL = b"p", b"w", b"s"


@dataclass(frozen=True)
class Lens:
    """Where the house stands for this app, and who looks: `permit` is what lets it."""

    base: str
    secret: str
    person_id: UUID
    permit_id: UUID

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    def face(self, face: Face) -> str:
        """The picture of somebody, or the sign of the house."""
        return self.sealed(PORTRAIT, face.id) if face.picture else self.sign

    @property
    def sign(self) -> str:
        return self.url(static.url("icons/192.png"))

    def file(self, file: Attachment, is_small: bool = False) -> str:
        return self.sealed(SMALL if is_small else WHOLE, file.id)

    def sealed(self, what: bytes, id: UUID) -> str:
        said = what + self.person_id.bytes + self.permit_id.bytes + id.bytes
        token = base64.urlsafe_b64encode(said + _seal(self.secret, said)).decode().rstrip("=")
        return self.url(f"/api/v1/media/shown/{token}")


def lens(request: Request, visit: Visit) -> Lens:
    return lens_of(request.app.state.house.settings, visit.person)


def lens_of(settings: Settings, bearer: Bearer) -> Lens:
    return Lens(settings.url.rstrip("/"), settings.secret, bearer.id, bearer.permit_id)


def opened(secret: str, token: str) -> tuple[bytes, UUID, UUID, UUID]:
    """What stands in such an address: what it shows, for whom, by which permit, of which id. `Missing` where the seal is not ours."""
    try:
        said = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)) if len(token) < 200 else b""
    except (binascii.Error, ValueError):
        raise Missing from None
    said, seal = said[:-SEAL], said[-SEAL:]
    if len(said) != 49 or not hmac.compare_digest(seal, _seal(secret, said)):
        raise Missing
    return said[:1], *(UUID(bytes=said[at : at + 16]) for at in (1, 17, 33))


def _seal(secret: str, said: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"shown to an app " + said, hashlib.sha256)[:SEAL]
