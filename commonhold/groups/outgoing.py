"""A group as JSON. Of a group entered by invitation outsiders get its name and purpose; how many are in it is null to them."""

from uuid import UUID

import msgspec

from commonhold.groups.audience import Group
from commonhold.groups.queries import Groups, Members


class OutgoingGroup(msgspec.Struct):
    """A group that the visitor may find; `role` is theirs, or null."""

    id: UUID
    slug: str
    name: str
    url: str
    purpose: str
    door: str
    language: str | None
    people: int | None
    role: str | None
    is_invited: bool
    has_asked: bool
    is_archived: bool


class Listing(msgspec.Struct):
    """A page of groups: `next` is the address of the following one, or null at the end."""

    groups: list[OutgoingGroup]
    next: str | None


class OutgoingMember(msgspec.Struct):
    handle: str
    name: str
    url: str
    role: str


class OutgoingMembers(msgspec.Struct):
    """Who is in a group, by unit: `next` is the address of the following page, or null at the end."""

    people: list[OutgoingMember]
    next: str | None


def outgoing_members(group: Group, page: Members) -> OutgoingMembers:
    told = [OutgoingMember(each.handle, each.name, each.url, each.role) for each in page.people]
    return OutgoingMembers(told, f"{group.url}/people?after={page.next}" if page.next else None)


def outgoing(page: Groups, address: str) -> Listing:
    """The page, with the address that goes on (`address` ends with `?` or `&`)."""
    found = [_group(each) for each in (*page.yours, *page.others, *page.archived)]
    return Listing(found, f"{address}after={page.next}" if page.next else None)


def _group(group: Group) -> OutgoingGroup:
    told = {name: getattr(group, name) for name in OutgoingGroup.__struct_fields__}
    return OutgoingGroup(**told | {"people": group.people or None})
