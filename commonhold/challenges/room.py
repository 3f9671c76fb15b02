"""What challenges plug into the house."""

from commonhold.challenges.commands import challenges
from commonhold.ground.rooms import Room

ROOM = Room("challenges", commands=(challenges,))
