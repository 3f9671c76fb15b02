"""Who waits for a person, or did something to what they wrote, as news: which kinds of it there are, and the words of each."""

from commonhold.ground.words import gettext as _

# Under which heading of how somebody is told each of these stands.
HEADINGS = {"contact": "waiting", "heir": "waiting", "badge": "waiting", "page_away": "reply", "page_back": "reply"}


def happened(kind: str) -> str:
    """The sentence of each; `%(name)s` is who it is."""
    return {
        "contact": _("%(name)s would like to stay in touch with you"),
        "heir": _("%(name)s asks you to look after a group once they have left"),
        "badge": _("%(name)s gives you a badge"),
        "page_away": _("%(name)s took a page away that has words of yours"),
        "page_back": _("%(name)s put a page back that has words of yours"),
    }[kind]
