"""Sending to a device by the push service of its browser: what goes through it is sealed, and holds no word of anybody's."""

import json
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import structlog

from commonhold.attention import apps
from commonhold.attention.devices import Device
from commonhold.ground import limits, webpush
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.outside import NotFetched

log = structlog.get_logger()
# The push service knows this device no more, or not by our key.
OVER = (401, 403, 404, 410)


async def reached(visit: Visit, notice_id: UUID) -> list[Device]:
    """Where this is told: in browsers while somebody is signed in there, if they want it told so; in apps that want to hear of such
    (by the keeper).
    """
    return await visit.all(
        Device,
        f"""select d.id, d.endpoint, d.key, d.secret, d.permit_id is not null as is_app, d.is_standard
            from notice n join device d on d.person_id = n.person_id
            where n.id = %(notice)s and (
                n.way = 'push' and exists (select from session s where s.id = d.session_id and s.ends_at > now()) or {apps.HEARS})""",
        notice=notice_id,
    )


async def push(house: House, device: Device, told: dict[str, Any]) -> bool:
    """Tell a device; False when it is there no more. Where nobody answers, the next channel tells it later."""
    sealed, headers = _sealed(house, device, json.dumps(told).encode())
    usual = {"content-type": "application/octet-stream", "ttl": str(limits.DAY), "urgency": "normal"}
    try:
        return await house.outside.deliver(device.endpoint, sealed, usual | headers) not in OVER
    except NotFetched as trouble:
        log.warning("a push service was not reached", why=str(trouble))
        return not trouble.is_over


def _sealed(house: House, device: Device, words: bytes) -> tuple[bytes, dict[str, str]]:
    """What goes out, and the headers that say who sends it and how it is sealed."""
    secret, audience = house.settings.secret, f"https://{urlsplit(device.endpoint).netloc}"
    if device.is_standard:
        proof = webpush.proof(secret, audience, _contact(house))
        return webpush.seal(words, device.key, device.secret), {"authorization": proof, "content-encoding": "aes128gcm"}
    sealed, salt, ours = webpush.seal_for_app(words, device.key, device.secret)
    return sealed, {
        "authorization": f"WebPush {webpush.token(secret, audience, _contact(house))}", "content-encoding": "aesgcm",
        "encryption": f"salt={webpush.written(salt)}",
        "crypto-key": f"dh={webpush.written(ours)};p256ecdsa={webpush.public_key(secret)}",
    }  # fmt: skip


def _contact(house: House) -> str:
    """Whom a push service turns to when something is wrong with what we send."""
    address = house.settings.mail_from.rpartition("<")[2].rstrip(">")
    return house.settings.url if house.settings.is_https else f"mailto:{address}"
