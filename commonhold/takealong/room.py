"""What take-along plugs into the house."""

from commonhold.ground.rooms import Panel, Room, Waits
from commonhold.takealong import deposit_routes
from commonhold.takealong.commands import along
from commonhold.takealong.destination import FAILING
from commonhold.takealong.jobs import JOBS, SWEEPS
from commonhold.takealong.routes import ROUTES, beside

ROOM = Room(
    "takealong", routes=(*ROUTES, *deposit_routes.ROUTES), commands=(along,), jobs=JOBS, sweeps=SWEEPS, waits=(Waits(FAILING),),
    apart="where all that is mine is laid is named by oneself; the token of a program must not lead it elsewhere",
    panels=(
        Panel("hold", "takealong/_beside.html", beside),
        Panel("desk", "takealong/_at_desk.html", deposit_routes.at_desk),
    ),
)  # fmt: skip
