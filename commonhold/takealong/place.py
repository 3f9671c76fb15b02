"""What a place is: somewhere things lie by name. And why it may not take them, in words."""

from commonhold.ground.words import gettext as _


class NotLaid(Exception):
    """It did not get through; `why` is one of those that `in_words` tells."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def in_words(why: str | None) -> str:
    """Why it does not get through, as its owner reads it."""
    return {
        "no_answer": _("The place does not answer."),
        "shut": _(
            "This is no address of https in the open network. Whoever runs this house can allow one that is not."
        ),
        "refused": _("The place does not take this name and password."),
        "missing": _("There is no such folder there, and it cannot be made."),
        "full": _("The place is full."),
        "odd": _(
            "The place answers as no such place does. Is this the address for programs, and not the one that people open?"
        ),
        "stranger": _(
            "The server shows another key than when you named it. If it was set up anew, name the place again."
        ),
        "changed": _("What was laid there comes back as something else."),
        "no_words": _("It is sealed to your recovery words, and you have none that you tried lately."),
        "unlockable": _("This house cannot read the password any more. Name the place again."),
        "no_room": _("There is no room in this house to pack it just now."),
    }.get(why or "", "")


class Place:
    """Each verb raises NotLaid; to remove what is not there is no trouble. `known` is the key by which the server is known to be the
    one that it was, where no certificate says so.
    """

    known = ""

    async def put(self, name: str, body: bytes) -> None:
        raise NotImplementedError

    async def get(self, name: str) -> bytes:
        raise NotImplementedError

    async def remove(self, name: str) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        """Let go of what was open for it."""
