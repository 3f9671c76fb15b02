"""Taking a tree of pages out: as Markdown, or as a site that any web server or a folder can show.

All of it is read in the asker's name, so it holds what they may read and nothing else.
"""

import asyncio
import posixpath
import re
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from commonhold import contributions
from commonhold.contributions import Attachment, Contribution
from commonhold.ground import limits
from commonhold.ground.contents import outlined
from commonhold.ground.database import Visit
from commonhold.ground.files import FileStore
from commonhold.ground.web import pages as drawing
from commonhold.ground.words import day, spoken
from commonhold.pages import linking, queries
from commonhold.pages.crediting import parts
from commonhold.pages.page import WikiPage
from commonhold.pages.places import Tree
from commonhold.pages.reading import rows
from commonhold.people import faces

ENDINGS = {"markdown": ".md", "site": ".html"}
STYLE = Path(__file__).parent / "templates" / "site.css"
AT_ONCE = 100
_address = re.compile(
    r'(?P<before>(?:href|src)="|\]\()(?P<path>/[^/"#?)\s][^"#?)\s]*)(?:\?[^"#)\s]*)?(?P<at>#[^")\s]*)?'
)


@dataclass
class Export:
    """What is being taken out: the pages of a tree, in which form, where they and their files come to lie."""

    tree: Tree
    kind: str
    base_url: str
    pages: list[WikiPage]
    files: dict[str, Attachment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {page.url: self.name_of(page.place) for page in self.pages}
        self.titles = {page.title.lower(): page.place for page in reversed(self.pages)}

    def name_of(self, place: str) -> str:
        """The file of a page: `travel/abroad.md`."""
        return place.removeprefix(f"{self.tree.place}/") + ENDINGS[self.kind]

    def relinked(self, text: str, name: str) -> str:
        """Words or HTML of ours as they stand in this file: what came along is led to there, the rest to the house."""
        here = posixpath.dirname(name)

        def led(found: re.Match[str]) -> str:
            target = self.names.get(found["path"]) or self._file(found["path"])
            new = posixpath.relpath(target, here or ".") if target else f"{self.base_url}{found['path']}"
            return f"{found['before']}{new}{found['at'] or ''}"

        return _address.sub(led, text)

    def _file(self, path: str) -> str | None:
        return f"files/{_named(self.files[path])}" if path in self.files else None


def _named(file: Attachment) -> str:
    """A file's name in the zip file: its id, with the ending that it had."""
    ending = posixpath.splitext(file.name)[1].lower()
    return f"{file.id}{ending if re.fullmatch(r'[.][a-z0-9]{1,8}', ending) else ''}"


async def pack(visit: Visit, tree: Tree, kind: str, *, base_url: str, store: FileStore) -> BinaryIO:
    """A zip file of all pages of a tree that the visitor may read."""
    export = Export(tree, kind, base_url, await queries.pages_in(visit, tree.place))
    # Closed by whoever sends it.
    packed = tempfile.SpooledTemporaryFile(limits.FORM)  # noqa: SIM115
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for start in range(0, len(export.pages), AT_ONCE):
            await _add(visit, export, archive, export.pages[start : start + AT_ONCE])
        if kind == "site":
            archive.writestr("index.html", _index(export))
            archive.write(STYLE, "style.css")
        for file in export.files.values():
            await asyncio.to_thread(_add_file, archive, store, file)
    packed.seek(0)
    return packed


async def _add(visit: Visit, export: Export, archive: zipfile.ZipFile, some: list[WikiPage]) -> None:
    whole = {each.id: each for each in await contributions.contributions(visit, [page.id for page in some])}
    authors = await _authors(visit, some)
    for each in whole.values():
        export.files |= {file.url: file for file in each.attachments}
    draw = _as_site if export.kind == "site" else _as_markdown
    for page in some:
        if page.id in whole:
            archive.writestr(export.name_of(page.place), draw(export, page, whole[page.id], authors[page.id]))


async def _authors(visit: Visit, some: list[WikiPage]) -> dict:
    """The names of those whose words stand on each of these pages, in the order of the text."""
    now = await queries.present_versions(visit, [page.id for page in some])
    wrote = {id: [part.person_id for part in parts(text, credit)] for id, text, credit in now}
    known = await faces(visit, {person for people in wrote.values() for person in people})
    return {page.id: [known[each].name for each in wrote.get(page.id, ()) if each in known] for page in some}


def _as_markdown(export: Export, page: WikiPage, each: Contribution, authors: list[str]) -> str:
    written = linking.with_addresses(each.text, export.tree.place, export.titles)
    words = export.relinked(written, export.name_of(page.place))
    front = [
        "---",
        f"title: {_quoted(page.title)}",
        f"changed: {(each.edited_at or each.created_at).date().isoformat()}",
    ]
    front += ["authors:", *(f"  - {_quoted(name)}" for name in authors)] if authors else []
    return "\n".join([*front, "---", "", words.rstrip(), ""])


def _quoted(words: str) -> str:
    return "'" + " ".join(words.split()).replace("'", "''") + "'"


def _as_site(export: Export, page: WikiPage, each: Contribution, authors: list[str]) -> str:
    name = export.name_of(page.place)
    html, headings = outlined(each.html)
    below = [(posixpath.relpath(export.name_of(other.place), posixpath.dirname(name) or "."), other.title)
             for other in export.pages if other.above == page.place]  # fmt: skip
    return _drawn(
        title=page.title, language=page.lang or spoken(), html=export.relinked(html, name), headings=headings, below=below,
        authors=", ".join(authors), changed=day(each.edited_at or each.created_at), top="../" * name.count("/"), tree=[],
    )  # fmt: skip


def _index(export: Export) -> str:
    title = export.tree.group.name if export.tree.group else drawing.furniture.name
    listed = [
        (export.name_of(row.place) if row.page else "", row.words, min(row.depth, 6))
        for row in rows(export.tree.place, export.pages)
    ]
    return _drawn(
        title=title, language=spoken(), html="", headings=[], below=[], authors="", changed="", top="", tree=listed
    )


def _drawn(**shown: object) -> str:
    return drawing.furniture.templates.get_template("pages/_site.html").render(shown)


def _add_file(archive: zipfile.ZipFile, store: FileStore, file: Attachment) -> None:
    archive.write(store.path(file.digest), f"files/{_named(file)}")
