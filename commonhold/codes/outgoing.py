"""Places with a code, as JSON."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from commonhold.codes.place import Place


class OutgoingPlace(msgspec.Struct):
    """`url` is the address that its code holds, `leads_to` where that leads, `of` what stands there."""

    id: UUID
    name: str
    url: str
    leads_to: str
    of: str
    at: datetime


class OutgoingPlaces(msgspec.Struct):
    places: list[OutgoingPlace]


def outgoing_places(hung: Iterable[Place]) -> OutgoingPlaces:
    return OutgoingPlaces(
        [OutgoingPlace(each.id, each.name, each.url, each.leads_to, each.of, each.at) for each in hung]
    )
