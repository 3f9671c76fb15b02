"""What ownership plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.ownership import routes
from commonhold.ownership.commands import hold

ROOM = Room("ownership", routes=routes.ROUTES, commands=(hold,), menu=(routes.entries,))
