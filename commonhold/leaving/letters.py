"""Letters to a private address: is it theirs, the desk is open, and the way to it."""

from commonhold.ground import words
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext
from commonhold.identity import Message


def confirm(token: str) -> Message:
    return Message(
        _("Is this your private address?"),
        [
            _("Open the link in the browser in which you gave it."),
            _("Once you have left, the way to what is yours comes here; nothing else does."),
        ],
        _("Yes, it is mine"), f"/settings/private-address/{token}",
        _("If you did not give it, you need do nothing: nothing was changed."),
    )  # fmt: skip


def desk_is_open(handle: str, days: int) -> Message:
    """When somebody has left."""
    open_for = ngettext("The desk is open for %(n)s day.", "The desk is open for %(n)s days.", days)
    return Message(
        _("What you wrote waits for you"),
        [
            _("You have left. What is yours by the covenant can be fetched at the desk, as one archive that is readable without us."),
            open_for % {"n": words.number(days)},
            _("You come in by a key you had, or by a link to this address. You are known there as @%(handle)s.") % {"handle": handle},
        ],
        _("To the desk"), "/exit",
    )  # fmt: skip


def way(token: str) -> Message:
    return Message(
        _("Your way to the desk"),
        [_("Open the link in the browser in which you asked for it. It works once, for 15 minutes.")],
        _("Come to the desk"), f"/exit/link/{token}",
        _("If you did not ask for it, you need do nothing: without this letter nobody comes in."),
    )  # fmt: skip
