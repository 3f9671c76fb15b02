"""What groups plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.groups.acts import ACTS
from commonhold.groups.routes import GroupsData, GroupsPage, MembershipPage, MembersPage, NewGroup, RequestPage
from commonhold.groups.steward_routes import (
    Archive,
    Invitation,
    Invitations,
    MemberPage,
    Requested,
    Settings,
    Stewardship,
    TakenUp,
)

ROOM = Room(
    "groups",
    routes=(
        GroupsPage, GroupsData, NewGroup, MembersPage, MembershipPage, RequestPage, Invitations, Invitation, Requested, MemberPage,
        Stewardship, TakenUp, Settings, Archive,
    ),
    acts=ACTS,
)  # fmt: skip
