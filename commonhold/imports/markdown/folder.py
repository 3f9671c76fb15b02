"""The pages of a folder (or a zip file) of Markdown: what each is called, where it stands, what it says."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from commonhold.ground import clock, limits
from commonhold.ground.archives import open_archive
from commonhold.imports.markdown.front import split

ENDINGS = (".md", ".markdown", ".mdx")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
HOMES = ("index", "readme", "home")
_heading = re.compile(r"\s*#\s+(.+?)\s*#*\s*(?:\n|$)")


@dataclass(frozen=True)
class Leaf:
    """A page: its file, where it stands in the folder (`tools/slack`, empty for the first page), and its words.

    `others` are addresses under which its site knew it too.
    """

    file: str
    place: str
    title: str
    text: str
    at: datetime
    others: tuple[str, ...] = ()


@dataclass
class Folder:
    """An opened folder; a context manager. `root` is the deepest folder that holds all its pages; in a vault of Obsidian a page is
    called as its file is.
    """

    path: Path
    root: str = ""
    is_vault: bool = False
    names: list[str] = field(default_factory=list)

    def __enter__(self) -> "Folder":
        self.archive = open_archive(self.path)
        all = self.archive.names()
        self.names = sorted(name for name in all if not _is_hidden(name))
        self.is_vault = any(f"/{name}".rpartition("/.obsidian/")[1] for name in all)
        files = [name for name in self.names if name.lower().endswith(ENDINGS)]
        self.root = posixpath.commonpath([posixpath.dirname(name) for name in files]) if files else ""
        self.files = files
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    @property
    def name(self) -> str:
        """What the folder is called: its own name, or that of the one folder in a zip file."""
        if self.path.is_file():
            return (self.root.split("/")[0] if self.root else "") or self.path.stem
        else:
            return self.path.resolve().name

    @property
    def others(self) -> dict[str, int]:
        """How many files are no pages and no pictures, by their ending."""
        endings = (posixpath.splitext(name)[1].lower() for name in self.names)
        found = Counter(ending or "without an ending" for ending in endings if ending not in ENDINGS + PICTURES)
        return dict(found.most_common())

    def leaves(self) -> Iterator[Leaf]:
        """Every page, those above before those below them."""
        for file in sorted(self.files, key=lambda name: (self._place(name).count("/"), self._place(name), name)):
            front, text = split(self.archive.read(file, limit=limits.LIST_FILE).decode("utf-8-sig", "replace"))
            own = front.words.get("title", "") or (
                posixpath.splitext(posixpath.basename(file))[0] if self.is_vault else ""
            )
            title, text = _titled(own, text, self._place(file) or self.name)
            yield Leaf(file, self._place(file), title, text, self._at(file), tuple(front.others))

    def _place(self, file: str) -> str:
        """`tools/slack/index.md`, `tools/slack.md` and `tools/slack/slack.md` all stand at `tools/slack`."""
        within = file.removeprefix(f"{self.root}/") if self.root else file
        stem = posixpath.splitext(within)[0]
        above, _, last = stem.rpartition("/")
        is_home = last.lower() in HOMES or last.lower() == above.rpartition("/")[2].lower()
        return above if is_home else stem

    def _at(self, file: str) -> datetime:
        """When it was last changed; of a zip file, when that was made."""
        of = self.path / file if self.path.is_dir() else self.path
        return min(datetime.fromtimestamp(of.stat().st_mtime, UTC), clock.now())


def _titled(title: str, text: str, place: str) -> tuple[str, str]:
    """The title from the front matter, else from a first heading, which then is no longer in the text, else from the place."""
    if not title and (found := _heading.match(text)):
        return found[1][: limits.TITLE], text[found.end() :].lstrip("\n")
    usual = place.rpartition("/")[2].replace("-", " ").replace("_", " ").strip().capitalize()
    return (title or usual)[: limits.TITLE], text


def _is_hidden(name: str) -> bool:
    return any(step.startswith((".", "__MACOSX")) for step in name.split("/"))
