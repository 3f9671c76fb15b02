"""The part of an archive that is for reading, without a network and without us: pages by month, and what its search looks through."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from typing import IO

from commonhold.ground import text
from commonhold.ground.web import pages
from commonhold.ownership.bag import Bag, spool
from commonhold.ownership.words import File, Words

SHOWN = 400  # house: number — letters of each that its search looks through


@dataclass(frozen=True)
class Month:
    """A page of the archive: its name, and how much stands on it."""

    name: str
    count: int

    @property
    def first_day(self) -> datetime:
        return datetime.strptime(self.name[:7], "%Y-%m")


@dataclass
class Reader:
    """Writes the pages, one month after the other, as the words come."""

    bag: Bag
    base: str
    months: list[Month] = field(default_factory=list)
    _name: str = ""
    _count: int = 0
    _page: IO[bytes] = field(default_factory=spool)
    _search: IO[bytes] = field(default_factory=spool)

    def add(self, words: Words, files: list[File]) -> None:
        """One piece, after those that were written before it."""
        month = f"{words.created_at:%Y-%m}"
        if month != self._name[:7]:
            self.end_month()
            self._name = _free(month, {each.name for each in self.months})
        html = words.html.replace('="/', f'="{self.base}/')
        piece = _template("piece.html").render(each=words, html=html, files=files, place=blob)
        self._page.write(piece.encode())
        found = [f"{words.created_at:%Y-%m-%d}", words.title, text.excerpt(words.plain, SHOWN), str(words.id)]
        self._search.write(b",\n" * bool(self._count) + json.dumps(found, ensure_ascii=False).encode())
        self._count += 1

    def end_month(self) -> None:
        """Put the page of this month into the bag."""
        if not self._count:
            return
        month = Month(self._name, self._count)
        head, foot = _template("month.html").render(month=month).split("<!-- words -->")
        self.bag.put(f"read/{month.name}.html", [head.encode(), *_whole(self._page), foot.encode()])
        opening = f'found("{month.name}", ['.encode()
        self.bag.put(f"search/{month.name}.js", [opening, *_whole(self._search), b"]);\n"])
        self.months.append(month)
        self._count = 0

    def finish(self, **told: object) -> None:
        """The first page, with all months, and what it is drawn and searched with."""
        self.bag.put("index.html", _template("index.html").render(months=self.months, **told))
        for name in ("archive.js", "archive.css"):
            self.bag.put(name, (resources.files("commonhold.ownership") / "templates" / name).read_bytes())


def blob(file: File) -> str:
    """Where a file lies in the archive: by its content, never by what somebody called it."""
    return f"blobs/{file.digest}"


def _free(month: str, taken: set[str]) -> str:
    return month if month not in taken else f"{month}-{sum(name.startswith(month) for name in taken) + 1}"


def _whole(file: IO[bytes]) -> list[bytes]:
    file.seek(0)
    whole = file.read()
    file.seek(0)
    file.truncate()
    return [whole]


def _template(name: str):
    return pages.furniture.templates.get_template(f"ownership/_archive_{name}")
