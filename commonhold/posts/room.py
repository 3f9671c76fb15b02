"""What posts plug into the house."""

from commonhold.ground.rooms import Kind, Room, Way
from commonhold.posts.actions import KIND
from commonhold.posts.composing import words
from commonhold.posts.routes import ROUTES

SAY = Kind(KIND, lambda each: f"/c/{each.id}", Way("message-circle", words))
ROOM = Room("posts", routes=ROUTES, kinds=(SAY,), styles=("posts/posts.css",))
