"""Bringing a folder of Markdown in: each page with its pictures in one transaction, so that it can be stopped and taken up.

Its pages come under one place of a tree, `house/NAME` or `g/GROUP/NAME`. What is through is known by its origin, so the same
folder again adds only what is new; what somebody has changed or moved here since stays as it is.
"""

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from commonhold import contributions, pages, people
from commonhold.contributions import Attachment
from commonhold.ground import ids, limits, pictures
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing
from commonhold.ground.file_kinds import plain_name
from commonhold.ground.house import House
from commonhold.ground.pictures import Unreadable
from commonhold.imports import known
from commonhold.imports.markdown import Folder, Leaf, Linked, Named, plainer, relinked
from commonhold.imports.markdown.links import known_addresses
from commonhold.pages import slug_from


class MarkdownReport(Struct, kw_only=True):
    """What was found in the folder and what came of it. `broken` names the page and the address that leads nowhere, `unshown` the
    page and the picture that it does not show, `not_pages` how many files of which ending were left where they are.
    """

    folder: str
    under: str
    found: int = 0
    brought: int = 0
    here: int = 0
    too_long: list[str] = []
    pictures: int = 0
    pictures_missing: int = 0
    pictures_unreadable: int = 0
    unshown: list[tuple[str, str]] = []
    pictures_too_many: int = 0
    links_to_files: int = 0
    links_kept: int = 0
    links_within: int = 0
    links_outside: int = 0
    links_broken: int = 0
    broken: list[tuple[str, str]] = []
    not_pages: dict[str, int] = {}
    made_plain: dict[str, int] = {}
    left_out: dict[str, int] = {}

    @property
    def balances(self) -> bool:
        return self.found == self.brought + self.here + len(self.too_long)


@dataclass
class Work:
    """What is needed everywhere. `places` says where each page of the folder stands with us, by its place there."""

    house: House
    folder: Folder
    by: Visitor
    tree: str
    under: str
    places: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    named: Named = field(default_factory=Named)
    files: dict[str, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)

    @property
    def source(self) -> str:
        """What these pages are known by, whatever the folder lies in."""
        named = hashlib.sha256(self.under.encode()).hexdigest()[:16]
        return f"markdown:{named}"


async def bring_folder(house: House, path: Path, *, group: str = "", by: str = "") -> MarkdownReport:
    """Bring it into the organisation's tree, or into a group's, as written by `by` (a handle; else a steward of the house)."""
    with await asyncio.to_thread(Folder, path) as folder:
        tree = f"g/{group}" if group else pages.HOUSE
        async with house.database.keeper() as visit:
            work = Work(house, folder, await _author(visit, by), tree, f"{tree}/{slug_from(folder.name)}")
            await visit.act_as(work.by)
            await pages.tree(visit, tree)
            leaves = await asyncio.to_thread(lambda: list(folder.leaves()))
            work.addresses = known_addresses(leaves)
            work.named = Named.of(leaves, folder.root, folder.names)
            within = {name.removeprefix(f"{folder.root}/"): name for name in folder.names}
            work.files = {
                path: name
                for path, name in ({name: name for name in folder.names} | within).items()
                if name not in folder.files
            }
            work.places = await _plan(visit, work, leaves)
        report = MarkdownReport(folder=folder.name, under=work.under, found=len(leaves), not_pages=folder.others)
        for leaf in leaves:
            await _bring(work, leaf, report)
        report.made_plain, report.left_out = dict(work.made.most_common()), dict(work.left.most_common())
        return report


async def _author(visit: Visit, handle: str) -> Visitor:
    """In whose name it comes in. `Missing` when there is nobody of that name, or nobody at all."""
    face = (await people.by_handle(visit, handle)) if handle else next(iter(await people.stewards(visit)), None)
    if face is None:
        raise Missing
    return Visitor(face.id, face.handle, face.name, is_guest=face.is_guest)


async def _plan(visit: Visit, work: Work, leaves: list[Leaf]) -> dict[str, str]:
    """Where each page will stand: the same for the same folder each time, and beside what others wrote there."""
    mine = await _here(visit, work, leaves)
    places: dict[str, str] = {}
    taken = {*mine.values()}
    for leaf in leaves:
        wanted = "/".join([work.under, *(slug_from(step) for step in leaf.place.split("/") if step)])
        place, number = mine.get(leaf.place, wanted), 1
        while leaf.place not in mine and (place in taken or await pages.page_at(visit, place)):
            number += 1
            place = f"{wanted}-{number}"
        places[leaf.place] = place
        taken.add(place)
    return places


async def _here(visit: Visit, work: Work, leaves: list[Leaf]) -> dict[str, str]:
    """Where those that came before stand now, by their place in the folder; those taken away stay away, at no place."""
    found = await contributions.bulk.brought_in(visit, work.source, [_name(leaf) for leaf in leaves])
    standing = await pages.places_of(visit, [row["id"] for row in found if row["id"]])
    named = {_name(leaf): leaf.place for leaf in leaves}
    return {named[row["external_id"]]: standing.get(row["id"], "") for row in found}


def _name(leaf: Leaf) -> str:
    """What a page is known by in its folder; a long address by its digest."""
    return leaf.place if len(leaf.place) <= 190 else hashlib.sha256(leaf.place.encode()).hexdigest()


async def _bring(work: Work, leaf: Leaf, report: MarkdownReport) -> None:
    """One page, unless it is here already: all of it or nothing."""
    if len(leaf.text) > limits.TEXT:
        report.too_long.append(leaf.file)
        return
    plain = await asyncio.to_thread(plainer, leaf.text)
    words = work.named.spelled_out(leaf, plain.text)
    prepared: dict[str, Attachment | None] = {}
    await _prepare(work, leaf, words, prepared, report)
    linked = relinked(leaf, words, work.addresses, lambda place: _url(work, place), _shown(prepared), files=work.files)
    _count(work, leaf, report, linked)
    work.made, work.left = work.made + plain.made, work.left + plain.left
    if len(linked.text) > limits.TEXT:
        report.too_long.append(leaf.file)
        return
    async with work.house.database.keeper() as visit:
        await known.one_at_a_time(visit, work.source)
        if await contributions.bulk.brought_in(visit, work.source, [_name(leaf)]):
            report.here += 1
            return
        shown = [picture for picture in prepared.values() if picture]
        await _write(visit, work, leaf, linked, shown)
        report.brought += 1
        report.pictures += len(shown)


async def _write(visit: Visit, work: Work, leaf: Leaf, linked: Linked, pictures: list[Attachment]) -> None:
    await visit.act_as(work.by)
    words = linked.text if linked.text.strip() else leaf.title
    id = await pages.begin(visit, work.places[leaf.place], leaf.title, words, at=leaf.at)
    await _attach(visit, id, pictures)
    await pages.note_earlier(visit, id, [_within(work, other) for other in leaf.others])
    await contributions.bulk.note_origins(visit, work.source, [(_name(leaf), id)])
    # Nobody is called: what is brought in was written long ago.
    visit.facts.clear()
    visit.later.clear()


def _within(work: Work, place: str) -> str:
    return "/".join([work.under, *(slug_from(step) for step in place.split("/") if step)])


def _url(work: Work, place: str) -> str:
    """Where a place of the folder is with us, whether there is a page or not."""
    return f"/pages/{work.places.get(place) or _within(work, place)}"


def _count(work: Work, leaf: Leaf, report: MarkdownReport, linked: Linked) -> None:
    report.links_kept += linked.kept
    report.links_within += linked.within
    report.links_outside += linked.outside
    report.links_broken += len(linked.broken)
    report.broken = [*report.broken, *((leaf.file, to) for to in linked.broken)]
    report.pictures_missing += len(linked.missing_pictures)
    report.links_to_files += len(linked.files)


async def _prepare(
    work: Work, leaf: Leaf, text: str, prepared: dict[str, Attachment | None], report: MarkdownReport
) -> None:
    """The pictures that a page shows and the folder has, worked on and in the store before the page's transaction begins; None for
    those that cannot be shown.
    """
    wanted: list[str] = []
    relinked(leaf, text, {}, lambda place: place, lambda path: wanted.append(path) if path in work.files else None)
    for number, path in enumerate(dict.fromkeys(wanted)):
        prepared[path] = None
        if number >= limits.ATTACHMENTS:
            report.pictures_too_many += 1
            continue
        content = await asyncio.to_thread(work.folder.archive.read, work.files[path], limit=limits.FILE)
        try:
            prepared[path] = await _picture(work, path, content)
        except Unreadable:
            report.pictures_unreadable += 1
            report.unshown = [*report.unshown, (leaf.file, path)]


async def _picture(work: Work, path: str, content: bytes) -> Attachment:
    picture = await pictures.prepare(content)
    stored = {name: await work.house.store.keep(each.content) for name, each in picture.variants.items()}
    whole, small, large = stored["whole"], stored.get("320"), stored.get("960")
    return Attachment(
        ids.new_id(), None, None, whole.digest, plain_name(path.rpartition("/")[2]), picture.variants["whole"].kind, whole.size,
        width=picture.width, height=picture.height, small_digest=small and small.digest, large_digest=large and large.digest,
    )  # fmt: skip


def _shown(prepared: dict[str, Attachment | None]):
    return lambda path: None if path not in prepared else picture.url if (picture := prepared[path]) else ""


async def _attach(visit: Visit, id: UUID, files: list[Attachment]) -> None:
    await contributions.keep_files(visit, files)
    await contributions.attach(visit, id, [file.id for file in files])
