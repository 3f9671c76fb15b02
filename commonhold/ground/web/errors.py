"""What the house answers when it is not what was asked for. Only here and in the worker's loop is everything caught."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import psycopg
import structlog
from litestar import Request, Response, WebSocket
from litestar.connection import ASGIConnection as Connection
from litestar.exceptions import (
    ClientException,
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    SerializationException,
)
from psycopg_pool import PoolTimeout

from commonhold.ground import ids
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.files import NoRoom, TooLarge
from commonhold.ground.log import places
from commonhold.ground.web import bearers
from commonhold.ground.web.pages import Page, Redirect, back, language_of, path_of
from commonhold.ground.web.visits import ProveFirst, SignInFirst
from commonhold.ground.words import gettext, speaking

log = structlog.get_logger()

FAULT = 1011  # house: number — a word of the protocol (RFC 6455, 7.4.1)
LATER = "What you wrote is still in your browser. Go back to find it."


def handlers() -> dict[Any, Callable[[Request, Any], Response[Any]]]:
    """One table: what was raised, and how it is answered."""
    return {
        SignInFirst: _sign_in,
        ProveFirst: _prove,
        bearers.Unknown: _unknown,
        bearers.TooNarrow: _too_narrow,
        Missing: _missing,
        NotFoundException: _missing,
        MethodNotAllowedException: _missing,
        Refused: _refused,
        Wrong: _wrong,
        ClientException: _client,
        HTTPException: _client,
        psycopg.errors.InsufficientPrivilege: _missing,
        psycopg.errors.ForeignKeyViolation: _missing,  # what it refers to was taken away in the same moment
        SerializationException: _no_json,
        psycopg.DataError: _unreadable,  # a number that no column holds, a character that no text does
        psycopg.errors.DiskFull: _no_room,
        NoRoom: _no_room,
        TooLarge: _too_large,
        psycopg.OperationalError: _away,
        PoolTimeout: _away,
        Exception: _fault,
    }


def _sign_in(request: Request, error: SignInFirst) -> Response[Any]:
    if bearers.is_for_programs(request):
        return _unknown(request, error)
    if _wants_json(request):
        return _problem(401, gettext("Sign in first."))
    if error.door != "/signin":
        return Redirect(error.door)
    here = _here(request)
    onward = f"?next={quote(here)}" if request.method == "GET" and here != "/" else ""
    return Redirect(f"/signin{onward}")


def _prove(request: Request, error: ProveFirst) -> Response[Any]:
    """To where it is asked; a form goes along, and from there on as if nothing had been asked. One that leads out of the house, or
    brings files, is sent anew from its own page."""
    if _wants_json(request):
        return _problem(403, gettext("Show once more that it is you, then do it again."))
    is_held = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    if request.method == "GET":
        return Redirect(f"/settings/proof?next={quote(_here(request))}")
    elif is_held and not request.route_handler.opt.get("leads_out"):
        return Redirect(f"/settings/proof?to={quote(_here(request))}", repeat=True)
    else:
        return Redirect(f"/settings/proof?next={quote(back(request))}")


def _here(request: Request) -> str:
    return path_of(request) + (f"?{request.url.query}" if request.url.query else "")


def _unknown(request: Request, error: Exception) -> Response[Any]:
    with speaking("en"):
        sentence = gettext("This needs a token that opens it.")
    return _problem(401, sentence, {"www-authenticate": 'Bearer error="invalid_token"'}, error=sentence)


def _too_narrow(request: Request, error: bearers.TooNarrow) -> Response[Any]:
    with speaking("en"):
        sentence = gettext("The token was not given for this.")
    headers = {"www-authenticate": f'Bearer error="insufficient_scope", scope="{error}"'}
    return _problem(403, sentence, headers, error=sentence)


def _missing(request: Request, error: Exception) -> Response[Any]:
    return _answer(
        request,
        404,
        "There is nothing here that you may read.",
        "It may have been taken away, or it is not for you to see.",
    )


def _refused(request: Request, error: Refused) -> Response[Any]:
    return _answer(request, 403, str(error))


def _wrong(request: Request, error: Wrong) -> Response[Any]:
    with speaking(*language_of(request)):
        fields = {name: gettext(sentence) for name, sentence in error.fields.items()}
    detail, retry = " ".join(fields.values()), getattr(error, "seconds", 0)
    if _wants_json(request):
        headers = {"retry-after": str(retry)} if retry else {}
        more = {"error": detail} if bearers.is_for_programs(request) else {}
        return _problem(error.status, "Something in it cannot be taken.", headers, detail=detail, errors=fields, **more)
    return _answer(request, error.status, "Something in it cannot be taken as it is.", detail, retry=retry)


def _client(request: Request, error: HTTPException) -> Response[Any]:
    sentences = {
        413: "This is larger than what can be taken. Put it in a file, or send it in parts.",
        429: "That was too often in a short time. Wait a little and try again.",
    }
    status = error.status_code if 400 <= error.status_code < 500 else 400
    return _answer(request, status, sentences.get(status, "This cannot be read as it is."))


def _no_json(request: Request, error: SerializationException) -> Response[Any]:
    return _answer(request, 400, "This cannot be read as it is.")


def _unreadable(request: Request, error: psycopg.DataError) -> Response[Any]:
    log.warning("the database cannot read this", route=_route(request), error=type(error).__name__)
    return _answer(request, 400, "This cannot be read as it is.")


def _no_room(request: Request, error: Exception) -> Response[Any]:
    log.error("the disk is full", route=_route(request))
    return _answer(
        request, 507, "There is no room left to keep this. Nothing was lost; the stewards have been told.", retry=60
    )


def _too_large(request: Request, error: TooLarge) -> Response[Any]:
    return _answer(request, 413, str(error))


def _away(request: Request, error: Exception) -> Response[Any]:
    if isinstance(error, psycopg.errors.QueryCanceled):
        return _answer(request, 503, "This took too long. Ask for less at once, or try again.", retry=5)
    log.warning("the database does not answer", route=_route(request), error=type(error).__name__)
    return _answer(
        request, 503, "The house is not answering just now. What you wrote is kept in your browser.", retry=5
    )


def _fault(request: Request, error: Exception) -> Response[Any]:
    return _answer(request, 500, "Something went wrong on our side.", reference=_noted(request, error))


async def end_faulty(socket: WebSocket, error: BaseException) -> None:
    """What went wrong on an open socket is a fault like any other, and closes it with the word for that."""
    _noted(socket, error)
    await socket.close(FAULT)


def _noted(asked: Connection, error: BaseException) -> str:
    """A fault in the log; its number, by which it is found there."""
    number = str(ids.new_id())[-12:]
    # The traceback without its values: it names lines of ours, never what people wrote.
    log.error("fault", reference=number, route=_route(asked), error=type(error).__name__, trace=places(error))
    return number


def _route(asked: Connection) -> str:
    return str(
        getattr(asked.scope.get("route_handler"), "name", None)
        or getattr(asked.scope.get("route_handler"), "handler_name", "")
    )


def _answer(
    request: Request, status: int, sentence: str, more: str = "", *, retry: int = 0, reference: str = ""
) -> Response[Any]:
    headers = {"retry-after": str(retry)} if retry else {}
    if _wants_json(request):
        with speaking("en"):
            # What programs of Mastodon's look at, whatever the shape; also where there is no such door.
            is_asked = bearers.is_for_programs(request) or request.url.path.startswith("/api/")
            more = {"error": gettext(sentence)} if is_asked else {}
            return _problem(status, gettext(sentence), headers, **more)
    with speaking(*language_of(request)):
        told = {
            "title": gettext(sentence),
            "words": gettext(more) if more and not reference else gettext(LATER),
            "reference": reference,
        }
    return Page("error.html", status_code=status, headers=headers, **told)


def _problem(status: int, sentence: str, headers: dict[str, str] | None = None, **more: Any) -> Response[Any]:
    """RFC 9457 problem details."""
    body = {"type": "about:blank", "status": status, "title": sentence, **more}
    return Response(body, status_code=status, media_type="application/problem+json", headers=headers or {})


def _wants_json(request: Request) -> bool:
    return (
        bearers.is_for_programs(request)
        or request.url.path.endswith((".json", ".atom", ".ics"))
        or request.url.path.startswith("/api/")
        or request.headers.get("accept", "").startswith("application/json")
    )
