"""Which records of other systems are linked, as JSON."""

from collections.abc import Iterable

import msgspec

from commonhold.ground.records import Record


class OutgoingRecord(msgspec.Struct):
    """How the number of one begins, where it lies (`{}` is the number), and what it is."""

    begins: str
    url: str
    name: str


class OutgoingRecords(msgspec.Struct):
    records: list[OutgoingRecord]


def outgoing_records(known: Iterable[Record]) -> OutgoingRecords:
    return OutgoingRecords([OutgoingRecord(each.begins, each.url, each.name) for each in known])
