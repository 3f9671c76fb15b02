"""What identity plugs into the house."""

from commonhold.ground.rooms import Room

ROOM = Room("identity")
