"""Pages travel packed where the reader themselves asked for them: a home page of 57 kB as 10.

The size of a packed page tells whoever listens to the line whether words that they had the browser ask for stand in it too (BREACH,
https://breachattack.com). For that they must make it ask, from a page of their own; the browser says where a request comes from
(https://www.w3.org/TR/fetch-metadata/), and then the page travels as it is. So it does where the browser says nothing.
"""

import gzip
from typing import Any

from litestar import Request

OWN = ("same-origin", "none")  # from a page of ours; typed, or opened from a bookmark
DRAWN = ("document", "empty")  # as a page; as a piece of one. Not as a picture that somebody wrote into a post


def may_travel_packed(request: Request[Any, Any, Any]) -> bool:
    """Whether this browser takes packed pages and says that its reader asked."""
    wish = request.headers.get
    return (
        "gzip" in wish("accept-encoding", "")
        and wish("sec-fetch-site") in OWN
        and wish("sec-fetch-dest") in DRAWN
    )  # fmt: skip


def packed(page: str) -> bytes:
    """Quickly rather than tightly: 0.15 ms of processor time; four times that would save an eighth more."""
    return gzip.compress(page.encode(), 1)
