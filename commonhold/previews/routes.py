"""A preview's picture and its end, and whether the organisation has previews."""

import hashlib
from uuid import UUID

from litestar import Response

from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    AUDIENCE,
    STEWARD,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    delete,
    get,
    pages,
    put,
    read,
)
from commonhold.previews import actions, queries

KEPT = {
    "cache-control": "private, no-cache",
    "vary": "cookie",
    "content-security-policy": "default-src 'none'; sandbox",
}


class Looking(Form):
    """Whether links are looked at."""

    are_on: bool = False


class Preview(Resource):
    path = "/previews/{id:uuid}"

    @get("/picture", rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """The picture of a page that a link leads to."""
        picture = there(await queries.picture(visit, id))
        tag = f'"{hashlib.sha256(id.bytes + picture).hexdigest()[:32]}"'
        is_known = request.headers.get("if-none-match") == tag
        return Response(
            b"" if is_known else picture,
            status_code=304 if is_known else 200,
            media_type="image/webp",
            headers=KEPT | {"etag": tag},
        )

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Its author takes it away."""
        await actions.take_away(visit, id)
        return Redirect(pages.back(request))


class Previews(Resource):
    path = "/admin/previews"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page("previews/admin.html", are_on=await queries.are_on(visit))

    @put(rule=STEWARD)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Let the pages be looked at that links lead to, or not."""
        await actions.settle(visit, (await read(request, Looking)).are_on)
        return Redirect("/admin/previews")


ROUTES = (Preview, Previews)
