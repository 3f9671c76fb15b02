"""What comes in at the desk and in the settings of the private address."""

from typing import Annotated

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form


class GivenPrivately(Form):
    mail: Annotated[str, Meta(min_length=1, max_length=limits.MAIL)]


class WayAsked(Form):
    name: Annotated[str, Meta(min_length=1, max_length=limits.MAIL)]


class Going(Form):
    """`on` is the day."""

    on: Annotated[str, Meta(max_length=limits.NAME)] = ""


class HeirAsked(Form):
    handle: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]


class DeskKey(Form):
    credential: Annotated[str, Meta(max_length=limits.KEY_ANSWER)]
