"""What somebody takes along of badges and thanks: each as a credential, and what it takes to check them when this house is silent."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.badges import picture, queries
from commonhold.badges.credential import credential, in_png, in_svg, status_list, today
from commonhold.badges.sealing import CONTEXTS, Seal, instant, seal, sign_as
from commonhold.ground.database import Visit
from commonhold.ground.settings import Settings
from commonhold.ground.web import pages
from commonhold.keys import did, hold_key, multikey, object_key, web

FOLDER = "credentials"


@dataclass(frozen=True)
class Thanked:
    """Thanks to the visitor whose giver lets them go along with their name."""

    id: UUID
    by: UUID
    name: str
    words: str
    at: datetime
    keys: int


async def taken_along(visit: Visit, settings: Settings) -> AsyncIterator[tuple[str, str | bytes]]:
    """Files by their names: each badge alone and in its picture, each thanks, and the house's key with its list of what was revoked."""
    by, is_any = await seal(visit, settings), False
    for id in await queries.taken(visit):
        given = await queries.opened(visit, id)
        signed = await asyncio.to_thread(credential, given, by)
        png = await queries.opened_picture(visit, id) or picture.seal()
        yield f"{FOLDER}/badge-{id}.json", signed
        yield f"{FOLDER}/badge-{id}.png", in_png(signed, png)
        yield f"{FOLDER}/badge-{id}.svg", in_svg(signed, png, given.name)
        is_any = True
    for each in await _thanked(visit):
        yield f"{FOLDER}/thanks-{each.id}.json", await asyncio.to_thread(thanks, each, by.secret, visit.person.id)
    if is_any:
        yield "issuer/did.json", json.dumps(web.document(settings.secret, settings.url), indent=1)
        yield "issuer/status-list.json", await revoked(visit, by)


async def _thanked(visit: Visit) -> list[Thanked]:
    return (
        await visit.all(Thanked, "select t.*, keys_of(t.by) as keys from thanks_to_take() t")
        if pages.has_room("recognition")
        else []
    )


def thanks(each: Thanked, secret: str, to: UUID) -> str:
    """Thanks as their giver signs them: an endorsement by their own key, which the house keeps for them."""
    key = object_key(secret, each.by, each.keys)
    said: dict[str, Any] = {
        "@context": list(CONTEXTS), "id": f"urn:uuid:{each.id}", "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": f"did:key:{multikey(key)}", "type": ["Profile"], "name": each.name}, "validFrom": instant(each.at),
        "credentialSubject": {
            "id": did(hold_key(secret, to)), "type": ["EndorsementSubject"], "endorsementComment": each.words,
        },
    }  # fmt: skip
    return json.dumps(sign_as(key, said, each.at), ensure_ascii=False, indent=1)


async def revoked(visit: Visit, by: Seal) -> str:
    """The list of what was revoked, as it is today."""
    places = tuple(await queries.revoked_places(visit))
    return await asyncio.to_thread(status_list, places, by, today())
