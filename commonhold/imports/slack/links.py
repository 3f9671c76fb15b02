"""Slack's references in angle brackets: links, people, conversations, calls to everybody, dates."""

import re
from urllib.parse import quote

from commonhold.ground.addresses import is_allowed
from commonhold.imports.slack.escaping import decoded, escaped
from commonhold.imports.slack.fields import at, moment
from commonhold.imports.slack.names import Names

REFERENCE = (
    r"<(?P<reference>(?:[@#]\w|![a-z])[^<>|\n]*|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>|\n]+)(?:\|(?P<label>[^<>\n]*))?>"
)
_REFERENCE = re.compile(REFERENCE)
_LINKABLE = re.compile(r"(?:https?://|mailto:)(?=.)", re.I)
_WRITTEN_BARE = re.compile(r"[a-z][a-z0-9+.-]*://|tel:|sms:|mailto:", re.I)
_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOT_IN_URLS = re.compile(r"[\x00-\x20<>\\\"`\x7f-\xa0]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_DATE = re.compile(r"!date\^(\d+)")


def link(url: str, label: str) -> str | None:
    """A link in Markdown from plain (decoded) words; None for an address that may not stand in a link of ours."""
    place = _NOT_IN_URLS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    if not _LINKABLE.match(place) or not is_allowed(place):
        return None
    address = url.partition(":")[2]
    if label in ("", address) and url[:7].lower() == "mailto:" and _MAIL.fullmatch(address):
        return f"<{address}>"
    elif label in ("", url) and not _ENTITY.search(place):
        return f"<{place}>"
    else:
        return _with_label(place, label or url)


def _with_label(place: str, label: str) -> str:
    place = _ENTITY.sub("&amp;", place)
    place = f"<{place}>" if "(" in place or ")" in place else place
    return f"[{_label(label)}]({place})"


def _label(words: str) -> str:
    return escaped(words).replace("]", "\\]")


def plain(reference: str, label: str, names: Names) -> str:
    """A reference as words, without the brackets."""
    if reference[0] == "@":
        return f"@{handle}" if (handle := names.handles.get(reference[1:])) else names.person(reference[1:], label)
    elif reference[0] == "#":
        return names.group(reference[1:], label)
    elif reference[0] == "!":
        return _called(reference, label)
    else:
        return label or reference


def _called(reference: str, label: str) -> str:
    """`!here`, `!subteam^S1|@design`, `!date^1392734382^{date}^link|18 February`."""
    if date := _DATE.match(reference):
        return label or _day(date[1])
    else:
        return "@" + (label.lstrip("@") or reference[1:].partition("^")[2] or reference[1:])


def _day(seconds: str) -> str:
    micros = moment(seconds)
    return f"{at(micros):%Y-%m-%d %H:%M} UTC" if micros else seconds


def in_markdown(reference: str, label: str, names: Names) -> str | None:
    """A reference as Markdown; None if it only looks like one. Both arguments as Slack wrote them."""
    reference, label = decoded(reference).strip(), decoded(label).strip()
    if reference[0] == "@" and (handle := names.handles.get(reference[1:])):
        return f"@{handle}"
    elif reference[0] == "#" and names.is_reachable(reference[1:]):
        title, slug = names.titles[reference[1:]], names.slugs[reference[1:]]
        return f"[#{_label(title)}](/g/{quote(slug, safe='')})"
    elif reference[0] in "@#!":
        words = escaped(plain(reference, label, names))
        # A bare #word would become a tag.
        return f"\\{words}" if words[0] == "#" else words
    else:
        return link(reference, label) or _unopened(reference, label)


def _unopened(reference: str, label: str) -> str | None:
    """An address that we don't link is still told."""
    if label and label != reference:
        return escaped(f"{label} ({reference})")
    elif _WRITTEN_BARE.match(reference):
        return escaped(reference)
    else:
        return None


def unwrapped(code: str, names: Names) -> str:
    """Code as it was typed: Slack turns addresses and names inside code into references too."""
    return decoded(_REFERENCE.sub(lambda match: plain(match["reference"], match["label"] or "", names), code))
