"""What the ground itself answers: static files, how the house is, and live streams."""

from collections.abc import AsyncIterator

import msgspec
from litestar import Request, Response
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from commonhold.ground import device_routes
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.live import Stream
from commonhold.ground.web import MEMBER, PUBLIC, Resource, cookies, get, static

YEAR = "public, max-age=31536000, immutable"
STREAM_SECONDS = 1200


class Static(Resource):
    path = "/static/{digest:str}/{file:path}"

    @get(rule=PUBLIC, include_in_schema=False)
    async def show(self, request: Request, digest: str, file: str) -> Response[bytes]:
        found = static.content(str(file).lstrip("/"))
        if found is None:
            raise Missing
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
        stream = Stream(visit.person.id, frozenset(await visit.values("select my_audiences()")))
        return ServerSentEvent(_told(request, stream))


async def _told(request: Request, stream: Stream) -> AsyncIterator[ServerSentEventMessage]:
    house = request.app.state.house
    hash = cookies.hashed(cookies.session_of(request))
    yield ServerSentEventMessage(event="open", data="{}", retry=3000)
    for_seconds = 0
    async for notice in house.live.follow(stream):
        async with house.database.visit() as visit:
            # Asked anew before anything is told: whoever has left or been signed out hears nothing more.
            if await visit.value("select id from enter(%(hash)s)", hash=hash) is None:
                return
            stream.audiences = frozenset(await visit.values("select my_audiences()"))
        if notice and stream.may_hear(notice):
            yield ServerSentEventMessage(event="happened", data=msgspec.json.encode(notice).decode())
        elif (for_seconds := for_seconds + 1) % 15 == 0:
            yield ServerSentEventMessage(comment="still here")
        if for_seconds > STREAM_SECONDS:
            return


class Nowhere(Resource):
    """Every other address: the same answer, in the frame, as for what is hidden."""

    path = "/{anywhere:path}"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, anywhere: str) -> None:
        raise Missing


ROUTES = (Static, Health, Streams, Nowhere, *device_routes.ROUTES)
