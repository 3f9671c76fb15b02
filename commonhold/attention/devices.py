"""Devices that are told: one for each browser that its owner has let us tell, for as long as they are signed in there; and one for
each app that asked for it (`apps`), for as long as it is let in.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from commonhold.ground import addresses, ids, limits, webpush
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

ODD = "The browser has told something that is no address for news."


@dataclass(frozen=True)
class Device:
    """Where it is reached, and its key and secret, for which everything to it is sealed; by the standard, or as apps know it."""

    id: UUID
    endpoint: str
    key: bytes
    secret: bytes
    is_app: bool = False
    is_standard: bool = True


@dataclass(frozen=True)
class Told:
    """One of my browsers that is told."""

    id: UUID
    browser: str
    made_at: datetime
    is_this: bool


async def tell_device(visit: Visit, endpoint: str, key: str, secret: str) -> None:
    """From now on this browser is told, in the place of what it gave before."""
    public, salt = insist_reached(endpoint, key, secret)
    await visit.run("delete from device where session_id = %(this)s or endpoint = %(endpoint)s",
                    this=visit.person.session_id, endpoint=endpoint)  # fmt: skip
    await visit.run(
        """insert into device (id, person_id, session_id, endpoint, key, secret)
           values (%(id)s, (select viewer()), %(this)s, %(endpoint)s, %(key)s, %(secret)s)""",
        id=ids.new_id(), this=visit.person.session_id, endpoint=endpoint, key=public, secret=salt,
    )  # fmt: skip


def insist_reached(endpoint: str, key: str, secret: str) -> tuple[bytes, bytes]:
    """The key and the secret of an address for news; `Wrong` for what is none."""
    is_address = endpoint.startswith("https://") and endpoint.isascii() and addresses.is_allowed(endpoint)
    if not is_address or len(endpoint) > limits.ENDPOINT:
        raise Wrong({"": ODD})
    try:
        public, salt = webpush.unwritten(key), webpush.unwritten(secret)
        ec.EllipticCurvePublicKey.from_encoded_point(webpush.CURVE, public)
    except ValueError:
        raise Wrong({"": ODD}) from None
    if len(public) != 65 or len(salt) != 16:
        raise Wrong({"": ODD})
    return public, salt


async def devices(visit: Visit) -> list[Told]:
    """The visitor's browsers that are told, the newest first."""
    return await visit.all(
        Told,
        """select d.id, s.browser, d.made_at, s.id = %(this)s as is_this from device d join session s on s.id = d.session_id
           where d.person_id = (select viewer()) order by d.id desc""",
        this=visit.person.session_id,
    )


async def leave_device(visit: Visit, id: UUID) -> None:
    """Tell that browser nothing more; `Missing` if it is none of the visitor's."""
    if not await visit.run("delete from device where id = %(id)s and person_id = (select viewer())", id=id):
        raise Missing
