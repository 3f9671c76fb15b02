"""What posts plug into the house."""

from commonhold.contributions import Unnamed
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Kind, Named, Room, Waits, Way
from commonhold.people import AllWithdrawn, PersonLeft
from commonhold.posts import concluding_routes, waiting_routes
from commonhold.posts.actions import KIND
from commonhold.posts.composing import words
from commonhold.posts.jobs import JOBS, SWEEPS
from commonhold.posts.listeners import forget_who_waited, hold_back, let_nothing_wait
from commonhold.posts.panels import PANELS
from commonhold.posts.routes import ROUTES
from commonhold.posts.waiting import KEPT_BACK

SAY = Kind(KIND, lambda each: f"/c/{each.id}", Way("message-circle", words))
ROOM = Room(
    "posts",
    routes=(*ROUTES, *concluding_routes.ROUTES, *waiting_routes.ROUTES),
    hears=(
        Hearing(PersonLeft, hold_back),
        Hearing(Unnamed, forget_who_waited),
        Hearing(AllWithdrawn, let_nothing_wait),
    ),
    kinds=(SAY,),
    jobs=JOBS,
    sweeps=SWEEPS,
    panels=PANELS,
    waits=(Waits(KEPT_BACK),),
    named=(Named("summary", "by", "thread_id"),),
    styles=("posts/posts.css",),
)
