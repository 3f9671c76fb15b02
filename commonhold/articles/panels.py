"""What articles show: on the page of a conversation the article itself, beside a person or a group the newest of theirs."""

from typing import Any

from commonhold.articles import parts, queries
from commonhold.articles.actions import KIND
from commonhold.ground.contents import outlined
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.groups import Group
from commonhold.people import Person


def words() -> Words:
    """What the composer says when somebody writes at length."""
    return Words(_("Article"), _("What would you like to write about?"), _("Title"), _("Your article"))


async def of_opening(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """The page on which an article is read: its words with their contents, in place of what opens other conversations."""
    opening = talk.opening
    if opening.kind != KIND or opening.is_withdrawn:
        return None
    html, headings = outlined(opening.html)
    # A single heading is no list of contents.
    contents = {"html": html, "headings": headings if len(headings) > 1 else [], "at_side": "articles/_at_side.html"}
    return contents | {"part": await parts.part(visit, opening.id)}


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """The newest that somebody wrote at length, and the way to all of it."""
    newest = await queries.newest_of(visit, person.id)
    write = "/articles/write" if person.id == visit.person.id else ""
    return (
        {"newest": newest, "all": f"{person.url}/articles", "write": write, "is_group": False}
        if newest or write
        else None
    )


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """The same of a group; for those in it."""
    newest = await queries.newest_in(visit, group.id)
    write = f"/articles/write?group={group.slug}" if group.is_mine and not group.is_archived else ""
    return (
        {"newest": newest, "all": f"{group.url}/articles", "write": write, "is_group": True}
        if newest or write
        else None
    )


PANELS = (
    Panel("opening", "articles/_opening.html", of_opening),
    Panel("person", "articles/_beside.html", of_person),
    Panel("group", "articles/_beside.html", of_group),
)
