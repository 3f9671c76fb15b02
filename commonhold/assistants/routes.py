"""The door for assistants, what tells them where to ask to be let in, and the page that shows what they did in my name."""

import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any

from litestar import Response

from commonhold import oauth
from commonhold.assistants import calls
from commonhold.assistants.desk import Desk
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, OWNER, PUBLIC, Page, Request, Resource, bearers, delete, feeds, get, post
from commonhold.ground.web.visits import SignInFirst

METADATA = "/.well-known/oauth-protected-resource"
OPEN: dict[str, Any] = {"rule": MEMBER, "scope": "mcp:read"}
NOT_HERE = 405  # house: number — a word of the protocol


def unknown(request: Request, error: Exception) -> Response[Any]:
    """Where an assistant without a token finds who gives one (RFC 9728, 5.1)."""
    told = f'Bearer resource_metadata="{feeds.base_of(request)}{METADATA}/mcp", scope="{" ".join(oauth.ASSISTANT)}"'
    return Response({"error": "invalid_token"}, status_code=401, headers={"www-authenticate": told})


def _protocol() -> ModuleType:
    from commonhold.assistants import protocol

    return protocol


class Door(Resource):
    path = "/mcp"
    exception_handlers: dict[Any, Callable[..., Any]] = dict.fromkeys((SignInFirst, bearers.Unknown), unknown)

    @post(**OPEN, request_max_body_size=limits.ASSISTANT_BODY)
    async def create(self, visit: Visit, request: Request) -> Response[bytes]:
        """What an assistant asks (Model Context Protocol over streamable HTTP, without sessions)."""
        request.app.state.quota.spend(request, visit.person.permit_id)
        # Loaded beside the loop, since the first time it takes a second.
        protocol = await asyncio.to_thread(_protocol)
        desk = Desk(visit, feeds.base_of(request), await calls.app_name(visit, visit.person))
        return await protocol.answer(request, desk, visit.person.scopes)

    @get(**OPEN)
    async def show(self, visit: Visit, request: Request) -> Response[None]:
        """Nothing is told unasked."""
        return Response(None, status_code=NOT_HERE, headers={"allow": "POST"})

    @delete(**OPEN)
    async def destroy(self, visit: Visit, request: Request) -> Response[None]:
        """There is no session to end."""
        return Response(None, status_code=NOT_HERE, headers={"allow": "POST"})


class Metadata(Resource):
    path = METADATA

    @get(["", "/mcp"], rule=PUBLIC, scope="")
    async def show(self, request: Request) -> dict[str, Any]:
        """Who gives tokens for this door (RFC 9728)."""
        base = feeds.base_of(request)
        return {
            "resource": f"{base}/mcp",
            "authorization_servers": [f"{base}/"],
            "scopes_supported": list(oauth.ASSISTANT),
            "bearer_methods_supported": ["header"],
        }


class Assistants(Resource):
    path = "/settings/assistants"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Where an assistant finds the house, and which tools were called in my name."""
        return Page(
            "assistants/assistants.html", address=f"{feeds.base_of(request)}/mcp", calls=await calls.latest(visit)
        )


ROUTES = (Assistants, Door, Metadata)
