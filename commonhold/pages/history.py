"""What was changed on a page, for reading."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.differences import Piece, differences
from commonhold.pages import queries
from commonhold.pages.page import Version, WikiPage
from commonhold.pages.wording import Wording


def changes(found: list[Version]) -> dict[str, Any]:
    """A page of changes, newest first; `found` are those wordings and the one before them. `older` asks for the next page."""
    shown = [
        {
            "version": new,
            "title": differences(old.title, new.title) if old.title != new.title else [],
            "text": differences(old.text, new.text),
        }
        for new, old in zip(found, found[1:], strict=False)
    ]
    is_all = bool(found) and found[-1].number == 1
    return {"changes": shown, "first": found[-1] if is_all else None, "older": _older(found, is_all)}


def _older(found: list[Version], is_all: bool) -> int | None:
    """The number before which the next page begins: that of its first change, which is the last wording found."""
    return None if is_all or not found else found[-1].number + 1


async def since(visit: Visit, page: WikiPage, base: int) -> list[Version]:
    """What others saved since somebody began to write, newest first."""
    if not base or base >= page.version:
        return []
    return [each for each in await queries.versions(visit, page.id, limit=5) if each.number > base]


async def change_from(visit: Visit, page: WikiPage, wording: Wording) -> list[Piece]:
    """What somebody is about to change."""
    began = await queries.version(visit, page.id, wording.base)
    return differences(began.text, wording.text) if began and began.text != wording.text else []
