"""Groups and every other audience: who can read a thing, and why.

An audience is a set of people: only me, people I choose, a group, the whole organisation. A group is an audience with a
name and a purpose. Membership is one row, and the one rule that all policies share is `my_audiences()`.
"""

from commonhold.groups import bulk
from commonhold.groups.actions import (
    ask_in,
    begin_memberships,
    choose,
    end_memberships,
    enrol,
    join,
    leave,
    open_group,
    welcome_in,
)
from commonhold.groups.audience import ORGANISATION, Audience, Group, Member, Reach
from commonhold.groups.explain import SENTENCES, explain, reach, reach_of, readers
from commonhold.groups.facts import DoorWidened, MembershipBegan, MembershipEnded, PersonAsked, PersonInvited
from commonhold.groups.queries import (
    audience,
    by_slug,
    group,
    groups,
    listed,
    member,
    members,
    my_groups,
    role_in,
    shared_with,
    stewards,
    to_walk_into,
)
from commonhold.groups.stewardship import (
    Change,
    archive,
    change,
    hand_on,
    invite,
    let_in,
    name_steward,
    remove,
    uninvite,
)
from commonhold.groups.wider import Added, Circle, added, wider

__all__ = [
    "ORGANISATION", "SENTENCES", "Added", "Audience", "Change", "Circle", "DoorWidened", "Group", "Member", "MembershipBegan",
    "MembershipEnded", "PersonAsked", "PersonInvited", "Reach", "added", "archive", "ask_in", "audience", "begin_memberships",
    "bulk", "by_slug", "change", "choose", "end_memberships",
    "enrol", "explain", "group", "groups", "hand_on", "invite", "join", "leave", "let_in", "listed", "member", "members",
    "my_groups", "name_steward", "open_group", "reach", "reach_of", "readers", "remove", "role_in", "shared_with",
    "stewards", "to_walk_into", "uninvite", "welcome_in", "wider",
]  # fmt: skip
