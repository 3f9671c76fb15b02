"""Sending to a device by the push service of its browser: what goes through it is sealed, and holds no word of anybody's."""

import json
from typing import Any
from urllib.parse import urlsplit

import structlog

from commonhold.attention import sealing
from commonhold.attention.devices import Device
from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.outside import NotFetched

log = structlog.get_logger()
# The push service knows this device no more, or not by our key.
OVER = (401, 403, 404, 410)


async def push(house: House, device: Device, told: dict[str, Any]) -> bool:
    """Tell a device; False when it is there no more. Where nobody answers, the next channel tells it later."""
    audience = f"https://{urlsplit(device.endpoint).netloc}"
    headers = {
        "authorization": sealing.proof(house.settings.secret, audience, _contact(house)),
        "content-encoding": "aes128gcm", "content-type": "application/octet-stream",
        "ttl": str(limits.DAY), "urgency": "normal",
    }  # fmt: skip
    sealed = sealing.seal(json.dumps(told).encode(), device.key, device.secret)
    try:
        return await house.outside.deliver(device.endpoint, sealed, headers) not in OVER
    except NotFetched as trouble:
        log.warning("a push service was not reached", why=str(trouble))
        return not trouble.is_over


def _contact(house: House) -> str:
    """Whom a push service turns to when something is wrong with what we send."""
    address = house.settings.mail_from.rpartition("<")[2].rstrip(">")
    return house.settings.url if house.settings.is_https else f"mailto:{address}"
