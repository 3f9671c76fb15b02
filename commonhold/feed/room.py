"""What the feed plugs into the house."""

from commonhold.feed.listeners import follow_group, unfollow_group
from commonhold.feed.menu import entries
from commonhold.feed.routes import Follow, GroupPage, Home, PersonPage, TagPage
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.groups import MembershipBegan, MembershipEnded

ROOM = Room(
    "feed",
    routes=(Home, GroupPage, PersonPage, TagPage, Follow),
    hears=(Hearing(MembershipBegan, follow_group), Hearing(MembershipEnded, unfollow_group)),
    menu=(entries,),
)
