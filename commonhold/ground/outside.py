"""The one way out: a page, a picture or a feed is fetched from elsewhere here and nowhere else, and never from inside our network.

The name of a host is resolved once, all its addresses must be of the open Internet, and the connection goes to that very
address: what a name server says next no longer matters. Each redirect passes the same guard. Nothing of a person goes
along: no cookie, no referer, no password in an address.
"""

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import httpcore
from httpx import URL, InvalidURL

from commonhold.ground import limits

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Iterable[str]]]

REDIRECTS = (301, 302, 303, 307, 308)
LASTING = (301, 308)
PORTS = (80, 443)
# Only here are hosts of the open Internet; the rest of IPv6 is ours, nobody's, or IPv4 in disguise.
OPEN_V6 = IPv6Network("2000::/3")
SHUT = [
    ip_network(each)
    for each in (
        "168.63.129.16/32",  # where Azure tells its machines their secrets, an address like any other
        "192.0.0.0/24",  # of protocols, and where Oracle keeps the same; versions of Python differ about it
        "192.88.99.0/24", "2001::/23", "2002::/16",  # ways from the one Internet to the other: 6to4, Teredo
        "2001:db8::/32", "3fff::/20", "5f00::/16",
    )
]  # fmt: skip
NAME = "Commonhold"


class NotFetched(Exception):
    """It could not be fetched: in words for whoever looks after it. `is_over`: asking again would change nothing."""

    def __init__(self, words: str, *, is_over: bool = False):
        super().__init__(words)
        self.is_over = is_over


@dataclass(frozen=True)
class Fetched:
    """What came. `url` is where from, after redirects; `moved_to` where to ask from now on, if all of them said so."""

    url: str
    status: int
    kind: str
    charset: str
    body: bytes
    headers: Mapping[str, str]
    moved_to: str | None = None


@dataclass(frozen=True)
class Wish:
    """How much may come and how long it may take, what is accepted, and what was told the last time."""

    most: int
    seconds: float = limits.FETCH_SECONDS
    is_cut: bool = False  # take the beginning of what is larger, rather than nothing
    accept: str = "*/*"
    headers: Mapping[str, str] = field(default_factory=dict)


def is_open(address: Address) -> bool:
    """Whether this is an address of the open Internet, which nobody's inner network has."""
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
        and (address.version == 4 or address in OPEN_V6)
        and not any(address in each for each in SHUT if each.version == address.version)
    )


async def resolved(host: str, port: int) -> list[str]:
    """Every address of this host."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=1)
    except OSError:
        raise NotFetched("There is no such address.") from None
    return list(dict.fromkeys(each[4][0] for each in found))


class Gate(httpcore.AsyncNetworkBackend):
    """Connects to addresses that have been looked at, and to no others."""

    def __init__(self, allowed: frozenset[str], resolve: Resolve, wires: httpcore.AsyncNetworkBackend):
        self.allowed, self.resolve, self.wires = allowed, resolve, wires

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        """To the first of its addresses that answers."""
        failed: Exception = httpcore.ConnectError("no address")
        for address in await self.addresses(host, port):
            try:
                return await self.wires.connect_tcp(address, port, *rest, **more)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def addresses(self, host: str, port: int) -> list[str]:
        """All of this host. One that is not open is enough to go to none of them."""
        found = [ip_address(each.partition("%")[0]) for each in await self.resolve(host, port)]
        if f"{host}:{port}" not in self.allowed and not (found and all(map(is_open, found))):
            raise NotFetched("This address leads into a network that is not open.", is_over=True)
        return [str(each) for each in found]

    async def connect_unix_socket(self, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        raise NotFetched("This is no address of the web.", is_over=True)

    async def sleep(self, seconds: float) -> None:
        await self.wires.sleep(seconds)


class Outside:
    """What is out there. `allowed` are `host:port` inside our own network that an operator lets us fetch from."""

    def __init__(
        self, allowed: str = "", *, resolve: Resolve = resolved, wires: httpcore.AsyncNetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
    ):  # fmt: skip
        self.allowed = frozenset(each.strip().lower() for each in allowed.split(",") if each.strip())
        self.gate = Gate(self.allowed, resolve, wires or httpcore.AnyIOBackend())
        self.trust = trust

    async def fetch(self, address: str, wish: Wish) -> Fetched:
        """What is at this address. Raises NotFetched, in words."""
        async with _in_words(wish.seconds):
            return await self._follow(address, wish)

    async def deliver(self, address: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Leave something there, by https alone, and answer the status. No redirect is followed, nothing that comes is read."""
        url = self._looked_at(address)
        if url.scheme != "https":
            raise NotFetched("This is no address of the web.", is_over=True)
        sent = {"content-length": str(len(body)), **headers}
        async with _in_words(limits.FETCH_SECONDS), self._asked("POST", url, sent, body) as answer:
            return answer.status

    async def ask(self, method: str, address: str, wish: Wish, body: bytes = b"") -> Fetched:
        """Do this at a place that somebody has a right to, which goes along in the headers: by https, or inside our own network.
        No redirect is followed, so that the right goes nowhere else.
        """
        url = self._looked_at(address)
        if url.scheme != "https" and f"{url.host}:{url.port or 80}" not in self.allowed:
            raise NotFetched("This address is not one of https.", is_over=True)
        async with _in_words(wish.seconds):
            status, headers, taken = await self._answer(method, url, wish, body)
        return Fetched(str(url), status, *_kind(headers), taken, headers)

    async def wire(self, host: str, port: int, usual: int) -> socket.socket:
        """A connection for what speaks something else than the web, at its usual port or one that an operator allows."""
        if port != usual and f"{host}:{port}" not in self.allowed:
            raise NotFetched("This address has a port that is not of the web.", is_over=True)
        async with _in_words(limits.FETCH_SECONDS):
            address = (await self.gate.addresses(host, port))[0]
            return await asyncio.to_thread(socket.create_connection, (address, port), limits.FETCH_SECONDS)

    @asynccontextmanager
    async def _asked(
        self, method: str, url: URL, headers: Mapping[str, str], body: bytes | None = None
    ) -> AsyncIterator[httpcore.Response]:
        """The beginning of an answer. What goes along is what was given, and nothing of a person."""
        sent = {"host": url.netloc.decode(), "user-agent": NAME, "connection": "close", **headers}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        async with httpcore.AsyncConnectionPool(ssl_context=self.trust, network_backend=self.gate) as pool:
            async with pool.stream(method, target, headers=list(sent.items()), content=body) as answer:
                yield answer

    async def _follow(self, address: str, wish: Wish) -> Fetched:
        """Through at most five redirects, each of which is looked at as the first address was."""
        url, is_lasting = self._looked_at(address), True
        for _ in range(limits.FETCH_REDIRECTS + 1):
            status, headers, body = await self._answer("GET", url, wish)
            if status not in REDIRECTS or "location" not in headers:
                moved = str(url) if is_lasting and str(url) != address else None
                return Fetched(str(url), status, *_kind(headers), body, headers, moved)
            is_lasting = is_lasting and status in LASTING
            url = self._looked_at(str(url.join(headers["location"])))
        raise NotFetched("It leads on and on.")

    def _looked_at(self, address: str) -> URL:
        try:
            url = URL(address)
        except (InvalidURL, ValueError):
            raise NotFetched("This is no address of the web.", is_over=True) from None
        port = url.port or (443 if url.scheme == "https" else 80)
        is_web = url.scheme in ("http", "https") and url.host and len(address) <= limits.ADDRESS
        if not is_web or url.userinfo or "\\" in address:
            raise NotFetched("This is no address of the web.", is_over=True)
        if port not in PORTS and f"{url.host}:{port}" not in self.allowed:
            raise NotFetched("This address has a port that is not of the web.", is_over=True)
        return url.copy_with(fragment=None)

    async def _answer(
        self, method: str, url: URL, wish: Wish, body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One answer; nothing of it is read beyond what was wished."""
        length = {} if body is None else {"content-length": str(len(body))}
        wanted = {"accept": wish.accept, "accept-encoding": "gzip, deflate", **length, **wish.headers}
        async with self._asked(method, url, wanted, body) as answer:
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            is_read = answer.status == 200
            return answer.status, headers, await _taken(answer.aiter_stream(), headers, wish) if is_read else b""


@asynccontextmanager
async def _in_words(seconds: float) -> AsyncIterator[None]:
    """Whatever goes wrong out there is told as NotFetched, and takes no longer than this."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise NotFetched("It took too long to answer.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, ssl.SSLError, OSError):
        raise NotFetched("It cannot be reached.") from None


async def _taken(pieces: AsyncIterator[bytes], headers: Mapping[str, str], wish: Wish) -> bytes:
    """The body, unpacked as far as was wished, however much it would become."""
    unpack = _unpacker(headers.get("content-encoding", ""))
    taken = bytearray()
    async for piece in pieces:
        try:
            taken += unpack(piece, wish.most + 1 - len(taken))
        except zlib.error:
            raise NotFetched("What came is damaged.") from None
        if len(taken) > wish.most:
            if wish.is_cut:
                break
            raise NotFetched("It is larger than what can be taken.")
    return bytes(taken[: wish.most])


def _unpacker(packed: str) -> Callable[[bytes, int], bytes]:
    """A function that unpacks a piece into at most so many bytes."""
    if packed.lower() in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(47 if "gzip" in packed.lower() else 15).decompress
        return lambda piece, most: unpack(piece, most)
    elif packed.lower() in ("", "identity"):
        return lambda piece, most: piece[:most]
    else:
        raise NotFetched("It is packed in a way that was not asked for.")


def _kind(headers: Mapping[str, str]) -> tuple[str, str]:
    """The media type and the charset, as far as they are told."""
    told = Message()
    told["content-type"] = headers.get("content-type", "")
    return told.get_content_type() if headers.get("content-type") else "", told.get_content_charset("")
