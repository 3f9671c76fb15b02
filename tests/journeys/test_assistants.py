"""An assistant that we did not write, against a house that is really served: it finds who lets it in, is let in in a browser, and asks."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from queue import Queue
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from mcp import Client
from mcp.client.auth import AuthorizationCodeResult, OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp.shared.auth import OAuthClientMetadata
from playwright.sync_api import Page, expect

from commonhold.ground import clock

pytestmark = pytest.mark.slow

SECONDS = 90
BACK = "http://127.0.0.1:9/back"  # nobody listens there; that the browser is led on is seen by its address


class Kept:
    """Where the client keeps what it was given."""

    def __init__(self) -> None:
        self.tokens = self.client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens) -> None:
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client) -> None:
        self.client = client


def let_in(page: Page, address: str) -> dict[str, list[str]]:
    """What the program is told once this person lets it in."""
    with page.expect_request(f"{BACK}*") as led:
        page.goto(address)
        expect(page.get_by_text("Read as an assistant: what you can read", exact=False)).to_be_visible()
        page.get_by_label("Readers see that an assistant wrote it", exact=False).check()
        page.get_by_role("button", name="Let it in").click()
    return parse_qs(urlsplit(led.value.url).query)


def test_the_sdks_own_client_is_let_in_asks_and_writes_and_its_member_sees_both(enter, nordpack):
    amina, addresses, told = enter("amina"), Queue(), Queue()
    with ThreadPoolExecutor(1) as beside:
        asking = beside.submit(asyncio.run, asked(nordpack, addresses, told))
        told.put(let_in(amina, addresses.get(timeout=SECONDS)))
        said = asking.result(timeout=SECONDS)

    assert said["tools"] == {
        "search", "read_thread", "read_whole", "who_knows", "my_tasks", "goals", "events", "polls",
        "write_post", "ask_question", "write_reply", "promise",
    }  # fmt: skip
    assert said["thread"]["opening"]["text"] and said["refused"].is_error
    assert "Look once more" in [each["what"] for each in said["tasks"]["promises"]]
    # In a page of its own: where the assistant was led back to nobody answers, and the browser is busy saying so.
    page = enter("amina")
    page.goto(f"/c/{said['post']['id']}")
    expect(page.get_by_text("Written with an assistant: Claude")).to_have_count(2)
    page.goto("/settings/assistants")
    expect(page.get_by_text("Wrote a post")).to_be_visible()


async def asked(nordpack: str, addresses: Queue, told: Queue) -> dict[str, Any]:
    """What the client finds, having asked to be let in at the address that it puts there."""

    async def led_to(address: str) -> None:
        addresses.put(address)

    async def came_back() -> AuthorizationCodeResult:
        back = await asyncio.to_thread(told.get, timeout=SECONDS)
        return AuthorizationCodeResult(code=back["code"][0], state=back["state"][0])

    described = OAuthClientMetadata(client_name="Claude", redirect_uris=[BACK], token_endpoint_auth_method="none")
    auth = OAuthClientProvider(f"{nordpack}/mcp", described, Kept(), led_to, came_back)
    async with (
        create_mcp_http_client(auth=auth) as http,
        Client(streamable_http_client(f"{nordpack}/mcp", http_client=http)) as client,
    ):
        tools = {each.name for each in (await client.list_tools()).tools}
        found = (await client.call_tool("search", {"words": "sealing"})).structured_content["found"]
        thread = (await client.call_tool("read_thread", {"id": found[0]["id"]})).structured_content
        post = (await client.call_tool("write_post", {"text": "What Monday said", "to": "me"})).structured_content
        day = (clock.now().date() + timedelta(days=7)).isoformat()
        await client.call_tool("promise", {"to": post["id"], "what": "Look once more", "due_on": day})
        tasks = (await client.call_tool("my_tasks", {})).structured_content
        refused = await client.call_tool("read_thread", {"id": "01980000-0000-7000-8000-000000000000"})
    return {"tools": tools, "thread": thread, "post": post, "tasks": tasks, "refused": refused}
