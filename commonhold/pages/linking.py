"""Links between pages: `[[Leave]]` in the words of one, and where its words lead."""

import re
from collections.abc import Mapping

from commonhold.ground.database import Visit
from commonhold.pages import queries
from commonhold.pages.places import HOUSE, plain_place

LONGEST = 600
# Code comes first, so that brackets in it stay brackets.
_named = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]", re.DOTALL)
_address = re.compile(r'href="/pages/((?:house|g/[a-z0-9-]+)/[a-z0-9/-]+)["#?]')


def names_in(text: str) -> list[str]:
    """The pages that are named in double brackets."""
    return list(dict.fromkeys(found[1].strip() for found in _named.finditer(text) if found[1]))


def with_addresses(text: str, tree: str, known: Mapping[str, str]) -> str:
    """The words with a link for each name in double brackets; `known` gives the place of a title in lower case."""

    def link(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0]
        name = found[1].strip()
        words = (found[2] or name.rpartition("/")[2]).strip()
        return f"[{words}](/pages/{known.get(name.lower()) or _place(name, tree)})"

    return _named.sub(link, text)


def _place(name: str, tree: str) -> str:
    """Where a page of this name would stand: `/house/leave` as it says, anything else in this tree."""
    whole = name.startswith((f"/{HOUSE}/", "/g/"))
    place = plain_place(name) if whole else f"{tree}/{plain_place(name)}"
    return place[:LONGEST]


async def addressed(visit: Visit, text: str, tree: str) -> str:
    """The words as they are rendered: each page in double brackets is a link to where it is, or would be."""
    names = names_in(text)
    return with_addresses(text, tree, await queries.named(visit, tree, names) if names else {})


def places_in(html: str) -> list[str]:
    """Where these rendered words lead within the trees of pages."""
    return list(dict.fromkeys(place.rstrip("/") for place in _address.findall(html) if len(place) <= LONGEST))
