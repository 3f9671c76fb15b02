"""What estimates plug into the house: nothing yet but the ways to combine them."""

from commonhold.ground.rooms import Room

ROOM = Room("estimates")
