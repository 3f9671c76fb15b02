"""A person as JSON: what every member may know of every other, and nothing else."""

from uuid import UUID

import msgspec

from commonhold.people.person import Person
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


def outgoing(page: People, address: str) -> Directory:
    """The page, with the address that goes on (`address` ends with `?` or `&`)."""
    return Directory([_person(each) for each in page.people], f"{address}after={page.next}" if page.next else None)


def _person(person: Person) -> OutgoingPerson:
    return OutgoingPerson(**{name: getattr(person, name) for name in OutgoingPerson.__struct_fields__})
