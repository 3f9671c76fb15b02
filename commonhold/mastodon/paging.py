"""Pages of a list as apps walk them: by ids, with the addresses of the older and the newer ones in a header (RFC 8288)."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response

from commonhold.contributions import NEWEST, OLDEST
from commonhold.feed import Bounds
from commonhold.ground import limits
from commonhold.ground.web import feeds


def bounds(max_id: UUID | None, since_id: UUID | None, min_id: UUID | None) -> Bounds:
    return Bounds(max_id or NEWEST, since_id or min_id or OLDEST)


def paged(
    request: Request, found: Sequence[dict[str, Any]], ids: Sequence[UUID], limit: int, drawn: Callable[[list[Any]], Any] = list
) -> Response[Any]:  # fmt: skip
    """As many as were asked for, and where to go on: before the last of them, after the first."""
    shown = min(max(limit, 1), limits.PAGE)
    headers = {}
    if ids := ids[:shown]:
        at = f"{feeds.base_of(request)}{request.url.path}"
        ways = (("next", {"max_id": ids[-1]}), ("prev", {"min_id": ids[0]}))
        headers["link"] = ", ".join(
            f'<{at}?{urlencode({"limit": shown, **asked})}>; rel="{way}"' for way, asked in ways
        )
    return Response(drawn(list(found[:shown])), headers=headers)
