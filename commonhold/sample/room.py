"""What sample plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.sample.commands import demo

ROOM = Room("sample", commands=(demo,))
