"""What a page says of itself, read in the confined child: Open Graph, else its title and description, as plain words."""

import re
import unicodedata
from html.parser import HTMLParser

import msgspec

from commonhold.ground import addresses, charsets

charsets.load()

TITLE, DESCRIPTION, SITE = 300, 500, 200
_charset = re.compile(rb"""<meta[^>]{0,200}charset=["']?([a-zA-Z0-9_.:-]{1,40})""", re.IGNORECASE)
# By which names a page says it, the best first.
NAMES = {
    "title": ("og:title", "twitter:title", "title"),
    "description": ("og:description", "twitter:description", "description"),
    "site": ("og:site_name",),
    "picture": ("og:image:secure_url", "og:image", "og:image:url", "twitter:image"),
}


class RawPage(msgspec.Struct):
    """What came, and the charset that its header told."""

    body: bytes
    charset: str


class Said(msgspec.Struct):
    """What a page says of itself; nothing of it is HTML, and nothing of it is to be believed."""

    title: str = ""
    description: str = ""
    site: str = ""
    picture: str = ""


class _Head(HTMLParser):
    """Gathers what a page says in its head. It keeps no tree, so it does not care how deep the page is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self.is_in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.said.setdefault(given.get("property") or given.get("name", "").lower(), given.get("content", ""))
        self.is_in_title = tag == "title" and "title" not in self.said

    def handle_endtag(self, tag: str) -> None:
        self.is_in_title = False

    def handle_data(self, data: str) -> None:
        if self.is_in_title:
            self.said["title"] = self.said.get("title", "") + data[:TITLE]


def read(page: RawPage) -> Said:
    """What this page says of itself."""
    head = _Head()
    head.feed(_decoded(page))
    found = {
        field: next((head.said[name] for name in names if head.said.get(name)), "") for field, names in NAMES.items()
    }
    return Said(
        _plain(found["title"], TITLE), _plain(found["description"], DESCRIPTION), _plain(found["site"], SITE),
        found["picture"].strip()[: addresses.LONGEST],
    )  # fmt: skip


def _decoded(page: RawPage) -> str:
    found = _charset.search(page.body[:1024])
    return charsets.decoded(page.body, page.charset, found[1].decode() if found else "")


def _plain(words: str, most: int) -> str:
    """One line, without signs that nobody sees or that turn the direction of what follows."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in words[: 4 * most])
    line = " ".join(seen.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
