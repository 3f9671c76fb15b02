"""What stands in the form of a change at first: the page's own words, or what somebody began and did not save."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.pages.distilling import taken_in
from commonhold.pages.page import WikiPage
from commonhold.pages.wording import Wording
from commonhold.people import Draft
from commonhold.posts import gathered

NEW = "page-new"  # where what is begun of a new page is kept
W = TypeVar("W", bound=Wording)


def place_of(id: UUID) -> str:
    """Under which name a change of this page is kept; its beginning is the page's id, where one goes when it is let go."""
    return f"{id}-page"


async def begun(visit: Visit, page: WikiPage, parts: Sequence[UUID]) -> Wording:
    """The words that stand, with those that are taken in below them."""
    each = there(await contributions.contribution(visit, page.id))
    given = {"title": page.title, "base": page.version, "is_template": page.is_template, "parts": list(parts)}
    wording = gathered(Wording, given)
    wording.text = await taken_in(visit, each.text, wording.parts)
    wording.files = [file.id for file in each.attachments if file.owner_id == visit.person.id]
    return wording


def taken_up(draft: Draft, form: type[W] = Wording) -> W:
    """The words that were begun; of a change they rest on the wording that stood then, and are merged when they are saved."""
    return gathered(form, draft.body | {"is_template": draft.body.get("is_template") == "on"})
