"""What a page has been: the wording that stands, and the texts that its words may stem from."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.pages import queries
from commonhold.pages.crediting import Credited, all_by, unpacked


@dataclass(frozen=True)
class Standing:
    """The wording that stands now, whose each word of it is, and its number."""

    number: int
    title: str
    text: str
    credited: Credited


async def standing(visit: Visit, id: UUID) -> Standing:
    """The present wording of a page."""
    found = await queries.versions(visit, id, limit=1)
    if not found:
        raise Missing
    now = found[0]
    return Standing(now.number, now.title, now.text, unpacked(now.text, now.credit))


async def known_texts(visit: Visit, id: UUID) -> list[Credited]:
    """The last earlier wordings, oldest first, then what the page was distilled from: whoever wrote a line first is named."""
    earlier = await queries.versions(visit, id, limit=limits.CREDITED_VERSIONS)
    sources = await queries.sources(visit, id)
    return [
        *(unpacked(each.text, each.credit) for each in reversed(earlier)),
        *(all_by(each.text, each.author.id) for each in sources),
    ]
