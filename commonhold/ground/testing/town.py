"""An outside world for tests: real servers on loopback that answer, or misbehave, under names and open addresses of their own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpcore

from commonhold.ground.outside import NotFetched, Outside

Serve = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


class Town(httpcore.AnyIOBackend):
    """Who lives out there: names with addresses, and addresses behind which a server of this machine stands.

    `asked` are the paths that were asked for, with their headers; `went` the addresses that were connected to.
    """

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.ports: dict[str, int] = {}
        self.asked: list[str] = []
        self.went: list[str] = []
        self.outside = Outside(resolve=self.resolve, wires=self)

    def name(self, name: str, *answers: list[str]) -> None:
        """What the name servers say of this name: one answer after the other, the last for ever."""
        self.names[name] = list(answers)

    async def resolve(self, host: str, port: int) -> list[str]:
        said = self.names.get(host)
        if said is None:
            return [host] if host.replace(".", "").replace(":", "").isalnum() and host[0].isdigit() else _nobody()
        return said.pop(0) if len(said) > 1 else said[0]

    async def connect_tcp(self, host: str, port: int, *rest: object, **more: object) -> httpcore.AsyncNetworkStream:
        self.went.append(host)
        if host not in self.ports:
            raise httpcore.ConnectError("nobody lives there")
        return await super().connect_tcp("127.0.0.1", self.ports[host], *rest, **more)

    @asynccontextmanager
    async def living(self, name: str, serve: Serve, address: str = "93.184.216.34") -> AsyncIterator[str]:
        """A server under this name, while the block lasts; gives its address as it stands in a link."""

        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.asked.append(head)
                await serve(head, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(hear, "127.0.0.1")
        self.ports[address] = server.sockets[0].getsockname()[1]
        self.names.setdefault(name, [[address]])
        try:
            yield f"http://{name}"
        finally:
            server.close()


def _nobody() -> list[str]:
    raise NotFetched("There is no such address.")


def saying(body: bytes | str, status: str = "200 OK", **headers: str) -> Serve:
    """A server that gives one answer to everything."""
    given = body.encode() if isinstance(body, str) else body
    told = {"content-type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())

    async def serve(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\n{head}content-length: {len(given)}\r\n\r\n".encode() + given)
        await writer.drain()

    return serve
