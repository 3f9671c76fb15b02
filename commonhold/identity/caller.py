"""Who asks, before it is known who it is: their network address, their browser and the cookies it brought."""

import ipaddress
import re
import secrets
from dataclasses import dataclass

from litestar import Request
from litestar.datastructures import Cookie

from commonhold.ground import limits
from commonhold.ground.web import cookies

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
           ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Caller:
    """`hash` stands for this browser, by a cookie of ours; `host` is the name it called us by, which was found to be ours;
    `keys_of` the one that passkeys are made for: at a host of the desk's own, that of the house.
    """

    address: str
    browser: str
    hash: bytes
    host: str
    scheme: str = "http"
    language: str = "en"
    keys_of: str = ""

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}"


def caller_of(request: Request, language: str = "en") -> Caller:
    """Who asks. The browser is known by its session, or by the cookie that its forms were made from."""
    settings = request.app.state.house.settings
    known = cookies.session_of(request) or request.cookies.get(cookies.named(request, "door"), "")
    host = request.headers.get("host", "")
    return Caller(
        address_of(request, settings.proxies), browser_of(request.headers.get("user-agent", "")), cookies.hashed(known),
        host, "https" if settings.is_https else "http", language, settings.host if host.lower() == settings.exit_host.lower() else host,
    )  # fmt: skip


def asking(request: Request) -> tuple[bytes, Cookie]:
    """The browser that asks for a letter: the hash of its cookie, and the cookie, which lives as long as the letter's link."""
    token = request.cookies.get(cookies.named(request, "asked"), "") or secrets.token_urlsafe(24)
    return cookies.hashed(token), cookies.make(request, "asked", token, limits.TICKET_SECONDS * 2)


def asked(request: Request) -> bytes:
    """The hash of the cookie that a browser got when it asked for a letter; of nothing when it did not."""
    return cookies.hashed(request.cookies.get(cookies.named(request, "asked"), ""))


def address_of(request: Request, proxies: str) -> str:
    """Where the request came from. What it says of itself counts only from proxies that are configured, from the right."""
    believed = _networks(proxies)
    peer = _parsed(request.client.host if request.client else "")
    forwarded = request.headers.get("x-forwarded-for", "")[-limits.PATH :].split(",")
    while peer and forwarded and any(peer in network for network in believed):
        further = _parsed(forwarded.pop().strip())
        if further is None:
            break
        peer = further
    if peer is None:
        return "unknown"
    # Whoever has one address of IPv6 has a whole network of them.
    return str(ipaddress.ip_network((peer, 64), strict=False)) if peer.version == 6 else str(peer)


def _networks(proxies: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(each.strip(), strict=False) for each in proxies.split(",") if each.strip()]


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def browser_of(agent: str) -> str:
    """`Firefox, Android`: what its owner knows a browser by. Empty when it does not say."""
    names = [next((name for sign, name in known if sign in agent), "") for known in (BROWSERS, SYSTEMS)]
    return re.sub(r"^, |, $", "", ", ".join(names))[: limits.BROWSER]
