"""What questions plug into the house."""

from commonhold.ground.rooms import Kind, Named, Room, Way
from commonhold.posts import telling
from commonhold.questions import people_routes, queries
from commonhold.questions.actions import KIND, UNTITLED, begin
from commonhold.questions.acts import ACTS
from commonhold.questions.menu import entries
from commonhold.questions.panels import PANELS, words
from commonhold.questions.routes import ROUTES, outgoing_question

ASK = Kind(
    KIND,
    lambda each: f"/c/{each.id}",
    Way("circle-question-mark", words, begin, untitled=UNTITLED),
    told=telling(queries.states, outgoing_question),
)
ROOM = Room(
    "questions", routes=(*ROUTES, *people_routes.ROUTES), kinds=(ASK,), panels=PANELS, menu=(entries,), acts=ACTS,
    named=(Named("pointer", "by", "question_id"),),
)  # fmt: skip
