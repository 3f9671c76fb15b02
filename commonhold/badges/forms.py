"""What comes in about badges."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form

Reason = Annotated[str, Meta(min_length=1, max_length=limits.REASON)]


class NewBadge(Form):
    """A badge of the organisation; the picture is taken in before (`picture.take_in`)."""

    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    words: Annotated[str, Meta(min_length=1, max_length=limits.REASON)]
    criteria: Annotated[str, Meta(min_length=1, max_length=limits.PURPOSE)]
    picture: Any = None


class Giver(Form):
    """Who is to give it, beside the stewards."""

    handle: Annotated[str, Meta(min_length=1, max_length=100)]  # house: number — a handle has 63


class Giving(Form):
    """To whom, for what, and the address of something that shows it."""

    handle: Annotated[str, Meta(min_length=1, max_length=100)]  # house: number — a handle has 63
    reason: Reason
    evidence: Annotated[str, Meta(max_length=limits.ADDRESS)] = ""


class Showing(Form):
    """Who sees that I hold it."""

    shown_to: Literal["me", "house", "anybody"]


class Revoking(Form):
    """Why it is revoked; its holder reads it."""

    why: Reason
