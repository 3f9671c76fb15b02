"""What comes in when somebody has all of theirs taken away."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form


class AllOfMine(Form):
    how: Literal["gone", "nameless"]
    handle: Annotated[str, Meta(max_length=limits.NAME)] = ""
