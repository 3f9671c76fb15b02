"""What the worker of a browser (`static/worker`) is told of each page: who reads it, and whether it may be kept for reading.

The worker cannot know who is signed in, and lets go of what it keeps when that is somebody else or nobody. Kept are pages of
members and of audiences; never one's own settings, what stewards look after, or what the door shows.
"""

import hashlib
import hmac
from typing import Any

from litestar import Request

READER, KEPT = "commonhold-reader", "commonhold-kept"
NOBODY = "nobody"
KEPT_OF = ("member", "audience")  # of the rules that routes declare


def reader(request: Request) -> str:
    """A name for who reads, on their own devices: it tells two people apart and neither of them to anybody."""
    viewer = getattr(request.state, "viewer", None)
    if viewer is None:
        return NOBODY
    secret = request.app.state.house.settings.secret.encode()
    return hmac.digest(secret, b"reader " + viewer.id.bytes, hashlib.sha256).hex()[:24]


def told(request: Request, *, is_page: bool) -> dict[str, str]:
    """The headers of an answer. Nothing is said where nobody was asked who they are."""
    if not hasattr(request.state, "viewer"):
        return {}
    may_keep = is_page and reader(request) != NOBODY and _may_keep(request)
    return {READER: reader(request)} | ({KEPT: "yes"} if may_keep else {})


def _may_keep(request: Request) -> bool:
    wishes: dict[str, Any] = request.route_handler.opt
    return request.method == "GET" and wishes.get("rule") in KEPT_OF and wishes.get("kept", True)
