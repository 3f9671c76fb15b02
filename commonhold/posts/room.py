"""What posts plug into the house."""

from commonhold.ground.rooms import Kind, Room
from commonhold.posts.actions import KIND
from commonhold.posts.routes import ROUTES

ROOM = Room("posts", routes=ROUTES, kinds=(Kind(KIND, lambda each: f"/c/{each.id}"),), styles=("posts/posts.css",))
