"""Badges: what the organisation says of somebody, given with a reason, and theirs to show or to keep to themselves.

A steward defines a badge; they, and whoever is named for it, give it to somebody, who takes or declines it. Nobody else hears of it until
its holder shows it. There is no list of badges to earn, none is counted and nobody is compared.
"""

from commonhold.badges import bulk
from commonhold.badges.actions import define, give, name_giver, revoke, show, take
from commonhold.badges.badge import Award, Badge
from commonhold.badges.checking import House, Unsound, holds, house
from commonhold.badges.facts import BadgeGiven, BadgeRevoked
from commonhold.badges.queries import award, badge
from commonhold.badges.stating import stated
from commonhold.badges.taking_along import FOLDER, taken_along

__all__ = [
    "FOLDER", "Award", "Badge", "BadgeGiven", "BadgeRevoked", "House", "Unsound", "award", "badge", "bulk", "define", "give", "holds",
    "house", "name_giver", "revoke", "show", "stated", "take", "taken_along",
]  # fmt: skip
