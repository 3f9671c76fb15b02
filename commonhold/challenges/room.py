"""What challenges plug into the house."""

from commonhold.challenges import actions, file_routes, routes
from commonhold.challenges.commands import challenges
from commonhold.challenges.jobs import SWEEPS
from commonhold.challenges.listeners import forget_withdrawn
from commonhold.challenges.menu import entries
from commonhold.challenges.panels import PANELS, words
from commonhold.challenges.writing import ChallengeFields
from commonhold.contributions import Withdrawn
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Fields, Kind, Named, Room, Way

ASK = Kind(
    actions.KIND, lambda each: f"/c/{each.id}",
    Way(
        "lightbulb", words, actions.begin, Fields(ChallengeFields, "challenges/_fields.html"),
        untitled="Say in one line what you need ideas for.", asks_many=True,
    ),
    told=routes.LIST.told,
)  # fmt: skip
ROOM = Room(
    "challenges", routes=(*routes.ROUTES, *file_routes.ROUTES), commands=(challenges,), kinds=(ASK,), panels=PANELS, menu=(entries,),
    styles=("challenges/challenges.css",), hears=(Hearing(Withdrawn, forget_withdrawn),), sweeps=SWEEPS,
    named=(
        Named("idea_cost", "by", "idea_id"), Named("improvement", "by", "contribution_id"),
        Named("joining", "by", "idea_id"), Named("paper_ballots", "by", "challenge_id"),
        Named("verdict", "by", "idea_id"),
    ),
)  # fmt: skip
