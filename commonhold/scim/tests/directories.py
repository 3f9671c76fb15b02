"""A directory that speaks SCIM: by its token, and as scim2-tester drives one."""

import asyncio
from typing import Any

import httpx
from scim2_client import BaseSyncSCIMClient

from commonhold import oauth
from commonhold.ground.testing.cast import Cast
from commonhold.ground.testing.house import browser

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
WORK = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


async def directory(cast: Cast) -> httpx.AsyncClient:
    """One that comes by a token of Bram's, who looks after the house."""
    async with cast.bram.visit() as visit:
        token = await oauth.make_token(visit, "Entra", [oauth.DIRECTORY])
    headers = {"authorization": f"Bearer {token}", "content-type": "application/scim+json"}
    return browser(cast.application, headers=headers)


def somebody(name: str, **more: Any) -> dict[str, Any]:
    mail = f"{name}@nordpack.example"
    return {
        "schemas": [USER], "userName": mail, "displayName": name.title(), "emails": [{"value": mail, "primary": True}], **more,
    }  # fmt: skip


class Driven(BaseSyncSCIMClient):
    """scim2-client on the test's own application: the library waits for an answer, in a thread of its own."""

    def __init__(self, client: httpx.AsyncClient, loop: asyncio.AbstractEventLoop):
        super().__init__()
        self.client, self.loop = client, loop

    def _stays_under_base_url(self, endpoint: str) -> bool:
        return "://" not in endpoint or endpoint.startswith("http://house.test/scim/v2/")

    def _parse_json(self, response: Any) -> Any:
        return response.json()

    def request(self, method: str, url: str, **more: Any) -> httpx.Response:
        place = url if "://" in url else f"/scim/v2/{url.lstrip('/')}"
        return asyncio.run_coroutine_threadsafe(self.client.request(method, place, **more), self.loop).result(60)
