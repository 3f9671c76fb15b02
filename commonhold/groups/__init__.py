"""Groups and every other audience: who can read a thing, and why.

An audience is a set of people: only me, people I choose, a group, the whole organisation. A group is an audience with a
name and a purpose. Membership is one row, and the one rule that all policies share is `my_audiences()`.
"""

from commonhold.groups import bulk
from commonhold.groups.actions import (
    ask_in,
    choose,
    end_memberships,
    enrol,
    invite,
    join,
    leave,
    let_in,
    open_group,
    remove,
    welcome_in,
)
from commonhold.groups.audience import ORGANISATION, Audience, Group, Reach
from commonhold.groups.explain import explain, reach
from commonhold.groups.facts import MembershipBegan, MembershipEnded
from commonhold.groups.queries import (
    audience,
    by_slug,
    group,
    groups,
    members,
    my_groups,
    role_in,
    shared_with,
    stewards,
)

__all__ = [
    "ORGANISATION", "Audience", "Group", "MembershipBegan", "MembershipEnded", "Reach", "ask_in", "audience", "bulk",
    "by_slug", "choose", "end_memberships", "enrol", "explain", "group", "groups", "invite", "join", "leave", "let_in",
    "members", "my_groups", "open_group", "reach", "remove", "role_in", "shared_with", "stewards", "welcome_in",
]  # fmt: skip
