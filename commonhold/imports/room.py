"""What imports plugs into the house."""

from commonhold.ground.rooms import Room

ROOM = Room("imports")
