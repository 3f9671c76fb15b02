"""A page as it is read: its words with their contents, what stands around it in the tree, who wrote it, what leads to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold import contributions, people
from commonhold.ground.contents import marked, outlined
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.pages import places, queries
from commonhold.pages.actions import understood
from commonhold.pages.crediting import parts
from commonhold.pages.page import WikiPage
from commonhold.people import Face

SHOWN_VERSIONS = 3


@dataclass(frozen=True)
class Step:
    """A place above: the page there, or None where it is still to be written."""

    place: str
    page: WikiPage | None

    @property
    def words(self) -> str:
        return self.page.title if self.page else self.place.rpartition("/")[2].replace("-", " ")

    @property
    def url(self) -> str:
        return f"/pages/{self.place}"

    @property
    def depth(self) -> int:
        """How many steps below its tree."""
        return self.place.count("/") - (1 if self.place.startswith("g/") else 0)


@dataclass(frozen=True)
class Author:
    """Somebody of whose words some still stand, and the headings under which they do."""

    face: Face
    headings: tuple[str, ...]


async def by_id(visit: Visit, id: UUID) -> WikiPage:
    return there(await queries.page(visit, id))


async def steps(visit: Visit, place: str) -> list[Step]:
    """The places above this one within its tree, from the top."""
    known = {page.place: page for page in await queries.on_the_way(visit, place)}
    parts = place.split("/")
    first = 3 if parts[0] == "g" else 2
    above = ["/".join(parts[:count]) for count in range(first, len(parts))]
    return [Step(each, known.get(each)) for each in above]


def rows(tree: str, pages: list[WikiPage]) -> list[Step]:
    """The pages of a tree in their order, with the places between them at which nothing is written yet."""
    known = {page.place for page in pages}
    found: dict[str, Step] = {}
    for page in pages:
        parts = page.place.split("/")
        for count in range(tree.count("/") + 2, len(parts)):
            place = "/".join(parts[:count])
            if place not in known:
                found.setdefault(place, Step(place, None))
        found[page.place] = Step(page.place, page)
    return list(found.values())


async def around(visit: Visit, page: WikiPage) -> dict[str, Any]:
    """All that the page of a page shows. The same number of queries whatever stands on it."""
    each = there(await contributions.contribution(visit, page.id))
    unwritten = {f"/pages/{place}" for place in await queries.unwritten(visit, page.id)}
    html, headings = outlined(marked(each.html, unwritten))
    recent = await queries.versions(visit, page.id, limit=SHOWN_VERSIONS, is_whole=False)
    _, text, credit = (await queries.present_versions(visit, [page.id]))[0]
    return {
        "page": page, "each": each, "html": html, "headings": headings, "versions": recent,
        "tree": await places.tree(visit, page.place), "steps": await steps(visit, page.place),
        "below": await queries.below(visit, page.place), "backlinks": await queries.leading_to(visit, page.id),
        "authors": await authors(visit, text, credit),
        "sources": await queries.sources(visit, page.id),
    }  # fmt: skip


async def authors(visit: Visit, text: str, credit: dict[str, Any]) -> list[Author]:
    """Who wrote what stands in a wording, in the order of the text; those whom the visitor may know."""
    wrote = parts(text, credit)
    known = await people.faces(visit, {part.person_id for part in wrote})
    return [Author(known[part.person_id], part.headings) for part in wrote if part.person_id in known]


async def as_read(visit: Visit, title: str, text: str, tree: str) -> str:
    """The HTML of words that are not (or no longer) those of a page, as its page would show them."""
    return outlined((await understood(visit, title or "?", text, tree)).html)[0]
