"""Taking a tree of pages out."""

from collections.abc import Iterator
from typing import BinaryIO

from litestar.response import Stream

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import AUDIENCE, Request, Resource, get
from commonhold.pages import places
from commonhold.pages.exporting import ENDINGS, pack

CHUNK = 256 * 1024


class Export(Resource):
    path = "/pages/export/{kind:str}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, kind: str, tree: str = "") -> Stream:
        """All pages of a tree that I may read, with their files: as Markdown, or as a site that needs no house behind it."""
        found = await places.tree(visit, tree)
        if kind not in ENDINGS or found.place != tree:
            raise Missing
        house = request.app.state.house
        packed = await pack(visit, found, kind, base_url=house.settings.url, store=house.store)
        name = f"{found.place.rpartition('/')[2]}-{kind}.zip"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Stream(_pieces(packed), media_type="application/zip", headers=headers)


def _pieces(packed: BinaryIO) -> Iterator[bytes]:
    with packed:
        while piece := packed.read(CHUNK):
            yield piece


ROUTES = (Export,)
