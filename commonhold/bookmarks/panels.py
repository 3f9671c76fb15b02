"""What bookmarks show beside things of lower floors: who else bookmarked the same, and the newest of a person."""

from collections.abc import Sequence
from typing import Any

from commonhold.bookmarks import queries
from commonhold.bookmarks.actions import KIND
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.people import Person


def words() -> Words:
    """What the composer says when an address is bookmarked."""
    return Words(
        _("Bookmark"),
        _("What is worth going to?"),
        _("What is to be found there"),
        _("The address, and why it is worth the time"),
    )


async def of_composer(visit: Visit, writing: Any) -> dict[str, Any] | None:
    """What to write where, while it is a bookmark that is written."""
    return {} if writing.kind == KIND else None


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """Who else bookmarked the same, in which words; and the way to do so oneself."""
    opening = talk.opening
    found = await queries.bookmarks(visit, [opening.id]) if opening.kind == KIND and not opening.is_withdrawn else {}
    if not found:
        return None
    met = await queries.met_by(visit, opening.id)
    is_mine = visit.person.id in {opening.author.id, *(each.author.id for each in met)}
    return {"bookmark": found[opening.id], "met": met, "is_mine": is_mine}


async def of_list(visit: Visit, items: Sequence[Contribution]) -> dict[str, Any] | None:
    """Under those that others bookmarked too, who; one query for a page of a list that has bookmarks in it."""
    ids = [each.id for each in items if each.kind == KIND]
    met = {id: each for id, each in (await queries.bookmarks(visit, ids) if ids else {}).items() if each.others}
    return {"bookmarks": met, "at": met.keys()} if met else None


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """The newest that somebody bookmarked, and the way to all of it."""
    newest = await queries.newest_of(visit, person.id)
    return {"newest": newest, "all": f"{person.url}/bookmarks"} if newest else None


PANELS = (
    Panel("compose", "bookmarks/_in_composer.html", of_composer),
    Panel("conversation", "bookmarks/_met.html", of_conversation),
    Panel("listed", "bookmarks/_in_list.html", of_list),
    Panel("person", "bookmarks/_beside.html", of_person),
)
