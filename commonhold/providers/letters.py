"""What is written to stewards about a provider."""

from commonhold.ground.words import gettext as _
from commonhold.identity import Message


def another(provider: str, handle: str) -> Message:
    """To every steward: somebody came by another account than the one that is known there, and was not let in."""
    said = {"provider": provider, "handle": handle}
    return Message(
        _("Two accounts of %(provider)s, one person") % said,
        [
            _("Somebody came from %(provider)s with the address of @%(handle)s, and by another account than the one by which @%(handle)s"
              " came before. Nobody was let in.") % said,
            _("Ask there whose the account is. If @%(handle)s has a new one, say so on the page of sign-in; if the address was given to"
              " somebody else, take it from one of the two there.") % said,
        ],
        _("To the page of sign-in"), "/admin/providers",
    )  # fmt: skip
