"""What ownership plugs into the house."""

from commonhold.contributions import Unnamed
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room, Waits
from commonhold.ownership import identity_routes, jobs, routes, statement_routes
from commonhold.ownership.arrival import OFFERED
from commonhold.ownership.commands import hold
from commonhold.ownership.listeners import forget_records
from commonhold.ownership.taking import PACKED

ROOM = Room(
    "ownership", routes=(*routes.ROUTES, *statement_routes.ROUTES, *identity_routes.ROUTES), commands=(hold,),
    apart="all that is mine at once is taken by oneself; the token of a program must not carry it off",
    jobs=jobs.JOBS, sweeps=jobs.SWEEPS,
    menu=(routes.entries,), waits=(Waits(PACKED), Waits(OFFERED)), hears=(Hearing(Unnamed, forget_records),),
)  # fmt: skip
