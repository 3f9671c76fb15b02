"""An app for codes (RFC 6238), reckoned as the standard says and not as we do."""

import base64
import hashlib
import hmac
import re
import struct

from commonhold.ground import clock
from commonhold.identity.tests.doors import Browser


def shows(words: str, later: int = 0) -> str:
    """What the app shows now, or half a minute later or earlier."""
    moment = int(clock.now().timestamp()) // 30 + later
    digest = hmac.new(base64.b32decode(words), struct.pack(">Q", moment), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


async def sets_up(browser: Browser) -> tuple[str, list[str]]:
    """Give an app the words of the page, show that it has them; answers the words and the codes for paper."""
    await browser.sends("/settings/second-step")
    page = (await browser.get("/settings/second-step")).text
    words = re.search(r'id="words"[^>]* value="([A-Z2-7]+)"', page)[1]
    told = await browser.sends("/settings/second-step", "/settings/second-step/confirmation", code=shows(words, -1))
    return words, re.findall(r"<li><code>([a-z2-9-]+)</code></li>", told.text)
