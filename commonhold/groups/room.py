"""What groups plugs into the house."""

from commonhold.ground.rooms import Room

ROOM = Room("groups")
