"""A long text as its own page shows it: an address on each heading, a list of contents, and what leads nowhere yet marked."""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from html import unescape

from commonhold.ground.text import excerpt

BEFORE = "h-"  # so that no heading takes an id of the frame
UNWRITTEN = "unwritten"

_heading = re.compile(r"<h([3-6])>(.*?)</h\1>", re.DOTALL)
_tag = re.compile(r"<[^>]*>")
_within = re.compile(r'href="#([^"]+)"')
_ours = re.compile(r'href="(/[^"#?]*)')
_not_in_ids = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Heading:
    """A heading of a text: its id on the page, its words, and how deep it stands (1 for the highest of this text)."""

    id: str
    words: str
    depth: int


def outlined(html: str) -> tuple[str, list[Heading]]:
    """HTML of ours with an id on each heading, the highest ones as h2; and those headings."""
    found: list[Heading] = []
    taken: Counter[str] = Counter()
    highest = min((int(each[1]) for each in _heading.finditer(html)), default=3)

    def addressed(heading: re.Match[str]) -> str:
        words = excerpt(unescape(_tag.sub("", heading[2])), 200)
        depth = int(heading[1]) - highest + 1
        found.append(Heading(_id(words, taken), words, depth))
        level = min(depth + 1, 6)
        return f'<h{level} id="{found[-1].id}">{heading[2]}</h{level}>'

    with_ids = _heading.sub(addressed, html)
    return _within.sub(lambda link: f'href="#{BEFORE}{link[1]}"', with_ids), found


def name_of(words: str) -> str:
    """As GitHub and others name headings, so that links from elsewhere still lead there."""
    return _not_in_ids.sub("", words.lower().replace(" ", "-"))[:100]


def _id(words: str, taken: Counter[str]) -> str:
    name = name_of(words)
    taken[name] += 1
    return f"{BEFORE}{name}" if taken[name] == 1 else f"{BEFORE}{name}-{taken[name] - 1}"


def marked(html: str, addresses: Set[str]) -> str:
    """HTML of ours in which links to these addresses (paths of ours) are marked as leading nowhere yet."""

    def mark(link: re.Match[str]) -> str:
        return f'class="{UNWRITTEN}" {link[0]}' if link[1] in addresses else link[0]

    return _ours.sub(mark, html)
