"""An app on a WebSocket, driven as a server would drive it."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

from litestar import Litestar

from commonhold import oauth
from commonhold.ground.testing.cast import Player


async def token_of(player: Player, *scopes: str) -> str:
    async with player.visit() as visit:
        return await oauth.make_own(visit, "An app", list(scopes or ("read",)))


class Socket:
    """One open socket: `heard` is what was said on it, `code` with what it was closed."""

    def __init__(self, application: Litestar, token: str, host: str = "house.test", **asked: str):
        self.application = application
        self.scope: dict[str, Any] = {
            "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": "/api/v1/streaming",
            "raw_path": b"/api/v1/streaming", "query_string": urlencode(asked).encode(), "root_path": "", "subprotocols": [],
            "client": ("127.0.0.1", 1), "server": ("house.test", 80),
            "headers": [(b"host", host.encode()), (b"authorization", f"Bearer {token}".encode())],
        }  # fmt: skip
        self.incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.incoming.put_nowait({"type": "websocket.connect"})
        self.heard: list[dict[str, Any]] = []
        self.is_open, self.code = False, 0

    async def __aenter__(self) -> "Socket":
        self.task = asyncio.create_task(self.application(self.scope, self.incoming.get, self._send))
        await self.until(lambda: self.is_open or self.code)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.incoming.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait([self.task], timeout=5)
        assert self.task.done(), "Whoever goes is not waited for."

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.accept":
            self.is_open = True
        elif message["type"] == "websocket.close":
            self.is_open, self.code = False, message["code"]
        else:
            self.heard.append(json.loads(message["text"]))

    async def says(self, type: str, **asked: str) -> None:
        """It is heeded before the next thing happens."""
        self.incoming.put_nowait({"type": "websocket.receive", "text": json.dumps({"type": type, **asked})})
        await asyncio.sleep(0.2)

    async def until(self, holds: Any) -> None:
        for _ in range(500):
            if holds():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"It did not come to that; heard: {self.told}")

    async def hears(self, count: int) -> list[tuple[str, str]]:
        """What so many events were: of which list, and which kind."""
        await self.until(lambda: len(self.heard) >= count)
        return self.told

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(" ".join(each.get("stream", ["error"])), each.get("event", "")) for each in self.heard]
