"""A person as JSON: what every member may know of every other, and nothing else."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from commonhold.people.person import Person, Unit
from commonhold.people.queries import People


class OutgoingPerson(msgspec.Struct):
    """Somebody in the directory."""

    id: UUID
    handle: str
    name: str
    url: str
    picture: str | None
    about: str
    place: str
    speaks: list[str]
    title: str
    unit: str | None
    is_guest: bool
    has_joined: bool


class Directory(msgspec.Struct):
    """A page of the directory: `next` is the address of the following one, or null at the end."""

    people: list[OutgoingPerson]
    next: str | None


class OutgoingUnit(msgspec.Struct):
    """A part of the organisation, and how many are in it and below."""

    id: UUID
    name: str
    parent_id: UUID | None
    people: int


class OutgoingUnits(msgspec.Struct):
    """All of them, each after the one that it is below."""

    units: list[OutgoingUnit]


def outgoing_units(units: Iterable[Unit]) -> OutgoingUnits:
    return OutgoingUnits([OutgoingUnit(each.id, each.name, each.parent_id, each.people) for each in units])


def outgoing(page: People, address: str) -> Directory:
    """The page, with the address that goes on (`address` ends with `?` or `&`)."""
    return Directory([_person(each) for each in page.people], f"{address}after={page.next}" if page.next else None)


def _person(person: Person) -> OutgoingPerson:
    return OutgoingPerson(**{name: getattr(person, name) for name in OutgoingPerson.__struct_fields__})
