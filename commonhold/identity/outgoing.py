"""Who is here, awaited or gone, as JSON for stewards."""

from uuid import UUID

import msgspec

from commonhold.identity.queries import Members


class OutgoingMember(msgspec.Struct):
    """Somebody of the house; `state` is member, steward, guest, awaited or left."""

    id: UUID
    handle: str
    name: str
    title: str
    unit: str | None
    is_guest: bool
    state: str


class OutgoingMembers(msgspec.Struct):
    """A page of them; `next` is the address of the following one, or null at the end."""

    people: list[OutgoingMember]
    next: str | None


def outgoing_members(page: Members, address: str) -> OutgoingMembers:
    told = [
        OutgoingMember(**{name: getattr(each, name) for name in OutgoingMember.__struct_fields__})
        for each in page.people
    ]
    return OutgoingMembers(told, f"{address}&after={page.next}" if page.next else None)
