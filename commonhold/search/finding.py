"""Finding: what was typed, asked of the database, and put in the order in which it is read.

Few are put in order by how well they match; many are shown newest first. For of many, the best could only be the best of
those that were looked at, and in a place where people talk the newest is what is meant. What no longer holds sinks: below all
that matches, or to the foot of its page. Which that is the rooms above say, through the socket of panels at what was found.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import SimpleNamespace
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

from markupsafe import Markup

from commonhold import groups, people
from commonhold.contributions import Contribution, contributions
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web.pages import panels
from commonhold.ground.words import spoken
from commonhold.groups import Group
from commonhold.people import Person
from commonhold.search import queries
from commonhold.search.marking import Shown, marker, said_of, shown
from commonhold.search.queries import InFile
from commonhold.search.query import Asked, parse
from commonhold.search.wanted import NEWEST, Wanted, When, Where, understand

What = Literal["", "posts", "people", "groups"]
Order = Literal["", "best", "newest"]
FORMS_NAMED = 6
SAY_MORE = {"opinions"}  # kinds on which many say something beside the text
SUNK = 1_000_000  # beyond every rank
FEW = 3  # people and groups above the posts; the rest stands behind a link


@dataclass(frozen=True)
class Search:
    """What stands in the address: what was typed, what was picked; `group` is the address of the one to look in."""

    q: str = ""
    what: What = ""
    when: When = ""
    where: Where = ""
    order: Order = ""
    group: str = ""

    @cached_property
    def asked(self) -> Asked:
        return parse(self.q)

    def url(self, path: str = "/search", **changes: str) -> str:
        """The address of the same search, changed so. Where in the list one was is not kept."""
        told = replace(self, **changes).told
        return f"{path}?{told}" if told else path

    @property
    def told(self) -> str:
        """As it stands in an address."""
        return urlencode({each.name: value for each in fields(self) if (value := getattr(self, each.name))})


@dataclass(frozen=True)
class Place:
    """Where a page goes on: after this id, which had this rank when the best come first."""

    before: UUID
    rank: int | None = None

    def __str__(self) -> str:
        return f"before={self.before}" + (f"&rank={self.rank}" if self.rank is not None else "")


START = Place(NEWEST)


@dataclass(frozen=True)
class Hits:
    """A page of what was found. `total` is None when there are more than are counted; `panels` stand at each; `wanted` is what
    was looked for.
    """

    ids: list[UUID] = field(default_factory=list)
    total: int | None = 0
    is_best_first: bool = False
    older: Place | None = None
    panels: list[SimpleNamespace] = field(default_factory=list)
    wanted: Wanted | None = None

    @property
    def is_bare(self) -> bool:
        """Whether what is written with marks that were not typed is among it too."""
        return self.wanted is not None and self.wanted.is_bare


@dataclass(frozen=True)
class Found:
    """What a page of search shows. Totals are None when there are more than are counted; `other_forms` are words that were
    found though they were not typed.
    """

    posts: list[Shown] = field(default_factory=list)
    hits: Hits = Hits()
    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    people_total: int | None = 0
    groups_total: int | None = 0
    other_forms: list[str] = field(default_factory=list)

    people_says: list[Markup] = field(default_factory=list)

    @property
    def people_shown(self) -> list[tuple[Person, Markup]]:
        """Each with the piece of what they say of themselves that has the words; empty where their name has them."""
        return list(zip(self.people, self.people_says, strict=True))

    @property
    def is_nothing(self) -> bool:
        return not (self.posts or self.people or self.groups)


async def find(visit: Visit, search: Search, place: Place = START) -> Found:
    """All that the visitor may know of: a page of contributions, and on the first page people and groups."""
    asked = search.asked
    if asked.is_empty:
        return Found()
    hits = await find_posts(visit, search, place) if search.what in ("", "posts") else Hits()
    is_first = place == START
    found_people, people_total = await _people(visit, search) if is_first else ([], 0)
    found_groups, groups_total = await _groups(visit, search) if is_first else ([], 0)
    written = await contributions(visit, hits.ids)
    in_files = await _in_files(visit, asked, hits.wanted, written)
    texts = [(text, each.lang) for each in written for text in (each.title, each.plain)]
    texts += [(each.text, each.lang) for each in in_files.values()]
    finder = await marker(visit, asked, texts, is_bare=hits.is_bare)
    posts = [shown(each, finder, in_files.get(each.id)) for each in written]
    return Found(
        posts, hits, found_people, found_groups, people_total, groups_total,
        finder.other_forms(mark for each in posts for mark in each.marks)[:FORMS_NAMED],
        [said_of(finder, Markup(each.about_html).striptags()) for each in found_people],
    )  # fmt: skip


async def wanted_by(visit: Visit, search: Search) -> Wanted:
    """What a search looks for, in the database's terms. Marks on letters need not be typed, unless much is written without:
    whoever looks for `far` among many would else be given every text that has `får`.
    """
    wanted = await _as_typed(visit, search)
    if search.asked.could_have_marks and are_few(await queries.newest(visit, wanted, limits.PAGE + 1)):
        return wanted.with_marks
    else:
        return wanted


async def _as_typed(visit: Visit, search: Search) -> Wanted:
    return await understand(visit, search.asked, search.when, search.where, group=search.group)


def are_few(ids: Sequence[UUID]) -> bool:
    """Whether all of it stands on one page."""
    return len(ids) <= limits.PAGE


async def _in_files(
    visit: Visit, asked: Asked, wanted: Wanted | None, written: Sequence[Contribution]
) -> dict[UUID, InFile]:
    """Where files say what was asked for, or what is said beside the text, of those that have either."""
    if not wanted or not asked.names_words:
        return {}
    with_files = [each.id for each in written if each.attachments]
    with_more = [each.id for each in written if each.kind in SAY_MORE]
    return (await queries.said_beside(visit, wanted, with_more) if with_more else {}) | (
        await queries.in_files(visit, wanted, with_files) if with_files else {}
    )


async def find_posts(visit: Visit, search: Search, place: Place = START) -> Hits:
    """A page of contributions."""
    if search.asked.is_empty:
        return Hits()
    wanted = await _as_typed(visit, search)
    found = await _looked(visit, search, wanted, place)
    if search.asked.could_have_marks:
        typed = [id for _, id in found] if place == START else await queries.newest(visit, wanted, limits.PAGE + 1)
        if are_few(typed):
            wanted = wanted.with_marks
            found = await _looked(visit, search, wanted, place, typed)
    return await _page(visit, search, wanted, place, found)


async def _looked(
    visit: Visit, search: Search, wanted: Wanted, place: Place, typed: Sequence[UUID] = ()
) -> list[tuple[int, UUID]]:
    before = NEWEST if _is_by_match(search, wanted, place) else place.before
    return await queries.found(visit, wanted, before, _enough(search, wanted, place), typed)


def _is_by_match(search: Search, wanted: Wanted, place: Place) -> bool:
    """Whether the best come first whatever their number: asked for, or gone on with, or where some match less than was typed."""
    is_first_of_both = wanted.is_bare and search.order == "" and place == START
    return search.asked.names_words and (search.order == "best" or place.rank is not None or is_first_of_both)


def _enough(search: Search, wanted: Wanted, place: Place) -> int:
    return queries.COUNTED + 1 if _is_by_match(search, wanted, place) else limits.PAGE + 1


async def _page(visit: Visit, search: Search, wanted: Wanted, place: Place, found: Sequence[tuple[int, UUID]]) -> Hits:
    """So much of what was found as stands on a page, in the order in which it is read."""
    by_match = _is_by_match(search, wanted, place)
    beside = await panels("found", visit, [id for _, id in found])
    outdated = {id for panel in beside for id in panel.outdated}
    # What is enough may be the first of many: only of fewer, or more, is it known that these are all.
    is_few = len(found) <= queries.COUNTED and len(found) != _enough(search, wanted, place)
    total = len(found) if is_few and (place == START or by_match) else None
    if search.asked.names_words and (by_match or (is_few and search.order == "" and place == START)):
        ranked = [(rank - SUNK if id in outdated else rank, id) for rank, id in found]
        return replace(_best(ranked, place), total=total, wanted=wanted, panels=beside)
    page = [id for _, id in found[: limits.PAGE]]
    older = Place(page[-1]) if len(found) > limits.PAGE else None
    shown_so = page if search.order == "newest" else _sunk(page, outdated)
    return Hits(shown_so, total, False, older, beside, wanted)


def _sunk(ids: list[UUID], outdated: Set[UUID]) -> list[UUID]:
    """The same with what no longer holds at the end."""
    return sorted(ids, key=lambda id: id in outdated)


def _best(found: list[tuple[int, UUID]], place: Place) -> Hits:
    """A page of these with the best first. It goes on after what was shown last, by its rank and id, whatever came in between."""
    rest = sorted((each for each in found if place.rank is None or each < (place.rank, place.before)), reverse=True)
    page = rest[: limits.PAGE]
    older = Place(page[-1][1], page[-1][0]) if len(rest) > limits.PAGE else None
    return Hits([id for _, id in page], is_best_first=True, older=older)


async def _people(visit: Visit, search: Search) -> tuple[list[Person], int | None]:
    """Those who are called so or say that they know about it; none when something is asked that only texts have."""
    if search.what not in ("", "people") or search.group or not search.asked.names_words or search.asked.narrows:
        return [], 0
    page = await people.directory(visit, spoken(), people.Wanted(q=search.asked.in_words))
    return page.people if search.what else page.people[:FEW], None if page.next else len(page.people)


async def _groups(visit: Visit, search: Search) -> tuple[list[Group], int | None]:
    if search.what not in ("", "groups") or search.group or not search.asked.names_words or search.asked.narrows:
        return [], 0
    page = await groups.listed(visit, spoken(), search.asked.in_words)
    found = [*page.yours, *page.others, *page.archived]
    return found if search.what else found[:FEW], None if page.next else len(found)
