"""The sample organisation Nordpack: made-up people, groups and a year of conversations, for demo and tests.

Nothing here touches a database. `load()` reads the TOML files beside this module into frozen dataclasses;
`more()` makes further people and short posts by number. In a text, `(sample:KEY)` is a link to the
contribution with that key: whoever brings the sample in puts the real address there (`relink`).
"""

from commonhold.sample.growth import Membership, more
from commonhold.sample.nordpack import load
from commonhold.sample.organisation import (
    REACTIONS,
    Conversation,
    Edited,
    Group,
    Page,
    Person,
    Reply,
    Sample,
    Unit,
    Widened,
    links,
    mentions,
    relink,
    tags,
)
from commonhold.sample.poll import Poll
from commonhold.sample.series import Series

__all__ = [
    "REACTIONS",
    "Conversation",
    "Edited",
    "Group",
    "Membership",
    "Page",
    "Person",
    "Poll",
    "Reply",
    "Sample",
    "Series",
    "Unit",
    "Widened",
    "links",
    "load",
    "mentions",
    "more",
    "relink",
    "tags",
]
