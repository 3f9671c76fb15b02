"""What was found as JSON: contributions as in every other list, and what may be meant while somebody types."""

import msgspec

from commonhold.contributions import Contribution, Outgoing, outgoing_contribution
from commonhold.search.finding import Hits, Search
from commonhold.search.suggesting import Suggestions


class OutgoingFound(msgspec.Struct):
    """A page: `total` is null when there are more than are counted, `next` the address of the following ones or null."""

    items: list[Outgoing]
    total: int | None
    next: str | None


class OutgoingPerson(msgspec.Struct):
    handle: str
    name: str
    unit: str | None
    url: str


class OutgoingGroup(msgspec.Struct):
    slug: str
    name: str
    url: str


class OutgoingSuggestions(msgspec.Struct):
    """Whom and what a few letters may mean."""

    people: list[OutgoingPerson]
    groups: list[OutgoingGroup]
    tags: list[str]


def outgoing(search: Search, hits: Hits, items: list[Contribution]) -> OutgoingFound:
    following = f"{search.url('/search.json')}&{hits.older}" if hits.older else None
    return OutgoingFound([outgoing_contribution(each) for each in items], hits.total, following)


def outgoing_suggestions(found: Suggestions) -> OutgoingSuggestions:
    return OutgoingSuggestions(
        [OutgoingPerson(each.handle, each.name, each.unit, each.url) for each in found.people],
        [OutgoingGroup(each.slug, each.name, each.url) for each in found.groups],
        found.tags,
    )
