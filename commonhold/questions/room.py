"""What questions plug into the house."""

from commonhold.ground.rooms import Room

ROOM = Room("questions")
