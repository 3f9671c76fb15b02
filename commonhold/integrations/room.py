"""What integrations plug into the house."""

from commonhold.contributions import Contributed, Marked, Reacted, Revised, Withdrawn
from commonhold.decisions import DecisionClosed, OutcomeWritten
from commonhold.followups import FollowupStepped
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Panel, Room
from commonhold.groups import MembershipEnded
from commonhold.integrations import actions, listeners, menu, outgoing
from commonhold.integrations.jobs import JOBS, SWEEPS
from commonhold.integrations.panels import of_group, of_post
from commonhold.integrations.routes import ROUTES
from commonhold.people import PersonLeft

ROOM = Room(
    "integrations",
    routes=ROUTES,
    hears=(
        Hearing(MembershipEnded, listeners.on_membership_ended),
        Hearing(PersonLeft, listeners.on_person_left),
        Hearing(Contributed, listeners.on_contributed),
        Hearing(Revised, listeners.on_revised),
        Hearing(Withdrawn, listeners.on_withdrawn),
        Hearing(Reacted, listeners.on_reacted),
        Hearing(FollowupStepped, listeners.on_stepped),
        Hearing(Marked, listeners.on_marked),
        Hearing(DecisionClosed, listeners.on_decided),
        Hearing(OutcomeWritten, listeners.on_decided),
    ),
    jobs=JOBS,
    sweeps=SWEEPS,
    panels=(
        Panel("group", "integrations/_of_group.html", of_group),
        Panel("beside", "integrations/_of_post.html", of_post),
    ),
    menu=(menu.entries,),
    apart="a program gives no other program a way in or out",
    ends=(actions.end_all, outgoing.end_all),
)
