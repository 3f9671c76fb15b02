"""Letters about what is taken along: what lies there whole, and that nothing has come through for a week."""

from commonhold.ground import words
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext
from commonhold.identity import Message
from commonhold.takealong.destination import Destination
from commonhold.takealong.place import in_words


def read_back(to: Destination, whole: int, wrong: int) -> Message:
    """What was found when all of it was read back."""
    pieces = ngettext(
        "%(n)s piece was read back and is as it was laid.",
        "%(n)s pieces were read back and are as they were laid.",
        whole,
    )
    day, size = words.day(to.laid_at), words.number(to.megabytes)
    lines = [
        pieces % {"n": words.number(whole)},
        _("It is your hold as it was on %(day)s, %(size)s MB, sealed to your recovery words.") % {"day": day, "size": size},
    ]  # fmt: skip
    if wrong:
        again = ngettext(
            "%(n)s piece was missing or not as it was; it is laid anew tonight.",
            "%(n)s pieces were missing or not as they were; they are laid anew tonight.",
            wrong,
        )
        lines.append(again % {"n": words.number(wrong)})
    heading = _("Your copy is not quite whole") if wrong else _("Your copy is whole")
    return Message(heading, lines, _("To the place"), "/hold/along", _("The next such letter comes in three months."))


def failing(to: Destination) -> Message:
    """It has not got through for a week."""
    return Message(
        _("Your copy has not got through for a week"),
        [
            _("It is tried again every hour. What lay there before lies there still."),
            in_words(to.trouble),
        ],
        _("Look at the place"), "/hold/along",
    )  # fmt: skip
