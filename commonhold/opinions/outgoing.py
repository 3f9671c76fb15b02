"""Opinion maps as JSON."""

from datetime import datetime

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.opinions.opinions import Opinions


class OutgoingMap(msgspec.Struct):
    """An opinion map for programs. `voted`: on how many of its statements I have; `people` on the map as it was last drawn, and
    `results` where it can be fetched, both null until I voted on enough or it is over.
    """

    map: Outgoing
    ends_at: datetime
    is_over: bool
    statements: int
    voted: int
    people: int | None
    drawn_at: datetime | None
    results: list[str] | None


class OutgoingMaps(msgspec.Struct):
    """Opinion maps, newest first; `next` is where more of them are, or null."""

    maps: list[OutgoingMap]
    next: str | None


def outgoing_map(each: Contribution, map: Opinions) -> OutgoingMap:
    results = [f"/opinions/{map.id}/comments.csv", f"/opinions/{map.id}/comment-groups.csv"]
    return OutgoingMap(
        outgoing_contribution(each), map.ends_at, map.is_over, map.statements, map.voted, map.people, map.drawn_at,
        results if map.drawn_at else None,
    )  # fmt: skip
