"""What a token can be given for, as Mastodon names it, and what is said of each to whoever gives it."""

from collections.abc import Iterable, Sequence

from commonhold.ground.errors import Wrong
from commonhold.ground.words import gettext as _

PARTS = {
    "read": (
        "accounts", "blocks", "bookmarks", "favourites", "filters", "follows", "lists", "mutes", "notifications", "search",
        "statuses",
    ),
    "write": (
        "accounts", "blocks", "bookmarks", "conversations", "favourites", "filters", "follows", "lists", "media", "mutes", "notifications",
        "reports", "statuses",
    ),
}  # fmt: skip
# What an assistant reads and writes by; no other scope opens its door.
ASSISTANT = ("mcp:read", "mcp:write")
OFFLINE = "offline_access"  # to be renewed instead of lasting (OpenID Connect Core, 11)
KNOWN = frozenset(
    {"read", "write", "follow", "push", "profile", "hold", "readings", OFFLINE, *ASSISTANT}
    | {f"{whole}:{part}" for whole, parts in PARTS.items() for part in parts}
)
USUAL = ("read",)
# No app can ask for these either: a steward makes such a token of their own, and it ends when they are one no more.
OF_STEWARDS = ("admin:read", "admin:write")
DIRECTORY = "scim"  # no app can ask for it: a steward makes such a token for the organisation's directory


def taken(asked: str | Iterable[str]) -> list[str]:
    """The scopes that are asked for, each once; `Wrong` if there is no such one."""
    scopes = list(dict.fromkeys(asked.split() if isinstance(asked, str) else asked)) or list(USUAL)
    if strange := set(scopes) - KNOWN:
        raise Wrong({"scopes": f"There is no such scope: {' '.join(sorted(strange))[:100]}"})
    return scopes


def covers(given: Iterable[str], asked: Iterable[str]) -> bool:
    """Whether what was given holds all that is asked for: `read` holds `read:search`."""
    held = set(given)
    return all({each, each.partition(":")[0]} & held for each in asked)


def at_once(scopes: Sequence[str]) -> list[str]:
    """What is let in by the button alone: an assistant reads texts that may tell it what to do, so that it writes is ticked by itself."""
    return [each for each in scopes if each != ASSISTANT[1]] or list(scopes)


def said(scopes: Sequence[str]) -> list[str]:
    """In plain words, what somebody lets a program do who gives it these: each thing once."""
    words = {
        "read": _("Read all that you can read: posts, groups, people, your notices."),
        "write": _("Write, change and take away in your name."),
        "follow": _("Follow and mute people and groups for you."),
        "hold": _("Lay what is yours in another house here, sealed, and read it back."),
        "readings": _("Say how your goals stand: the numbers of their measures, and nothing else."),
        "push": _("Tell you of what is new."),
        "profile": _("See your name and your picture."),
        "mcp:read": _(
            "Read as an assistant: what you can read, and what waits for you. Whoever runs it gets to see that."
        ),
        "mcp:write": _("Write as an assistant, in your name. Readers see that an assistant wrote it."),
        OF_STEWARDS[0]: _("Read what stewards look after: who is here, units, walls, codes."),
        OF_STEWARDS[1]: _(
            "Do what stewards do: see to units, badges, walls, codes, records and links, propose a covenant, and say who has left or is "
            "here again."
        ),
        DIRECTORY: _("Bring people in, name groups and say who has left, for the organisation's directory."),
        OFFLINE: _("Go on while you are away, until you end it."),
    }
    told = [words[whole] for whole in words if whole in scopes]
    reads = [each for each in scopes if each.startswith("read:") and "read" not in scopes]
    writes = [each for each in scopes if each.startswith("write:") and "write" not in scopes]
    if reads:
        told.append(_("Read, of what you can read: %(parts)s.") % {"parts": ", ".join(_part(each) for each in reads)})
    if writes:
        told.append(_("Change in your name: %(parts)s.") % {"parts": ", ".join(_part(each) for each in writes)})
    return told


def _part(scope: str) -> str:
    words = {
        "accounts": _("people and groups"), "blocks": _("whom you block"), "bookmarks": _("what you put aside"),
        "conversations": _("your conversations"), "favourites": _("what you like"), "filters": _("your filters"),
        "follows": _("whom you follow"), "lists": _("your lists"), "media": _("files"), "mutes": _("whom you mute"),
        "notifications": _("your notices"), "reports": _("what you report"), "search": _("what you search for"), "statuses": _("posts"),
    }  # fmt: skip
    return words[scope.partition(":")[2]]
