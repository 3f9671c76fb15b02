"""A program registers itself as the standard says (RFC 7591), which assistants do; Mastodon's apps have their own way (`/api/v1/apps`)."""

import time
from typing import Any

import msgspec
from litestar import Response

from commonhold import identity
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import PUBLIC, Request, Resource, post
from commonhold.oauth import app, scopes
from commonhold.oauth.judge import GRANTS

# How a program says who it is where it gets its tokens; what asks for another way is told the first.
METHODS = ("client_secret_basic", "client_secret_post", "none")


class Described(msgspec.Struct):
    """What a program says of itself; there may be more, which we have no use for."""

    client_name: str = ""
    redirect_uris: list[str] = []
    scope: str = ""
    client_uri: str = ""
    token_endpoint_auth_method: str = "client_secret_basic"

    @property
    def shows(self) -> str:
        """How it says who it is: as it asked, where that is known here."""
        asked = self.token_endpoint_auth_method
        return asked if asked in METHODS else METHODS[0]


class Registration(Resource):
    path = "/oauth/register"

    @post(rule=PUBLIC, scope="")
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, Any]]:
        """Nothing is open to it yet."""
        await insist_few(visit, request)
        try:
            asked = msgspec.json.decode(await request.body(), type=Described)
            known = [each for each in asked.scope.split() if each in scopes.KNOWN] or list(scopes.ASSISTANT)
            made, secret = await app.register(
                visit, asked.client_name[: limits.NAME], asked.redirect_uris, known, asked.client_uri
            )
        except (msgspec.MsgspecError, RecursionError):
            return _refused("invalid_client_metadata", "This cannot be read as it is.")
        except Wrong as wrong:
            word = "invalid_redirect_uri" if "redirect_uris" in wrong.fields else "invalid_client_metadata"
            return _refused(word, " ".join(wrong.fields.values()))
        return Response(_told(made, asked, secret), status_code=201)


async def insist_few(visit: Visit, request: Request) -> None:
    """Not too many programs from one address."""
    secret, caller = request.app.state.house.settings.secret, identity.caller_of(request)
    await identity.tries.insist_not_too_often(
        visit, secret, limits.DAY, identity.tries.Try("apps", caller.address, limits.APPS_FROM_ADDRESS)
    )


def _told(made: app.App, asked: Described, secret: str) -> dict[str, Any]:
    keeps_one = asked.shows != "none"
    kept = {"client_secret": secret, "client_secret_expires_at": 0} if keeps_one else {}
    return {
        "client_id": made.client_id, "client_id_issued_at": int(time.time()), **kept, "client_name": made.name,
        "redirect_uris": made.redirects, "scope": " ".join(made.scopes), "grant_types": list(GRANTS), "response_types": ["code"],
        "token_endpoint_auth_method": asked.shows,
    }  # fmt: skip


def _refused(word: str, why: str) -> Response[dict[str, Any]]:
    return Response({"error": word, "error_description": why}, status_code=400)
