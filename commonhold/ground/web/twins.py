"""Twins: what the web can do, a program does at `/api/commonhold` and the same path (`PUT /api/commonhold/c/ID/use`).

There is no second implementation of a verb. The path leads to the handler that pages ask, in the name of whose token it is; its form
is filled from JSON, and where a browser is led on a program is told what came of it. The table of twins is made from the routes, and
is the only way through this door: what it does not hold is not there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args, get_origin
from uuid import UUID

import msgspec
from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from commonhold.ground.errors import Wrong
from commonhold.ground.rooms import Room
from commonhold.ground.web.feeds import base_of
from commonhold.ground.web.pages import Partial, path_of

DOOR = "/api/commonhold"
DATA = ".json"
FEEDS = (".atom", ".feed.json", ".ics")
WRITES = ("POST", "PUT", "PATCH", "DELETE")
# Who comes in by these rules comes by no token.
APART = {
    "public": "is opened by a link, a letter or a sign-in, and asks for no token",
    "leaver": "is the desk of those who have left, who hold no token any more",
}
ASKED_ANEW = "asks once more who does it, and no token answers that"
# What a browser says of its page; a program has none.
OF_PAGES = (b"hx-request", b"referer", b"cookie")
UUID_SHAPE = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Done(msgspec.Struct):
    """What came of a verb: the id of what was made or changed, where that has one, and the address in the house that shows it."""

    id: UUID | None
    url: str


class Made(msgspec.Struct):
    """The ids of what was made of the files that came, and a sentence for each that could not be taken."""

    ids: list[UUID]
    lost: list[str]


@dataclass(frozen=True)
class Twin:
    """A verb of the web as programs do it: `path` is as declared, `shape` what the page's address ends with for programs."""

    method: str
    path: str
    handler: HTTPRouteHandler
    shape: str = ""

    @property
    def scope(self) -> str:
        """What stewards look after opens by scopes of its own, which are given to no app."""
        does = "read" if self.method == "GET" else "write"
        return f"admin:{does}" if self.handler.opt.get("rule") == "steward" else does

    @property
    def file(self) -> str:
        """The field by which files come, where that is what the verb is for."""
        return self.handler.opt.get("file", "")

    @cached_property
    def steps(self) -> tuple[str, ...]:
        return _steps(self.path)

    def is_at(self, steps: tuple[str, ...]) -> bool:
        return len(steps) == len(self.steps) and all(map(_fits, self.steps, steps))


def _steps(path: str) -> tuple[str, ...]:
    # People see `/@alma`; the router sees a step of its own (`middleware.handles`).
    return tuple(path.replace("/@/", "/@", 1).split("/")[1:])


def _fits(declared: str, step: str) -> bool:
    before, brace, parameter = declared.partition("{")
    if not brace:
        return declared == step
    value = step.removeprefix(before)
    of_kind = UUID_SHAPE.fullmatch(value) if ":uuid" in parameter else value.isdigit() if ":int" in parameter else value
    return step.startswith(before) and bool(of_kind)


@dataclass(frozen=True)
class Table:
    """All twins. Where two addresses fit, the plainer one is meant."""

    twins: tuple[Twin, ...]
    by_length: dict[int, list[Twin]] = field(default_factory=dict)

    def at(self, path: str) -> dict[str, Twin]:
        """The twins at an address, by method; none where there is no such address."""
        steps = tuple(path.split("/")[1:])
        found = [twin for twin in self.by_length.get(len(steps), ()) if twin.is_at(steps)]
        return {twin.method: twin for twin in reversed(found)}


def table(app: Litestar, rooms: Iterable[Room]) -> Table:
    """The twins of all routes of a house."""
    apart = {room.name for room in rooms if room.apart}
    twins = sorted(_twins(app, apart), key=lambda twin: [step.count("{") for step in twin.steps])
    by_length: dict[int, list[Twin]] = {}
    for twin in twins:
        by_length.setdefault(len(twin.steps), []).append(twin)
    return Table(tuple(twins), by_length)


def _twins(app: Litestar, apart: set[str]) -> Iterator[Twin]:
    for path, method, handler in verbs(app):
        if reason_apart(handler) or room_of(handler) in apart and not handler.opt.get("by_token"):
            continue
        if method in WRITES:
            yield Twin(method, path, handler)
        elif method == "GET" and told_by(handler) and not path.endswith(FEEDS):
            is_named = path.endswith(("str}", DATA))
            yield Twin(method, path.removesuffix(DATA), handler, DATA if is_named else "")


def verbs(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Path, method and handler of all that the web can do, but what is a door for programs already."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in sorted(handler.http_methods & {"GET", *WRITES}):
                if "scope" not in handler.opt:
                    yield route.path, method, handler


def reason_apart(handler: HTTPRouteHandler) -> str:
    """Why no program does this, said at the route or by its rule; "" where one may."""
    opt = handler.opt
    is_asked = opt.get("fresh") and not opt.get("by_token")
    return opt.get("apart") or (ASKED_ANEW if is_asked else APART.get(str(opt.get("rule", "")), ""))


def room_of(handler: HTTPRouteHandler) -> str:
    return handler.fn.__module__.split(".")[1]


def told_by(handler: HTTPRouteHandler) -> Any:
    """The shape in which a handler tells programs what it shows, by its annotation; bytes of a file; None where it draws pages alone."""
    if tells := handler.opt.get("tells"):
        return tells
    answers = handler.parsed_fn_signature.return_type.annotation
    for each in (answers, *get_args(answers)):
        told = get_args(each)[0] if _is_response(get_origin(each)) else each
        if isinstance(told, type) and issubclass(told, msgspec.Struct):
            return told
        if each is Stream or told in (bytes, str):
            return bytes
    return None


def _is_response(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Response)


def twin_of(request: Any) -> Twin | None:
    """The twin by which a program asks; None where it is a browser, at a page."""
    return request.scope.get("twin") if request is not None else None


def door(app: ASGIApp, found: Table) -> ASGIApp:
    """Programs come in here: `/api/commonhold/c/ID/use` is `/c/ID/use`, asked with a token and answered with JSON."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        there = found.at(scope["path"].removeprefix(DOOR)) if _is_asked(scope) else {}
        if not there:
            return await app(scope, receive, send)
        if (twin := there.get(scope["method"])) is None:
            return await _not_so(send, sorted(there))
        scope["twin"], scope["path"] = twin, f"{scope['path'].removeprefix(DOOR)}{twin.shape}"
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in OF_PAGES]

        async def with_quota(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *scope.get("quota", ())]
            await send(message)

        await app(scope, receive, with_quota)

    return answer


def _is_asked(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["path"].startswith(f"{DOOR}/")


async def _not_so(send: Send, methods: list[str]) -> None:
    body = msgspec.json.encode({"type": "about:blank", "status": 405, "title": "This is not done here."})
    headers = [
        (b"content-type", b"application/problem+json"), (b"cache-control", b"no-store"), (b"allow", ", ".join(methods).encode()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 405, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def insist_exact(request: Request) -> None:
    """What stands in the address is said once each, and as it is: a browser's leftovers are no value to a program."""
    asked, known = list(request.query_params.multi_items()), twin_of(request).handler.parsed_fn_signature.parameters
    unsaid = [name for name, value in asked if value == "null" and name in known and known[name].annotation is not str]
    if unsaid or len({name for name, _ in asked}) < len(asked):
        raise HTTPException(status_code=400)


def told(request: Request, answer: Any) -> Response[Any]:
    """What a program is told, of what a browser would be shown."""
    if isinstance(answer, msgspec.Struct):
        answer = Response(answer)
    if (location := answer.headers.get("location")) is not None:
        return _led(request, location)
    if isinstance(answer, Partial):
        return _instead(request, answer)
    return _linked(request, answer)


def _linked(request: Request, answer: Response[Any]) -> Response[Any]:
    """A page of a list says where the next one is, in it and in a header (RFC 8288)."""
    if following := getattr(answer.content, "next", None):
        answer.content.next = f"{base_of(request)}{_of_door(following)}"
        answer.headers["link"] = f'<{answer.content.next}>; rel="next"'
    return answer


def _led(request: Request, location: str) -> Response[Done]:
    """Where a browser would be led: to what was made, or to where it was changed."""
    ids = UUID_SHAPE.findall(location)
    done = Done(UUID(ids[-1]) if ids else None, location)
    if request.method == "POST" and ids:
        return Response(done, status_code=201, headers={"location": f"{base_of(request)}{_of_door(location)}"})
    return Response(done)


def _instead(request: Request, page: Partial) -> Response[Any]:
    """A page that stays where it is: what it tells programs; that it was done, where it tells them nothing."""
    if (page.status_code or 0) >= 400:
        raise Wrong({"": "This cannot be read as it is."})
    return _linked(request, Response(page.outgoing() if page.outgoing else Done(None, path_of(request))))


def _of_door(address: str) -> str:
    """The same address as programs ask for it."""
    path, question, query = address.partition("#")[0].partition("?")
    return f"{DOOR}{path.removesuffix(DATA)}{question}{query}"
