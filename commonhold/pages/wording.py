"""What stands in the forms of pages."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form
from commonhold.posts import WithFiles

Place = Annotated[str, Meta(max_length=600)]


class Wording(WithFiles):
    """The words of a page as somebody would have them. `base` is the wording they began from, 0 of a new page.

    `parts` are what was said elsewhere and is taken in; `why` says what was changed; `is_template`: others can begin from it.
    """

    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    why: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    base: Annotated[int, Meta(ge=0, le=limits.VERSIONS)] = 0
    is_template: bool = False
    parts: Annotated[list[UUID], Meta(max_length=limits.PAGE_MOST)] = []


class Beginning(Wording):
    """The form of a new page: `under` is the place it is to stand under, `step` the last step of its address, if not by its title."""

    under: Place = ""
    step: Annotated[str, Meta(max_length=100)] = ""


class Moving(Form):
    """The form by which a page moves: under another place, with another last step."""

    under: Place
    step: Annotated[str, Meta(max_length=100)] = ""


class Leaving(Form):
    """The form by which a page is taken away."""

    why: Annotated[str, Meta(max_length=limits.TITLE)] = ""


class Choosing(Form):
    """What of a conversation is to come into which page; `into` is empty for a new one."""

    parts: Annotated[list[UUID], Meta(max_length=limits.PAGE_MOST)] = []
    into: Annotated[str, Meta(max_length=40)] = ""


class Restoring(Form):
    """Which wording is to stand again."""

    number: Annotated[int, Meta(ge=1, le=limits.VERSIONS)]
