"""Every route declares who may come in; the house refuses to start with a route that does not.

What a rule leaves open (which contribution, whose settings) the database decides: what it hides is missing.
"""

from enum import StrEnum
from functools import wraps
from typing import Any

import litestar
from litestar import Request
from litestar.handlers import HTTPRouteHandler

from commonhold.ground import words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import pages, repeating, twins
from commonhold.ground.web.feeds import Fetched


class Rule(StrEnum):
    """Who may come in by this route."""

    PUBLIC = "public"
    MEMBER = "member"
    AUDIENCE = "audience"
    OWNER = "owner"
    STEWARD = "steward"
    LEAVER = "leaver"  # one who has left, at the desk where they fetch what is theirs; no session of the house opens it


PUBLIC, MEMBER, AUDIENCE, OWNER, STEWARD, LEAVER = Rule


def _verb(verb: Any) -> Any:
    def declare(
        path: str | list[str] | None = None,
        *,
        rule: Rule,
        scope: str | None = None,
        apart: str = "",
        fresh: bool = False,
        by_token: bool = False,
        **more: Any,
    ) -> Any:
        """With a `scope` it is a door for programs: they come by a token that has it, or by none where it is "" (`bearers`).
        What has none programs do by its twin, unless it is `apart`, for this reason (`twins`). A dangerous act is `fresh`: whoever
        does it has shown not long ago that it is them, or is asked to first (`visits`). `by_token` says that a program does it all the
        same, in a room that is apart too: whoever made such a token was asked then.
        """

        def decorate(handler: Any) -> HTTPRouteHandler:
            more.setdefault("status_code", 200)
            wishes = {
                "rule": rule,
                "apart": apart,
                "fresh": fresh,
                "by_token": by_token,
                **({} if scope is None else {"scope": scope}),
                **more.pop("opt", {}),
            }
            return verb(path, opt=wishes, **more)(_furnished(handler))

        return decorate

    return declare


def _furnished(handler: Any) -> Any:
    """The handler speaks the reader's language. A page drawn in the frame needs what stands in it, read in the same visit."""

    @wraps(handler)
    async def furnished(*args: Any, **named: Any) -> Any:
        with words.speaking(*_spoken(**named)):
            answer = await _answered(handler, *args, **named)
            # The desk of one who has left stands outside: nothing of the house is in its frame.
            if isinstance(answer, pages.Page) and (visit := named.get("visit")) and not _is_at_desk(**named):
                await answer.furnish(visit)
        if _is_feed_reader(**named) and not isinstance(answer, Fetched):
            raise Missing  # a feed reader's address opens feeds, whatever a route would answer to its owner
        return answer

    return furnished


async def _answered(handler: Any, *args: Any, **named: Any) -> Any:
    """What the handler answers; to a program, what that tells programs, and a second time what it was told the first."""
    request = named.get("request")
    if twins.twin_of(request) is None:
        return await handler(*args, **named)
    twins.insist_exact(request)
    if request.method == "POST" and (key := repeating.key_of(request)):
        return await repeating.answered(named["visit"], request, key, handler(*args, **named))
    return twins.told(request, await handler(*args, **named))


def _is_feed_reader(request: Request | None = None, **rest: Any) -> bool:
    return request is not None and "feed_door" in request.scope


def _is_at_desk(request: Request | None = None, **rest: Any) -> bool:
    return request is not None and request.route_handler.opt["rule"] == Rule.LEAVER


def _spoken(request: Request | None = None, visit: Visit | None = None, **rest: Any) -> tuple[str, str]:
    if visit and visit.person:
        return visit.person.language, visit.person.timezone
    else:
        return pages.language_of(request) if request else words.UNKNOWN


get = _verb(litestar.get)
post = _verb(litestar.post)
put = _verb(litestar.put)
patch = _verb(litestar.patch)
delete = _verb(litestar.delete)
