"""What comes in at the doors for programs, and in one's own settings."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form

Some = Annotated[str, Meta(max_length=limits.PATH)]


class Registering(Form):
    """A program that registers itself, as Mastodon's do: the addresses on lines, or as a list."""

    client_name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    redirect_uris: list[Some] = []
    scopes: Some = ""
    website: Some = ""


class Deciding(Form):
    act: Literal["allow", "refuse"]
    more: bool = False  # what is agreed to by a tick of its own (`scopes.at_once`)


class NewToken(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    may: Annotated[list[Some], Meta(max_length=60)] = []
