"""What the composer asks of a call for help, and what is typed to offer help and to answer."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

Hours = Annotated[int, Meta(ge=1, le=limits.HELP_HOURS)]
Words = Annotated[str, Meta(max_length=limits.REASON)]


class HelpFields(Form):
    """The composer's fields of a call: how many hours, until when, and what is given in return."""

    help_hours: Hours | None = None
    help_until: date | None = None
    help_return: Annotated[str, Meta(max_length=limits.HELP_RETURN)] = ""


class Offering(Form):
    hours: Hours | None = None
    words: Words = ""


class Answering(Form):
    says: Literal["", "taken", "declined"] = ""
    words: Words = ""


class Ending(Form):
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP_WORDS)] = ""


@dataclass(frozen=True)
class Need:
    """How much help is needed, until when, and what is given in return."""

    hours: int
    until: date
    gives: str


def need(own: HelpFields) -> Need:
    if own.help_hours is None:
        raise Wrong({"help_hours": "Say about how many hours."})
    if own.help_until is None:
        raise Wrong({"help_until": "Say until when."})
    if own.help_until < clock.now().date():
        raise Wrong({"help_until": "That is over already."})
    if not own.help_return.strip():
        raise Wrong({"help_return": "Say what you give in return, be it a lesson or a hand another time."})
    return Need(own.help_hours, own.help_until, own.help_return.strip())
