"""What a browser with recovery words does, without one: it signs what it is asked and sends the signature."""

from base64 import urlsafe_b64encode

import httpx
from mnemonic import Mnemonic

from commonhold.identity.tests.doors import Browser
from commonhold.keys.words import key_of

HERE = "http://house.test"
SETTINGS = "/settings/recovery"
MADE = Mnemonic("english")


def new_words() -> str:
    """Twelve words, by a program that is not ours."""
    return MADE.generate(strength=128)


async def answers(
    browser: Browser, words: str, to: str, *, page: str = SETTINGS, begin: str = "", origin: str = HERE, **more: str
) -> httpx.Response:
    """Asks for a question on this page, and answers it with these words."""
    headers = {"x-csrf": await browser.token(page), "accept": "application/json"}
    asked = await browser.client.post(begin or f"{page}/question", json={}, headers=headers)
    challenge = asked.json()["challenge"]
    key = key_of(words)
    signature = key.sign(f"Commonhold recovery words\n{origin}\n{challenge}".encode())
    given = {"challenge": challenge, "key": _text(key.public_key().public_bytes_raw()), "signature": _text(signature)}
    return await browser.client.post(to, json=given | more, headers=headers)


async def makes_words(browser: Browser, **more: str) -> str:
    """Somebody who is signed in makes words; answers them."""
    words = new_words()
    assert (await answers(browser, words, SETTINGS, **more)).json() == {"next": SETTINGS}
    return words


def _text(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()
