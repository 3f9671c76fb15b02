"""Somebody with a page open: what comes over their live stream, as it comes."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

from litestar import Litestar


class Listener:
    """An open `/live`, driven as a server would drive it; `notices` is what was told so far."""

    def __init__(self, application: Litestar, session: str = "", query: dict[str, str] | None = None, **headers: str):
        given = {"host": "house.test", "cookie": f"session={session}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.scope: dict[str, Any] = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/live",
            "raw_path": b"/live", "query_string": urlencode(query or {}).encode(), "root_path": "", "client": ("127.0.0.1", 1),
            "server": ("house.test", 80), "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }  # fmt: skip
        self.application = application
        self.status = 0
        self.text = ""
        self.gone = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Listener":
        self.task = asyncio.create_task(self.application(self.scope, self._receive, self._send))
        for _ in range(200):
            if self.status and (self.task.done() or "open" in self.text):
                break
            await asyncio.sleep(0.02)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.gone.set()
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def _receive(self) -> dict[str, Any]:
        if not hasattr(self, "asked"):
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.text += message.get("body", b"").decode()
            if not message.get("more_body", False):
                self.gone.set()  # a server tells the application so when the last of an answer is out

    async def hears(self, count: int) -> None:
        """Wait until so many were told."""
        for _ in range(1500):
            if len(self.notices) >= count:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{len(self.notices)} of {count} were told")

    @property
    def notices(self) -> list[dict[str, Any]]:
        """What was told of what happened."""
        lines = self.text.replace("\r\n", "\n").split("\n")
        return [
            json.loads(after.removeprefix("data: "))
            for line, after in zip(lines, lines[1:], strict=False)
            if line == "event: happened"
        ]

    @property
    def is_open(self) -> bool:
        return not self.task.done()
