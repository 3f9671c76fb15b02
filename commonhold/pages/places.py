"""Places: the trees that there are, and the addresses of pages in them."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from commonhold import groups
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.words import spoken
from commonhold.groups import ORGANISATION, Group

HOUSE = "house"
LONGEST = 80  # characters of one step
DEEPEST = 12


@dataclass(frozen=True)
class Tree:
    """The pages of the organisation (`group` is None) or of one group."""

    place: str
    audience_id: UUID
    group: Group | None = None

    @property
    def url(self) -> str:
        return f"/pages/{self.place}"

    @property
    def group_id(self) -> UUID | None:
        return self.group and self.group.id

    @property
    def is_closed(self) -> bool:
        return bool(self.group and self.group.is_archived)


async def tree(visit: Visit, place: str) -> Tree:
    """The tree that a place is in; `Missing` when it is not one of the visitor's, or none at all."""
    first, _, rest = place.partition("/")
    if first == HOUSE and not visit.person.is_guest:
        return Tree(HOUSE, ORGANISATION)
    group = await groups.by_slug(visit, rest.partition("/")[0]) if first == "g" else None
    if group is None or not group.is_mine:
        raise Missing
    return Tree(f"g/{group.slug}", group.id, group)


async def my_trees(visit: Visit) -> list[Tree]:
    """The trees that the visitor can read and write in: the organisation's, then those of their groups."""
    house = [] if visit.person.is_guest else [Tree(HOUSE, ORGANISATION)]
    mine = await groups.my_groups(visit, spoken())
    return [*house, *(Tree(f"g/{group.slug}", group.id, group) for group in mine)]


def slug_from(title: str) -> str:
    """The last step of an address that suits a title: `Åka bort, och hem` → `aka-bort-och-hem`."""
    plain = unicodedata.normalize("NFKD", title.replace("ø", "o").replace("ß", "ss").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each)).lower())
    return "-".join(words)[:LONGEST].strip("-") or f"page-{secrets.token_hex(3)}"


def plain_place(written: str) -> str:
    """An address as it is kept, from one that somebody wrote: `House/Resor & hotell/` → `house/resor-hotell`."""
    return "/".join(slug_from(step) for step in written.strip("/ ").split("/") if step.strip())


def insist_shallow(place: str) -> str:
    """This place, unless it lies deeper than pages may."""
    if place.count("/") > DEEPEST:
        raise Wrong({"under": "This lies too deep. Let it stand under a page that is nearer to the top."})
    return place
