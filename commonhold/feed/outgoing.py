"""A list of contributions as JSON."""

import msgspec

from commonhold.contributions import Outgoing, outgoing_contribution
from commonhold.feed.queries import Listing


class Feed(msgspec.Struct):
    """A page of a list: `next` is the address of the older ones, or null at the end."""

    items: list[Outgoing]
    next: str | None


def outgoing(listing: Listing, address: str) -> Feed:
    """The page, with the address that older ones are at (`address` ends with `?` or has a query)."""
    joint = "" if address.endswith("?") else "&"
    older = f"{address}{joint}before={listing.older}" if listing.older else None
    return Feed([outgoing_contribution(each) for each in listing.items], older)
