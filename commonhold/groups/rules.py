"""What somebody may do with a group, for words and buttons; the policies have the last word."""

from commonhold.ground.database import Visitor
from commonhold.groups.audience import Group

# From the narrowest to the widest: the further right, the more people can come in by themselves.
DOORS = ("hidden", "invited", "request", "open")


def may_invite(visitor: Visitor, group: Group) -> bool:
    """Stewards ask people in; into an open group everybody in it does, but for guests."""
    return (
        not group.is_archived
        and not visitor.is_guest
        and (group.is_steward or (group.is_mine and group.door == "open"))
    )


def may_ask_in(visitor: Visitor, group: Group) -> bool:
    return group.door == "request" and not group.is_archived and not visitor.is_guest and not group.is_mine


def may_join(visitor: Visitor, group: Group) -> bool:
    return not group.is_archived and (group.is_invited or (group.door == "open" and not visitor.is_guest))


def is_wider(door: str, than: str) -> bool:
    """Whether more people can find the group, or come in by themselves."""
    return DOORS.index(door) > DOORS.index(than)
