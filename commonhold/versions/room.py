"""What versions plug into the house."""

from commonhold.ground.rooms import Named, Room
from commonhold.versions.routes import ROUTES

ROOM = Room(
    "versions", routes=ROUTES, styles=("versions/versions.css",),
    named=(Named("attachment", "replaced_by", "contribution_id"), Named("file_version", "by", "contribution_id")),
)  # fmt: skip
