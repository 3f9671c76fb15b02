"""The part of an archive that is for reading, without a network and without us: pages by month, and what its search looks through."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from typing import IO
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold.covenants import readers_in_words
from commonhold.ground import text
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _
from commonhold.ground.words import month, spoken
from commonhold.ownership.bag import Bag, pieces_of, spool
from commonhold.ownership.words import File, Words

SHOWN = 20_000  # house: number — letters of each that its search looks through


@dataclass(frozen=True)
class Month:
    """A page of the archive: its name, and how much stands on it."""

    name: str
    count: int

    @property
    def words(self) -> str:
        """`November 2026`, in the language being spoken."""
        said = month(datetime.strptime(self.name[:7], "%Y-%m").date())
        return said[0].upper() + said[1:]

    @property
    def in_year(self) -> str:
        """`November`, below its year."""
        return self.words.rpartition(" ")[0]

    @property
    def year(self) -> str:
        return self.name[:4]


@dataclass
class Reader:
    """Writes the pages, one month after the other, as the words come; in the language that is spoken when it begins."""

    bag: Bag
    base: str
    zone: ZoneInfo
    readers: dict[str, str] = field(default_factory=readers_in_words)
    months: list[Month] = field(default_factory=list)
    _places: dict[UUID, str] = field(default_factory=dict)  # of what is in it, where it stands
    _name: str = ""
    _count: int = 0
    _page: IO[bytes] = field(default_factory=spool)
    _search: IO[bytes] = field(default_factory=spool)

    def add(self, words: Words, files: list[File]) -> None:
        """One piece, after those that were written before it."""
        at = words.created_at.astimezone(self.zone)
        month = f"{at:%Y-%m}"
        if month != self._name[:7]:
            following = Month(_free(month, {self._name, *(each.name for each in self.months)}), 0)
            self.end_month(following)
            self._name = following.name
        self._places[words.id] = f"{self._name}.html#w-{words.id}"
        html = words.html.replace('="/', f'="{self.base}/')
        piece = _template("piece.html").render(
            each=words, at=at, kind=kind_in_words(words), answers=self._answers(words), readers=self.readers, html=html, files=files,
            place=blob,
        )  # fmt: skip
        self._page.write(piece.encode())
        found = [f"{at:%Y-%m-%d}", words.title, text.excerpt(words.plain, SHOWN), str(words.id)]
        self._search.write(b",\n" * bool(self._count) + json.dumps(found, ensure_ascii=False).encode())
        self._count += 1

    def _answers(self, words: Words) -> str:
        """Where that stands which this replies to: here, if it is one's own too; there, if it is not."""
        return self._places.get(words.parent_id, f"{self.base}/c/{words.parent_id}") if words.parent_id else ""

    def end_month(self, following: Month | None = None) -> None:
        """Put the page of this month into the bag; `following` is the month that comes after it."""
        if not self._count:
            return
        month = Month(self._name, self._count)
        before = self.months[-1] if self.months else None
        page = _template("month.html").render(month=month, before=before, after=following, lang=spoken())
        head, foot = page.split("<!-- words -->")
        self.bag.put(f"read/{month.name}.html", [head.encode(), *_whole(self._page), foot.encode()])
        opening = f'found("{month.name}", ['.encode()
        self.bag.put(f"search/{month.name}.js", [opening, *_whole(self._search), b"]);\n"])
        self.months.append(month)
        self._count = 0

    def finish(self, **told: object) -> None:
        """The first page, with all months, and what it is drawn and searched with."""
        self.bag.put("index.html", _template("index.html").render(months=self.months, lang=spoken(), **told))
        for name in ("archive.js", "archive.css"):
            self.bag.put(name, (resources.files("commonhold.ownership") / "templates" / name).read_bytes())


def kind_in_words(words: Words) -> str:
    """What it is, as it stands above it."""
    if words.parent_id:
        return _("In reply")
    names = {
        "post": _("Post"),
        "question": _("Question"),
        "article": _("Article"),
        "poll": _("Poll"),
        "date": _("Date looked for"),
        "estimate": _("Estimate"),
        "opinions": _("Opinion map"),
        "goal": _("Goal"),
        "challenge": _("Challenge"),
        "help": _("Call for help"),
        "decision": _("Proposal"),
        "event": _("Event"),
        "experiment": _("Experiment"),
    }
    return names.get(words.kind, words.kind)


def blob(file: File) -> str:
    """Where a file lies in the archive: by its content, never by what somebody called it."""
    return f"blobs/{file.digest}"


def _free(month: str, taken: set[str]) -> str:
    return month if month not in taken else f"{month}-{sum(name.startswith(month) for name in taken) + 1}"


def _whole(file: IO[bytes]) -> list[bytes]:
    whole = b"".join(pieces_of(file))
    file.seek(0)
    file.truncate()
    return [whole]


def _template(name: str):
    return pages.furniture.templates.get_template(f"ownership/_archive_{name}")
