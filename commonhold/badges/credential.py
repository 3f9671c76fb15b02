"""A badge that was given, as a credential that others check without us: Open Badges 3.0, alone and baked into its picture.

Drawn anew from the row each time it is asked for; the same row makes the same credential, to the last sign.
"""

import json
from base64 import b64encode
from datetime import UTC, datetime, time
from functools import lru_cache
from xml.sax.saxutils import escape

from openbadgeslib import baking
from openbadgeslib.ob3 import (
    Achievement,
    Evidence,
    IdentityObject,
    Issuer,
    OpenBadgeCredential,
    build_status_list_credential,
    status_entry,
)

from commonhold.badges.badge import Open
from commonhold.badges.picture import SIDE
from commonhold.badges.sealing import Seal
from commonhold.ground import clock, limits
from commonhold.keys import did, hold_key

STATUS = "/badges/status"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"><title>{name}</title>\
<image href="data:image/png;base64,{png}" width="{side}" height="{side}"/></svg>"""


@lru_cache(256)
def credential(given: Open, seal: Seal) -> str:
    """The credential of what was given, as JSON. It says what the page says and nothing else; who gave it is not in it."""
    signed = seal.sign(
        OpenBadgeCredential(
            id=f"{seal.here}{given.url}",
            issuer=Issuer(seal.name, seal.house, url=seal.here),
            recipient_id=_holder(given, seal),
            identifiers=[IdentityObject(hashed=False, identity_hash=given.holder, identity_type="name")],
            achievement=Achievement(
                f"urn:uuid:{given.badge_id}", given.name, given.words, given.criteria, achievement_type="Badge"
            ),
            issuance_date=given.at,
            evidence=[Evidence(id=given.evidence or None, narrative=given.reason)],
            credential_status=[status_entry(f"{seal.here}{STATUS}", "revocation", given.place)],
        ),
        given.at,
    )
    return json.dumps(signed, ensure_ascii=False, indent=1)


def _holder(given: Open, seal: Seal) -> str:
    """Who holds it: by their identity log, else by the key that signs their hold."""
    return given.holder_did or did(hold_key(seal.secret, given.person_id))


def in_png(credential: str, png: bytes) -> bytes:
    return baking.bake_png(png, credential, keyword=baking.ITXT_KEYWORD_OB3)


def in_svg(credential: str, png: bytes, name: str) -> bytes:
    drawn = SVG.format(side=SIDE, name=escape(name), png=b64encode(png).decode())
    return baking.bake_svg(
        drawn.encode(), credential, element=baking.SVG_ELEMENT_OB3, namespace=baking.SVG_NS_OB3, as_text=True
    )


@lru_cache(8)
def status_list(places: tuple[int, ...], seal: Seal, day: datetime) -> str:
    """The list of what was revoked (Bitstring Status List), as of this day; a bit says nothing of whose badge it is."""
    unsigned = build_status_list_credential(
        seal.name, f"{seal.here}{STATUS}", "revocation", places, size_bits=limits.AWARDS, issued=day
    )
    return json.dumps(seal.sign_plain(unsigned, day), ensure_ascii=False, indent=1)


def today() -> datetime:
    """The day for which the list is signed, so that it is signed once a day and each time something is revoked."""
    return datetime.combine(clock.now().astimezone(UTC).date(), time(), UTC)
