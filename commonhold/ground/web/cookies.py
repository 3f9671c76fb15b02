"""The two cookies: `session` of one who is signed in, `door` of a browser that is not yet; and the token of every form.

The token is an HMAC over the cookie, so it is worth nothing to another session. Unsafe requests also need an origin of ours.
"""

import hashlib
import hmac
import secrets
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from commonhold.ground.errors import Refused

SAFE = {"GET", "HEAD", "OPTIONS"}


def hashed(token: str) -> bytes:
    """What is kept of a secret: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def named(request: Request, name: str) -> str:
    """`__Host-session` where the house is reached by https: bound to this host, never sent in clear."""
    return f"__Host-{name}" if _settings(request).is_https else name


def session_of(request: Request) -> str | None:
    """The session cookie, if it can be one at all."""
    token = request.cookies.get(named(request, "session"), "")
    return token if 20 <= len(token) <= 100 else None


def csrf(request: Request) -> str:
    """The token that forms of this page must bring back."""
    cookie = session_of(request) or request.cookies.get(named(request, "door")) or _new_door(request)
    return hmac.new(_settings(request).secret.encode(), f"form {cookie}".encode(), hashlib.sha256).hexdigest()


def _new_door(request: Request) -> str:
    if not hasattr(request.state, "door"):
        request.state.door = secrets.token_urlsafe(24)
    return request.state.door


def open_door(response: Any, request: Request) -> None:
    """Give the browser the `door` cookie that the token of its form was made from."""
    if hasattr(request.state, "door"):
        response.cookies.append(make(request, "door", request.state.door))


def make(request: Request, name: str, value: str, seconds: int | None = None) -> Cookie:
    """A cookie that scripts cannot read and other sites cannot send along."""
    return Cookie(
        named(request, name),
        value=value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=_settings(request).is_https,
    )


def unmake(request: Request, name: str) -> Cookie:
    """The same cookie, ended."""
    return make(request, name, "", 0)


def is_from_here(request: Request, typed: str = "same-origin") -> bool:
    """Whether a page of ours sent it, as far as the browser says; `typed` is "none" where an address may be typed in."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    return site in ("same-origin", typed) and (
        origin is None or origin.partition("://")[2] == request.headers.get("host")
    )


async def insist_ours(request: Request) -> None:
    """An unsafe request comes from a page of ours, or it is refused and changes nothing."""
    if request.method in SAFE:
        return
    if not is_from_here(request, typed="none"):
        raise Refused("This came from another site, so nothing was changed.")
    token = request.headers.get("x-csrf") or await _field(request)
    if not hmac.compare_digest(token.encode(), csrf(request).encode()):
        raise Refused("This page has been open for too long. Load it again; what you wrote is kept in your browser.")


async def _field(request: Request) -> str:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return ""
    token = (await request.form()).get("csrf", "")
    return token if isinstance(token, str) else ""


def _settings(request: Request) -> Any:
    return request.app.state.house.settings
