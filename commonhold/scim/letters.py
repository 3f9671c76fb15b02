"""What is written to stewards about a directory that is followed."""

from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext
from commonhold.identity import Message


def waiting(people: int) -> Message:
    """To every steward: so many are in it no more, and nobody was ended."""
    found = ngettext(
        "One person is in it no more, or disabled there. Nobody was ended: is that right?",
        "%(n)s people are in it no more, or disabled there. Nobody was ended: is that right?",
        people,
    )
    return Message(
        _("The directory names many people no more"),
        [found % {"n": people}, _("If it is, agree to it on the page of the directory; if not, look what is read of it.")],
        _("To the directory"), "/admin/directory",
    )  # fmt: skip


def leaving(people: int) -> Message:
    """To every steward: its groups name so many fewer, and nobody was taken out of one."""
    found = ngettext(
        "Its groups no longer name one person whom they named. Nobody was taken out: is that right?",
        "Its groups no longer name %(n)s people whom they named. Nobody was taken out: is that right?",
        people,
    )
    return Message(
        _("Groups of the directory name many people no more"),
        [found % {"n": people}, _("If it is, agree to it on the page of the directory; if not, look what is read of it.")],
        _("To the directory"), "/admin/directory",
    )  # fmt: skip
