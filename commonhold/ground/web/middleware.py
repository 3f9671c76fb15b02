"""What every request and answer passes: the host is ours, forms may say other verbs, and the headers that keep pages safe."""

import re
import time
from typing import Any
from urllib.parse import parse_qs, quote

from litestar.types import ASGIApp, Message, Receive, Scope, Send

from commonhold.ground.settings import is_of_desk

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
]
HTTPS = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
FEED_DOOR = re.compile(r"(/feeds/([A-Za-z0-9_-]{40,100}))(/.*)", re.DOTALL)
# Doors at which a cookie counts for nothing: pages of other sites may ask there, with a token that they were given.
FOR_PROGRAMS = (
    "/api/v1/",
    "/api/v2/",
    "/api/commonhold/",
    "/oauth/token",
    "/oauth/revoke",
    "/oauth/register",
    "/mcp",
    "/.well-known/oauth-authorization-server",
    "/.well-known/oauth-protected-resource",
    "/nodeinfo/",
    "/scim/v2/",
)
TO_OTHER_SITES = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"link, location, ratelimit, ratelimit-policy, retry-after, www-authenticate"),
]
ALLOWED = [
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
    (b"access-control-allow-headers", b"authorization, content-type, idempotency-key, mcp-protocol-version"),
    (b"access-control-max-age", b"86400"),
]
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def safe_headers(app: ASGIApp) -> ASGIApp:
    """Every answer carries them; one that has said its own (a file's policy, a static file's age) keeps it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        house = scope["litestar_app"].state.house
        started = time.perf_counter()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = b"all;dur=%.0f" % ((time.perf_counter() - started) * 1000)
                said = {name.lower() for name, _ in message["headers"]}
                ours = [*HEADERS, *([HTTPS] if house.settings.is_https else []), (b"server-timing", took)]
                message["headers"] = [*message["headers"], *(pair for pair in ours if pair[0] not in said)]
            await send(message)

        await app(scope, receive, with_headers)

    return answer


def other_sites(app: ASGIApp) -> ASGIApp:
    """Browsers let pages of other sites ask at doors for programs (CORS), and only there; never with a cookie."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(FOR_PROGRAMS):
            return await app(scope, receive, send)
        if scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": [*TO_OTHER_SITES, *ALLOWED]})
            return await send({"type": "http.response.body", "body": b"", "more_body": False})

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *TO_OTHER_SITES]
            await send(message)

        await app(scope, receive, with_headers)

    return answer


def our_host(app: ASGIApp) -> ASGIApp:
    """Only the configured address is ours; on a machine's own loopback its other names are too. Where the desk has a host of its own,
    that answers nothing else, and the house leads there.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await app(scope, receive, send)
        settings, host, path = scope["litestar_app"].state.house.settings, _host_of(scope), scope["path"]
        is_desk = bool(host) and host == settings.exit_host.lower()
        if scope["type"] == "websocket" and (is_desk or not _is_ours(host, settings.host.lower())):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        elif scope["type"] == "websocket":
            await app(scope, receive, send)
        elif not is_desk and not _is_ours(host, settings.host.lower()):
            await _says(send, 400, b"This address is not served here.")
        elif is_desk and path == "/" or not is_desk and settings.exit_url and is_of_desk(path):
            await _says(send, 303, b"", location=settings.address("/exit" if is_desk else quote(path)))
        elif is_desk and not (is_of_desk(path) or path.startswith("/static/")):
            await _says(send, 404, b"There is nothing here.")
        else:
            await app(scope, receive, send)

    return answer


async def _says(send: Send, status: int, words: bytes, location: str = "") -> None:
    led = [(b"location", location.encode())] if location else []
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *led]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words, "more_body": False})


def _host_of(scope: Any) -> str:
    """What the request calls us, if it says so once."""
    hosts = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
    return hosts[0] if len(hosts) == 1 else ""


def _is_ours(host: str, ours: str) -> bool:
    name, _, port = ours.partition(":")
    return bool(host) and (
        host == ours or (name in LOOPBACK and host in {f"{each}:{port}" if port else each for each in LOOPBACK})
    )


def other_verbs(app: ASGIApp) -> ASGIApp:
    """A form can only post: `action="/…?_method=delete"` says the verb that is meant, so that pages work without script.

    This and `handles` stand before the router, which would otherwise look for what the address does not say.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and b"_method=" in scope["query_string"]:
            meant = parse_qs(scope["query_string"].decode("latin-1")).get("_method", [""])[0].upper()
            if meant in ("DELETE", "PUT", "PATCH"):
                scope["method"] = meant
        await app(scope, receive, send)

    return answer


def handles(app: ASGIApp) -> ASGIApp:
    """`/@alma/picture` is found by the route `/@/{handle:str}/picture`: a parameter has a whole step of the path to itself."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/@") and scope["path"][2:3] != "/":
            scope["path"] = f"/@/{scope['path'][2:]}"
        await app(scope, receive, send)

    return answer


def feed_doors(app: ASGIApp) -> ASGIApp:
    """`/feeds/SECRET/g/lund.atom` is `/g/lund.atom`, asked by a feed reader that comes in by this secret and by nothing else."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (found := FEED_DOOR.match(scope["path"])):
            scope["feed_door"], scope["path"] = found[1], found[3]
        await app(scope, receive, send)

    return answer
