"""The page for people who build on the house, and the document that their programs read."""

from itertools import groupby

import msgspec
from litestar import Response

from commonhold.api import document
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, PUBLIC, Page, Request, Resource, feeds, get, pages, twins


class Handbook(Resource):
    path = "/api"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """How a program asks the house, and what it can ask."""
        listed = sorted(request.app.state.twins.twins, key=lambda twin: (document.matter(twin), document.address(twin)))
        by_matter = [(matter, [_told(twin) for twin in found]) for matter, found in groupby(listed, document.matter)]
        return Page("api/handbook.html", door=f"{feeds.base_of(request)}{twins.DOOR}", doors=by_matter)


def _told(twin: twins.Twin) -> tuple[str, str, str]:
    return twin.method, document.address(twin), document.words(twin)


class Document(Resource):
    path = f"{twins.DOOR}/openapi.json"

    @get(rule=PUBLIC, scope="")
    async def show(self, request: Request) -> Response[bytes]:
        """What programs can ask, as OpenAPI 3.1 tells it; says addresses and shapes, and nothing of anybody's."""
        state = request.app.state
        if "openapi" not in state:
            told = document.document(pages.furniture.name, feeds.base_of(request), state.twins)
            state.openapi = msgspec.json.encode(told)
        return Response(state.openapi, media_type="application/json")


ROUTES = (Handbook, Document)
