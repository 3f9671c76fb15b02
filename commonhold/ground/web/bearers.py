"""Doors for programs: they come by a token in the header (RFC 6750), in the name of whoever gave it, and as far as it was given.

A route says with which scope (`@get(rule=MEMBER, scope="read:statuses")`); a wider one of the same word will do. A route that says
none is opened by no token, and where one is said no cookie counts. What only reads cannot write: the database refuses it.
"""

from dataclasses import dataclass, field
from uuid import UUID

from litestar import Request

from commonhold.ground.database import Visit, Visitor
from commonhold.ground.web import cookies, twins

READS = ("read", "profile")
READS_ALL = "admin:read"
ALSO = {"profile": ("read", "read:accounts")}  # what else opens what is the least


class Unknown(Exception):
    """No token, or one that opens nothing (any more): 401."""


class TooNarrow(Exception):
    """The token was not given for this: 403."""


@dataclass(frozen=True)
class Bearer(Visitor):
    """Who visits by a token: the scopes that it was given for, and the program that holds it, if it is not the person's own."""

    scopes: list[str] = field(default_factory=list)
    app_id: UUID | None = None
    permit_id: UUID | None = None

    def may(self, scope: str) -> bool:
        whole, _, part = scope.partition(":")
        others = ALSO.get(scope, ()) + (("follow",) if part in ("follows", "blocks", "mutes") else ())
        return bool({scope, whole, *others} & set(self.scopes))


@dataclass(frozen=True)
class Program:
    """A program that visits by a token of its own, in nobody's name."""

    scopes: list[str]
    app_id: UUID


def is_for_programs(request: Request) -> bool:
    """Whether it asks at a door for programs, its own or the twin of what the web can do."""
    return scope_of(request) is not None


def scope_of(request: Request) -> str | None:
    """For what a token must have been given to open this; None where no token does."""
    handler, twin = request.scope.get("route_handler"), twins.twin_of(request)
    return twin.scope if twin else handler.opt.get("scope") if handler else None


def token_of(request: Request) -> str:
    """The token that the request brings in its header, or ""."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and len(token) <= 200 else ""


async def enter(request: Request, visit: Visit) -> Visitor | None:
    """Whose token it is; from here on the transaction is in their name. `Unknown` or `TooNarrow` if it does not open this."""
    token = token_of(request)
    if not token:
        return None
    bearer = await enter_by(visit, token, scope_of(request))
    if bearer is None:
        request.state.program = await _program(visit, token)
    elif twins.twin_of(request):
        request.app.state.quota.spend(request, bearer.permit_id)
    return bearer


async def enter_by(visit: Visit, token: str, scope: str) -> Bearer | None:
    """Whose token this is, as above; None if it is nobody's, or opens nothing any more."""
    visit.person = bearer = await visit.one(
        Bearer, "select * from enter_by_token(%(hash)s)", hash=cookies.hashed(token)
    )
    if bearer and scope and not bearer.may(scope):
        raise TooNarrow(scope)
    if bearer and (scope == READS_ALL or scope.partition(":")[0] in READS):
        await visit.connection.execute("set transaction read only")
    return bearer


async def _program(visit: Visit, token: str) -> Program:
    program = await visit.one(Program, "select * from program_of_token(%(hash)s)", hash=cookies.hashed(token))
    if program is None:
        raise Unknown
    return program
