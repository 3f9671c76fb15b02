"""What the benchmark plugs into the house."""

from commonhold.bench.commands import bench
from commonhold.ground.rooms import Room

ROOM = Room("bench", commands=(bench,))
