"""The walls that hang, as JSON."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from commonhold.walls.wall import Wall


class OutgoingWall(msgspec.Struct):
    id: UUID
    name: str
    at: datetime


class OutgoingWalls(msgspec.Struct):
    """All of them. `made` is the address of one that was put up just now, which is told this once."""

    ONCE: ClassVar = ("made",)

    walls: list[OutgoingWall]
    made: str | None


def outgoing_walls(hung: Iterable[Wall], made: str) -> OutgoingWalls:
    return OutgoingWalls([OutgoingWall(each.id, each.name, each.at) for each in hung], made or None)
