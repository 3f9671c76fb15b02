"""The sweep that looks at links: some at once, one sweep at a time, so that slow pages hold up nothing but each other."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from commonhold.ground import addresses, limits, pictures
from commonhold.ground.child import ChildFailed, in_child
from commonhold.ground.database import Visit
from commonhold.ground.jobs import Sweep
from commonhold.ground.outside import NotFetched, Outside, Wish
from commonhold.ground.pictures import Unreadable
from commonhold.previews import queries
from commonhold.previews.parsing import RawPage, Said

PAGE = Wish(limits.PREVIEW_PAGE, is_cut=True, accept="text/html, application/xhtml+xml")
PICTURE = Wish(limits.PREVIEW_PICTURE, accept="image/*")
MEMORY, SECONDS = 200_000_000, 5  # house: number — bytes and seconds of the child
SMALL = "320"


@dataclass(frozen=True)
class Seen:
    """What became of a link, and what its page says."""

    state: str
    said: Said = Said()
    picture: bytes | None = None


NOTHING = Seen("nothing")


async def look(house: Any) -> None:
    """Look at the links that wait, and keep what their pages say of themselves."""
    async with house.database.keeper() as visit:
        due = await queries.due(visit)
    found = await asyncio.gather(*(_seen(house, each.url) for each in due))
    for each, seen in zip(due, found, strict=True):
        async with house.database.keeper() as visit:
            await _keep(visit, each, seen)


async def _seen(house: Any, url: str) -> Seen:
    """What its page says and its picture. What is ours is never fetched."""
    if addresses.path_of_ours(url, house.settings.url) is not None:
        return Seen("inside")
    try:
        page = await house.outside.fetch(url, PAGE)
        if page.status != 200 or page.kind not in ("text/html", "application/xhtml+xml"):
            return NOTHING
        said = await in_child(
            "commonhold.previews.parsing:read", RawPage(page.body, page.charset), memory=MEMORY, seconds=SECONDS, answer=Said
        )  # fmt: skip
    except (NotFetched, ChildFailed):
        return NOTHING
    return Seen("found", said, await _picture(house.outside, page.url, said.picture)) if said.title else NOTHING


async def _picture(outside: Outside, page: str, url: str) -> bytes | None:
    """The page's picture, small and drawn anew; None when it cannot be had."""
    if not url:
        return None
    try:
        given = await outside.fetch(urljoin(page, url), PICTURE)
        variants = (await pictures.prepare(given.body)).variants
    except (NotFetched, Unreadable, ChildFailed, ValueError):
        return None
    small = variants.get(SMALL, variants["whole"]).content
    return small if len(small) <= limits.PREVIEW_KEPT else None


async def _keep(visit: Visit, link: queries.Due, seen: Seen) -> None:
    """Kept if it still waits: its author may have changed their mind meanwhile."""
    await visit.run(
        """update preview set state = %(state)s, title = %(title)s, description = %(description)s, site = %(site)s,
               picture = %(picture)s where id = %(id)s and state = 'waiting'""",
        id=link.id, state=seen.state, title=seen.said.title, description=seen.said.description, site=seen.said.site,
        picture=seen.picture,
    )  # fmt: skip


SWEEPS = (Sweep("* * * * *", look),)
