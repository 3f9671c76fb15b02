"""What comes in about groups."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form
from commonhold.ground.words import LANGUAGES

Door = Literal["open", "request", "invited", "hidden"]
Keep = Literal["", "keep", "trace", "stay"]


class GroupForm(Form):
    """A group as it is to be. `keep` "" leaves it to the covenant; `sure` is the door whose widening has been read."""

    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    purpose: Annotated[str, Meta(max_length=limits.PURPOSE)] = ""
    door: Door = "open"
    language: Annotated[str, Meta(max_length=8)] = ""
    keep: Keep = ""
    sure: str = ""

    @property
    def language_or_none(self) -> str | None:
        if self.language and self.language not in LANGUAGES:
            raise Wrong({"language": "This language is not one of the house."})
        return self.language or None


class Asking(Form):
    """A few words to the stewards of a group."""

    words: Annotated[str, Meta(max_length=limits.PURPOSE)] = ""


class Naming(Form):
    """Whom to ask in: a handle, or the beginning of a name."""

    handle: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
