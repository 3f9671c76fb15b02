"""A program that asks to be let in: what it sends, and what its user presses."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from commonhold.ground.testing.cast import Cast, Player
from commonhold.ground.testing.house import browser

BACK = "https://elk.test/back"


@dataclass
class Program:
    """One that has registered itself; `verifier` is what it proves its code with."""

    client: httpx.AsyncClient
    client_id: str
    client_secret: str
    verifier: str = ""

    @property
    def challenge(self) -> str:
        return urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")

    def address(self, **more: str) -> str:
        asked = {
            "response_type": "code", "client_id": self.client_id, "redirect_uri": BACK, "scope": "read write", "state": "as it was"
        }  # fmt: skip
        if self.verifier:
            asked |= {"code_challenge": self.challenge, "code_challenge_method": "S256"}
        return f"/oauth/authorize?{urlencode(asked | more)}"

    async def is_let_in(self, player: Player, **more: str) -> str:
        """The code with which it is led back once this player lets it in."""
        answer = await player.post(self.address(**more), act="allow")
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"].startswith(f"{BACK}?")
        told = parse_qs(urlsplit(answer.headers["location"]).query)
        assert told["state"] == ["as it was"]
        return told["code"][0]

    async def asks(self, **fields: str) -> httpx.Response:
        known = {"client_id": self.client_id, "client_secret": self.client_secret}
        proven = {"code_verifier": self.verifier} if self.verifier else {}
        return await self.client.post("/oauth/token", data=known | proven | fields)

    async def trades(self, code: str, **more: str) -> httpx.Response:
        return await self.asks(grant_type="authorization_code", code=code, redirect_uri=BACK, **more)


async def program(cast: Cast, scopes: str = "read write follow push offline_access", proves: bool = True) -> Program:
    client = browser(cast.application)
    answer = await client.post("/api/v1/apps", data={"client_name": "Elk", "redirect_uris": BACK, "scopes": scopes})
    told = answer.json()
    return Program(client, told["client_id"], told["client_secret"], secrets.token_urlsafe(40) if proves else "")
