"""Identity logs, for whoever asks: they are made to be read by anybody."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import PUBLIC, Request, Resource, get
from commonhold.keys import web
from commonhold.keys.queries import text_of

LINES = "text/jsonl"


class HouseLog(Resource):
    path = "/.well-known/did.jsonl"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Response[str]:
        """The organisation's."""
        return _file(await text_of(visit))


class HouseDocument(Resource):
    path = "/.well-known/did.json"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Response[dict[str, Any]]:
        """With which key it signs, where names are looked for on the web (`did:web`)."""
        settings = request.app.state.house.settings
        return Response(web.document(settings.secret, settings.url), media_type="application/did+json")


class PersonLog(Resource):
    path = "/people/{id:uuid}/did.jsonl"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[str]:
        """A person's, whoever they are: it says keys and no name."""
        return _file(await text_of(visit, id))


def _file(text: str) -> Response[str]:
    if not text:
        raise Missing
    return Response(text, media_type=LINES)


ROUTES = (HouseLog, HouseDocument, PersonLog)
