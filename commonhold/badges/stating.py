"""What somebody did here, as the house says it of them when they ask it to: numbers, signed, and nothing of anybody else."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime

from openbadgeslib.ob3 import Achievement, Evidence, IdentityObject, Issuer, OpenBadgeCredential

from commonhold.badges.credential import today
from commonhold.badges.sealing import Seal, seal
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.settings import Settings
from commonhold.ground.words import gettext as _
from commonhold.keys import Unproven, did, follow, hold_key, recovery, text_of

Told = Sequence[tuple[str, str]]


async def stated(visit: Visit, settings: Settings, told: Told) -> str:
    """A credential for the visitor that says this of them, each with what it is about (a year). On one day the same is the same."""
    by, holder = await seal(visit, settings), await _name(visit, settings.secret)
    return await asyncio.to_thread(_signed, by, (holder, visit.person.name), told, today())


def _signed(by: Seal, holder: tuple[str, str], told: Told, at: datetime) -> str:
    said = Achievement(
        f"{by.here}/hold/statement", _("Contribution statement"), _("How much somebody wrote in this house, by kind and year."),
        _("Counted by the house when its author asked for it. Nothing was judged, and nobody was compared."),
        achievement_type="Certificate",
    )  # fmt: skip
    credential = OpenBadgeCredential(
        id=f"urn:uuid:{ids.named_id(at, str((holder, told)))}", issuer=Issuer(by.name, by.house, url=by.here),
        recipient_id=holder[0], achievement=said,
        identifiers=[IdentityObject(hashed=False, identity_hash=holder[1], identity_type="name")],
        issuance_date=at, evidence=[Evidence(name=name, narrative=words) for name, words in told],
    )  # fmt: skip
    return json.dumps(by.sign(credential, at), ensure_ascii=False, indent=1)


async def _name(visit: Visit, secret: str) -> str:
    """Who the visitor is: by their identity log, else by the key that signs their hold."""
    own = await recovery.recovery(visit)
    text = await text_of(visit, own.log_id) if own else ""
    try:
        return follow(text).did
    except Unproven:
        # There is none, or it proves nothing.
        return did(hold_key(secret, visit.person.id))
