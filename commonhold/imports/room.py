"""What imports plugs into the house."""

from commonhold.ground.rooms import Panel, Room
from commonhold.imports.commands import bring
from commonhold.imports.jobs import SWEEPS
from commonhold.imports.jobs import bring as bring_job
from commonhold.imports.menu import entries
from commonhold.imports.pins import pinned
from commonhold.imports.routes import ROUTES

ROOM = Room(
    "imports", routes=ROUTES, commands=(bring,), jobs=(bring_job,), sweeps=SWEEPS, menu=(entries,),
    panels=(Panel("group", "imports/_pinned.html", pinned),),
    styles=("imports/imports.css",),
)  # fmt: skip
