"""What pages plug into the house."""

from commonhold.ground.rooms import Kind, Room
from commonhold.pages import absence_routes, change_routes, changes_routes, distil_routes, export_routes, routes
from commonhold.pages.actions import KIND
from commonhold.pages.beside import PANELS
from commonhold.pages.menu import entries

ROOM = Room(
    "pages", panels=PANELS,
    routes=(
        *routes.ROUTES, *change_routes.ROUTES, *changes_routes.ROUTES, *distil_routes.ROUTES, *export_routes.ROUTES,
        *absence_routes.ROUTES,
    ),
    kinds=(Kind(KIND, lambda each: f"/pages/{each.id}"),),
    menu=(entries,), styles=("pages/pages.css",),
)  # fmt: skip
