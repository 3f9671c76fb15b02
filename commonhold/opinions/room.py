"""What opinion maps plug into the house: nothing yet but how they are drawn."""

from commonhold.ground.rooms import Room

ROOM = Room("opinions")
