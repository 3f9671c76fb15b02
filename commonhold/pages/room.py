"""What pages plug into the house."""

from commonhold.contributions import PersonUnnamed
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Kind, Named, Room, Waits
from commonhold.pages import absence_routes, change_routes, changes_routes, distil_routes, export_routes, routes
from commonhold.pages.actions import KIND
from commonhold.pages.beside import PANELS
from commonhold.pages.listeners import credit_nobody
from commonhold.pages.menu import entries
from commonhold.pages.telling import TOLD

NAMED = (
    Named("page_version", "by", "contribution_id"), Named("page_source", "by", "contribution_id"),
    Named("page_absence", "by", "contribution_id"), Named("page_told", "by", "contribution_id"),
    Named("page_told", "person_id", "contribution_id"),
)  # fmt: skip
ROOM = Room(
    "pages", panels=PANELS,
    routes=(
        *routes.ROUTES, *change_routes.ROUTES, *changes_routes.ROUTES, *distil_routes.ROUTES, *export_routes.ROUTES,
        *absence_routes.ROUTES,
    ),
    kinds=(Kind(KIND, lambda each: f"/pages/{each.id}"),), named=NAMED,
    hears=(Hearing(PersonUnnamed, credit_nobody),),
    menu=(entries,), waits=(Waits(TOLD),), styles=("pages/pages.css",),
)  # fmt: skip
