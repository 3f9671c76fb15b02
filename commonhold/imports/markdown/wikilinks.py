"""Links in double brackets, as Obsidian and wikis write them, made links and pictures of Markdown from the folder's top.

`[[Leave]]`, `[[Leave#Sick|when ill]]` and `![[plan.png|300]]` name a file by its end, wherever it lies.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from commonhold.ground.contents import name_of
from commonhold.imports.markdown.code import outside_code
from commonhold.imports.markdown.folder import ENDINGS, Leaf

_link = re.compile(r"(!?)\[\[([^\[\]|#\n]*)((?:#[^\[\]|#\n]*)*)((?:\|[^\[\]|\n]*)*)\]\](?!\()")
_size = re.compile(r"(?:\d+(?:x\d+)?|left|right|center|inline)?", re.IGNORECASE)


@dataclass
class Named:
    """What double brackets can name: pages by where they stand, other files by their name in the folder."""

    _by_end: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, leaves: Iterable[Leaf], root: str, names: Iterable[str]) -> "Named":
        """Those of a folder with these pages and files."""
        named = cls()
        for leaf in leaves:
            file = posixpath.splitext(leaf.file.removeprefix(f"{root}/"))[0]
            named._put(file, leaf.place)
        for name in names:
            if not name.lower().endswith(ENDINGS):
                within = name.removeprefix(f"{root}/")
                named._put(within, within)
        return named

    def _put(self, file: str, place: str) -> None:
        """By every end of its path: `leave`, `house/leave`."""
        steps = file.lower().split("/")
        for first in range(len(steps)):
            self._by_end["/".join(steps[first:])].append(place)

    def place(self, leaf: Leaf, name: str) -> str | None:
        """What a page means by a name: of several that end so what lies beside it, else what lies highest."""
        stem, ending = posixpath.splitext(name)
        found = self._by_end.get((stem if ending.lower() in ENDINGS else name).strip("/").lower(), [])
        beside = posixpath.dirname(leaf.place)
        return min(found, key=lambda place: (posixpath.dirname(place) != beside, place.count("/"), place), default=None)

    def spelled_out(self, leaf: Leaf, text: str) -> str:
        """The words of a page with what stands in double brackets as Markdown; what the folder lacks leads nowhere there."""
        return outside_code(text, lambda piece: _link.sub(lambda found: self._spelled(leaf, found), piece))

    def _spelled(self, leaf: Leaf, found: re.Match[str]) -> str:
        # In a table a backslash stands before the line that parts the words from the name.
        name, parts = found[2].strip(" \\"), [each.strip(" \\") for each in found[3].split("#")]
        called = next(
            (each for each in (part.strip(" \\") for part in found[4].split("|")) if not _size.fullmatch(each)), ""
        )
        if not name:
            return f"[{called or parts[-1]}](#{_anchor(parts[-1])})" if parts[-1] else found[0]
        place = self.place(leaf, name)
        to = quote(f"/{name if place is None else place}")
        if found[1] and posixpath.splitext(name)[1] and not name.lower().endswith(ENDINGS):
            return f"![{called}]({to})"
        anchor = _anchor(parts[-1])
        return f"[{called or name.rpartition('/')[2]}]({to}{f'#{anchor}' if anchor else ''})"


def _anchor(heading: str) -> str:
    """A heading as its page names it; a mark on a paragraph (`^x`) is nothing that a page has."""
    return "" if heading.startswith("^") else name_of(heading)
