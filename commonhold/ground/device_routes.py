"""What a device asks for that keeps the house at hand: what it is installed as, its worker, the page of what it keeps."""

from typing import Any

import msgspec
from litestar import Request, Response

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.web import PUBLIC, Page, Resource, get, pages, static

SHORTCUTS = 3


class Manifest(Resource):
    """What the house is called and looks like on a device (W3C Web Application Manifest). Holds nothing of anybody's."""

    path = "/manifest.webmanifest"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Response[bytes]:
        """In the reader's language; shortcuts are the first places of the frame, for who is inside."""
        places = (await pages.menu(visit)).places if visit.person else []
        language, _ = pages.language_of(request)
        body = msgspec.json.encode(_manifest(language, [place for place in places if place.url != "/"]))
        return Response(body, media_type="application/manifest+json")


def _manifest(language: str, places: list[MenuEntry]) -> dict[str, Any]:
    return {
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": language,
        "name": pages.furniture.name, "short_name": pages.furniture.name,
        "background_color": static.paper()["light"], "theme_color": static.paper()["light"],
        "icons": [
            {"src": static.url("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")),
        ],
        "shortcuts": [
            {"name": place.words, "url": place.url, "icons": [_icon(192, "any")]} for place in places[:SHORTCUTS]
        ],
        "share_target": {
            "action": "/write?shared=true", "method": "POST", "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text", "url": "url", "files": [{"name": "file", "accept": ["*/*"]}]},
        },
    }  # fmt: skip


def _icon(size: int, purpose: str) -> dict[str, str]:
    path = f"icons/{size}{'-full' if purpose == 'maskable' else ''}.png"
    return {"src": static.url(path), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


class Worker(Resource):
    path = "/worker.js"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Response[bytes]:
        """The script that a browser runs beside our pages; it stands at the root, since it sees only what is below itself."""
        return Response(static.joined("worker"), media_type="text/javascript")


class OnDevice(Resource):
    path = "/offline"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        """The same for everybody: what it lists, the browser itself knows."""
        return Page("offline.html")


ROUTES = (Manifest, Worker, OnDevice)
