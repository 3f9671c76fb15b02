"""The doors for a directory: one address for each kind, one for each thing of it, and what describes the service (RFC 7644)."""

from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Response
from scim2_models import Context, InvalidSyntaxException, NotFoundException, SCIMException

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import STEWARD, Request, Resource, delete, feeds, get, patch, post, put
from commonhold.oauth import DIRECTORY
from commonhold.scim import bulk, listing
from commonhold.scim.acts import Desk
from commonhold.scim.description import CONFIG, MODELS, PROVIDER
from commonhold.scim.listing import drawn

MEDIA = "application/scim+json"
OPEN: dict[str, Any] = {"rule": STEWARD, "scope": DIRECTORY}
BODY: dict[str, Any] = OPEN | {"request_max_body_size": limits.SCIM_BODY}
DESCRIBED = {"Schemas": PROVIDER.schemas, "ResourceTypes": PROVIDER.resource_types}
SEARCH = ".search"


class NotAllowed(SCIMException):
    status = 405


def refused(request: Request, error: Exception) -> Response[Any]:
    """In the shape that directories read (RFC 7644, 3.12)."""
    told = bulk.told(error)
    return _said(told.model_dump(), status=told.status)


def _said(body: Any, status: int = 200, **headers: str) -> Response[Any]:
    return Response(
        msgspec.json.encode(body) if body is not None else None, status_code=status, media_type=MEDIA, headers=headers
    )


def _thing(found: Any, context: Context, status: int = 200, asked: Any = None) -> Response[Any]:
    return _said(
        drawn(found, context, asked), status=status, etag=str(found.meta.version), location=str(found.meta.location)
    )


async def body_of(request: Request) -> Any:
    try:
        return msgspec.json.decode(await request.body())
    except (msgspec.DecodeError, RecursionError):
        raise InvalidSyntaxException(detail="This is no JSON.") from None


def desk(visit: Visit, request: Request) -> Desk:
    return Desk(visit, feeds.base_of(request))


class Answering(Resource):
    """What both share: whatever goes wrong is told as directories read it."""

    exception_handlers: dict[Any, Callable[..., Any]] = dict.fromkeys(bulk.FAULTS, refused)


class Kinds(Answering):
    path = "/scim/v2/{kind:str}"

    @get(**OPEN)
    async def show(self, visit: Visit, request: Request, kind: str) -> Response[Any]:
        """All of a kind, or those that a filter names; or a part of what describes the service."""
        if kind == "ServiceProviderConfig":
            return _said(CONFIG.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))
        if kind in DESCRIBED:
            return _said(_described(DESCRIBED[kind], feeds.base_of(request), kind))
        if kind not in MODELS:
            raise NotFoundException(detail="There is nothing here that you may read.")
        asked = dict(request.query_params)
        return _said(await listing.found(visit, feeds.base_of(request), [kind], asked))

    @post(**BODY)
    async def create(self, visit: Visit, request: Request, kind: str) -> Response[Any]:
        """Tell of somebody or of a group; look for them by a body; or do many things at once."""
        if kind not in (SEARCH, "Bulk", *MODELS):
            raise NotAllowed(detail="This is read and not changed.")
        body = await body_of(request)
        if kind == SEARCH:
            return _said(await listing.found(visit, feeds.base_of(request), list(MODELS), body))
        if kind == "Bulk":
            return _said(await bulk.done(visit, desk(visit, request), body))
        made = await desk(visit, request).create(kind, body)
        return _thing(made, Context.RESOURCE_CREATION_RESPONSE, 201)

    @put(**OPEN)
    async def replace(self, visit: Visit, request: Request, kind: str) -> Response[Any]:
        raise NotAllowed(detail="This is read and not changed.")

    @patch(**OPEN)
    async def amend(self, visit: Visit, request: Request, kind: str) -> Response[Any]:
        raise NotAllowed(detail="This is read and not changed.")

    @delete(**OPEN)
    async def destroy(self, visit: Visit, request: Request, kind: str) -> Response[Any]:
        raise NotAllowed(detail="This is read and not changed.")


class Things(Answering):
    path = "/scim/v2/{kind:str}/{id:str}"

    @get(**OPEN)
    async def show(self, visit: Visit, request: Request, kind: str, id: str) -> Response[Any]:
        """One of a kind. What has not changed since is not told again."""
        if kind in DESCRIBED:
            return _said(_one_described(kind, id, feeds.base_of(request)))
        found = await desk(visit, request).show(kind, id)
        if found.meta.version in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
            return _said(None, status=304, etag=str(found.meta.version))
        asked = listing.wanted(kind, dict(request.query_params))
        return _thing(found, Context.RESOURCE_QUERY_RESPONSE, asked=asked)

    @post(**BODY)
    async def search(self, visit: Visit, request: Request, kind: str, id: str) -> Response[Any]:
        if id != SEARCH or kind not in MODELS:
            raise NotAllowed(detail="This is not done here.")
        return _said(await listing.found(visit, feeds.base_of(request), [kind], await body_of(request)))

    @put(**BODY)
    async def replace(self, visit: Visit, request: Request, kind: str, id: str) -> Response[Any]:
        changed = await desk(visit, request).replace(
            kind, id, await body_of(request), request.headers.get("if-match", "")
        )
        return _thing(changed, Context.RESOURCE_REPLACEMENT_RESPONSE)

    @patch(**BODY)
    async def amend(self, visit: Visit, request: Request, kind: str, id: str) -> Response[Any]:
        changed = await desk(visit, request).patch(
            kind, id, await body_of(request), request.headers.get("if-match", "")
        )
        return _thing(changed, Context.RESOURCE_PATCH_RESPONSE)

    @delete(**OPEN)
    async def destroy(self, visit: Visit, request: Request, kind: str, id: str) -> Response[Any]:
        await desk(visit, request).destroy(kind, id, request.headers.get("if-match", ""))
        return _said(None, status=204)


def _described(found: Any, base: str, kind: str) -> dict[str, Any]:
    told = [_with_place(each, base, kind) for each in found]
    return {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": len(told), "startIndex": 1,
        "itemsPerPage": len(told), "Resources": told,
    }  # fmt: skip


def _one_described(kind: str, id: str, base: str) -> dict[str, Any]:
    for each in DESCRIBED[kind]:
        if each.id == id:
            return _with_place(each, base, kind)
    raise NotFoundException(detail="There is nothing here that you may read.")


def _with_place(each: Any, base: str, kind: str) -> dict[str, Any]:
    meta = {"resourceType": kind.removesuffix("s"), "location": f"{base}/scim/v2/{kind}/{each.id}"}
    return each.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE) | {"meta": meta}


ROUTES = (Kinds, Things)
