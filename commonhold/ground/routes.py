"""What the ground itself answers: static files, how the house is, and live streams."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from litestar import Request, Response
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from commonhold.ground import device_routes, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, TooOften, there
from commonhold.ground.live import Stream
from commonhold.ground.web import MEMBER, PUBLIC, Resource, cookies, get, pages, static

YEAR = "public, max-age=31536000, immutable"
STREAM_SECONDS = 1200


class Static(Resource):
    path = "/static/{digest:str}/{file:path}"

    @get(rule=PUBLIC, include_in_schema=False)
    async def show(self, request: Request, digest: str, file: str) -> Response[bytes]:
        path = str(file).lstrip("/")
        found = there(static.sheet(pages.furniture.styles) if path == static.SHEET else static.content(path))
        plain, packed, kind = found
        headers = {"cache-control": YEAR if digest == static.digest() else "no-store", "vary": "accept-encoding"}
        if packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type=kind, headers=headers | {"content-encoding": "gzip"})
        return Response(plain, media_type=kind, headers=headers)


class Health(Resource):
    path = "/health"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Response[dict[str, str]]:
        """200 when web, database and worker are well; says nothing else."""
        async with request.app.state.house.database.visit() as visit:
            is_working = await visit.value("select worker_is_well()")
        state = {"web": "well", "database": "well", "worker": "well" if is_working else "not heard of"}
        return Response(state, status_code=200 if is_working else 503)


class Streams(Resource):
    path = "/live"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> ServerSentEvent:
        """Ids of what happens in my audiences. Ends when the session does, or after twenty minutes (the browser returns)."""
        if not cookies.is_from_here(request):
            raise Refused("Live updates are for pages of ours.")
        if len(request.app.state.house.live.streams) >= limits.STREAMS:
            raise TooOften("So many pages are open that this one hears nothing by itself.", limits.DAY)
        return ServerSentEvent(_told(request, Stream(cookies.hashed(cookies.session_of(request)))))


async def _told(request: Request, stream: Stream) -> AsyncIterator[ServerSentEventMessage]:
    clock = asyncio.get_running_loop().time
    until = clock() + STREAM_SECONDS
    yield ServerSentEventMessage(event="open", data="{}", retry=3000)
    async for notice in request.app.state.house.live.follow(stream):
        if notice:
            yield ServerSentEventMessage(event="happened", data=msgspec.json.encode(notice).decode())
        else:
            yield ServerSentEventMessage(comment="still here")
        if clock() > until:
            return


class Nowhere(Resource):
    """Every other address: the same answer, in the frame, as for what is hidden."""

    path = "/{anywhere:path}"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, anywhere: str) -> None:
        raise Missing


ROUTES = (Static, Health, Streams, Nowhere, *device_routes.ROUTES)
