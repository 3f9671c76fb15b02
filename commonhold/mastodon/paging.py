"""Pages of a list as apps walk them: by ids, with the addresses of the older and the newer ones in a header (RFC 8288)."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response
from litestar.exceptions import ValidationException

from commonhold.contributions import NEWEST, OLDEST
from commonhold.feed import Bounds
from commonhold.ground import limits
from commonhold.ground.web import feeds

BEGINNING = "0"


def place(id: str, otherwise: UUID) -> UUID:
    """The id that was asked for: empty is as if not given, and `0`, which some apps send, is before all others."""
    if id in ("", BEGINNING):
        return OLDEST if id else otherwise
    try:
        return UUID(id)
    except ValueError as error:
        raise ValidationException(f"{id[:40]} is no id.") from error


def bounds(max_id: str, since_id: str, min_id: str) -> Bounds:
    return Bounds(place(max_id, NEWEST), place(since_id or min_id, OLDEST))


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
