"""What comes in: why something is told of, to whom, and the answer."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form


class Reporting(Form):
    reason: Annotated[str, Meta(max_length=limits.REPORT)] = ""
    to: Literal["group", "house"] = "group"


class Answering(Form):
    words: Annotated[str, Meta(max_length=limits.REPORT)] = ""
