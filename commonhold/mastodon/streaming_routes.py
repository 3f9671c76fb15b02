"""Streams for apps: by events that a server sends (SSE), one list each, and by a WebSocket, on which an app says what it listens to."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import MediaType, WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.response import Stream

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, TooOften
from commonhold.ground.web import MEMBER, PUBLIC, Request, Resource, bearers, errors, get
from commonhold.mastodon.streaming import SCOPE, Event, Listener, topic

NO_TOKEN, NO_ROOM = 1008, 1013  # house: number — words of the protocol (RFC 6455, 7.4.1)


class Said(msgspec.Struct):
    """What an app says on its socket."""

    type: str
    stream: str = ""
    tag: str = ""
    list: str = ""


class Streams(Resource):
    path = "/api/v1/streaming"

    @get("/health", rule=PUBLIC, scope="", media_type=MediaType.TEXT)
    async def health(self, request: Request) -> str:
        return "OK"

    @get(rule=MEMBER, scope=SCOPE)
    async def show(self, visit: Visit, request: Request, stream: str = "", tag: str = "", list: str = "") -> Stream:
        """What comes into one list, until the token ends."""
        return await _stream(visit, request, stream, tag, list)

    @get("/{place:path}", rule=MEMBER, scope=SCOPE)
    async def named(
        self, visit: Visit, request: Request, place: str, tag: str = "", list: str = "", only_media: bool = False
    ) -> Stream:
        """The same, where the list is named in the address: `user/notification` is `user:notification`."""
        name = str(place).strip("/").replace("/", ":") + (":media" if only_media else "")
        return await _stream(visit, request, name, tag, list)

    @websocket(opt={"rule": MEMBER, "scope": SCOPE})
    async def listen(self, socket: WebSocket) -> None:
        """Of as many lists as the app says on it. A browser can send no header here, so the token may come in its other places."""
        house, said = socket.app.state.house, socket.query_params
        token = _token_of(socket)
        try:
            async with house.database.visit() as visit:
                if not (bearer := await bearers.enter_by(visit, token, SCOPE)):
                    raise bearers.Unknown
                listener = Listener(house, token, bearer.id, [])
                listener.insist_room()
                if name := said.get("stream"):
                    listener.topics.append(await topic(visit, name, said.get("tag", ""), said.get("list", "")))
        except (bearers.Unknown, bearers.TooNarrow, Missing):
            return await socket.close(NO_TOKEN)
        except TooOften:
            return await socket.close(NO_ROOM)
        await socket.accept(subprotocols=socket.headers.get("sec-websocket-protocol", "").partition(",")[0] or None)
        await _until_one_ends(socket, _hear(socket, listener), _tell(socket, listener))


async def _stream(visit: Visit, request: Request, name: str, tag: str, group: str) -> Stream:
    asked = await topic(visit, name, tag, group)
    listener = Listener(request.app.state.house, bearers.token_of(request), visit.person.id, [asked])
    listener.insist_room()
    return Stream(_sent(listener), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _sent(listener: Listener) -> AsyncIterator[str]:
    # Written by hand: clients of Mastodon's know no other end of a line, and no field without words.
    yield ":open\n\n"
    async for events in listener.events():
        yield "".join(f"event: {each.kind}\ndata: {_as_json(each)}\n\n" for each in events) or ":still here\n\n"


def _as_json(event: Event) -> str:
    """An id of ours is no number: scripts that listen here read JSON alone, apps on a socket the id as it is (decision 58)."""
    return f'"{event.payload}"' if event.kind == "delete" else event.payload


def _token_of(socket: WebSocket) -> str:
    given = (
        socket.query_params.get("access_token") or socket.headers.get("sec-websocket-protocol", "").partition(",")[0]
    )
    return bearers.token_of(socket) or given.strip()[:200]


async def _until_one_ends(socket: WebSocket, *parts: Any) -> None:
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for fault in filter(None, (task.exception() for task in done)):
        await errors.end_faulty(socket, fault)


async def _hear(socket: WebSocket, listener: Listener) -> None:
    """What the app says, until it goes."""
    try:
        while True:
            await _heed(socket, listener, await socket.receive_text())
    except WebSocketDisconnect:
        return


async def _heed(socket: WebSocket, listener: Listener, words: str) -> None:
    try:
        said = msgspec.json.decode(words, type=Said)
        async with listener.house.database.visit() as visit:
            if not await bearers.enter_by(visit, listener.token, SCOPE):
                return await socket.close(NO_TOKEN)
            wanted = await topic(visit, said.stream, said.tag, said.list)
    except (msgspec.DecodeError, Missing, bearers.TooNarrow):
        return await socket.send_json({"error": "There is no such stream, or not by this token.", "status": 400})
    if said.type == "unsubscribe" and wanted in listener.topics:
        listener.topics.remove(wanted)
    elif said.type == "subscribe" and wanted not in listener.topics and len(listener.topics) < limits.TOPICS:
        listener.topics.append(wanted)


async def _tell(socket: WebSocket, listener: Listener) -> None:
    """What happens in its lists, until its token ends."""
    async for events in listener.events():
        for each in events:
            await socket.send_json({"stream": each.topic.called, "event": each.kind, "payload": each.payload})
    await socket.close()


ROUTES = (Streams,)
