"""The conversations of an export, each with its day files."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from commonhold.imports.slack.fields import at, first_words, message_id, moment, names, record, records, words
from commonhold.imports.slack.kinds import why_left_out
from commonhold.imports.slack.layout import Layout
from commonhold.imports.slack.shapes import Channel, Kind

_KIND_OF_LIST: dict[str, Kind] = {
    "channels.json": "open",
    "groups.json": "private",
    "mpims.json": "several",
    "dms.json": "direct",
}
_RENAMES = ("channel_name", "group_name")


class Place(NamedTuple):
    """A conversation and the day files it is read from, in order; is_guessed: no list of the export knows it."""

    channel: Channel
    days: tuple[str, ...]
    is_guessed: bool = False


class _Known(NamedTuple):
    entry: dict
    kind: Kind


def places(layout: Layout, lists: dict[str, list[dict]], read: Callable[[str], list]) -> list[Place]:
    """Every conversation that a list names or a folder holds.

    lists: entries of the four lists by name. read: the entries of a day file (none if it can't be read).
    """
    known = _known(lists)
    owners = _owners(known)
    days: dict[str, list[str]] = {id: [] for id in known}
    strays = {}
    for folder, files in layout.folders.items():
        if id := owners.get(folder) or owners.get(_name_now(folder, files, read)):
            days[id] += files
        else:
            strays[folder] = files
    by_day = {id: tuple(sorted(files, key=lambda name: PurePosixPath(name).name)) for id, files in days.items()}
    found = [Place(_channel(id, each, by_day[id]), by_day[id]) for id, each in known.items()]
    return found + [Place(_stray(folder, files, read), tuple(files), True) for folder, files in strays.items()]


def _known(lists: dict[str, list[dict]]) -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    for name, kind in _KIND_OF_LIST.items():
        for entry in lists.get(name, ()):
            if id := first_words(entry.get("id")):
                known.setdefault(id, _Known(entry, _kind(entry, kind)))
    return known


def _kind(entry: dict, listed_as: Kind) -> Kind:
    """Some tools write all conversations into one list and tell them apart by flags."""
    if entry.get("is_im") is True or listed_as == "direct":
        return "direct"
    elif entry.get("is_mpim") is True or listed_as == "several":
        return "several"
    elif entry.get("is_private") is True or listed_as == "private":
        return "private"
    else:
        return "open"


def _owners(known: dict[str, _Known]) -> dict[str, str]:
    """Names of folders to ids of conversations: by id, by name, by a name they had before, in this order."""
    owners = {id: id for id in known}
    for key in ("name", "name_normalized"):
        for id, each in known.items():
            owners.setdefault(unicodedata.normalize("NFC", words(each.entry.get(key))), id)
    for id, each in known.items():
        for name in names(each.entry.get("previous_names")):
            owners.setdefault(unicodedata.normalize("NFC", name), id)
    owners.pop("", None)
    return owners


def _name_now(folder: str, files: list[str], read: Callable[[str], list]) -> str:
    """A folder may keep the name its channel had; the notice of the new name lies inside."""
    now = folder
    for file in files:
        for entry in records(read(file)):
            if entry.get("subtype") in _RENAMES and first_words(entry.get("old_name")) == now:
                now = first_words(entry.get("name"))
    return now


def _channel(id: str, known: _Known, days: tuple[str, ...]) -> Channel:
    entry = known.entry
    pins = [moment(pin.get("id")) for pin in records(entry.get("pins"))]
    return Channel(
        id=id,
        name=first_words(entry.get("name")) or id,
        kind=known.kind,
        purpose=words(record(entry.get("purpose")).get("value")).strip(),
        topic=words(record(entry.get("topic")).get("value")).strip(),
        is_archived=entry.get("is_archived") is True,
        made_by=first_words(entry.get("creator")) or None,
        made_at=at(_made(entry) or _first_day(days)),
        members=names(entry.get("members")),
        pins=tuple(dict.fromkeys(message_id(id, pin) for pin in pins if pin)),
    )


# How an export calls the folders of direct messages, of two and of several.
_DIRECT = re.compile(r"D[A-Z0-9]{8,}|mpdm-.+")


def _stray(folder: str, files: list[str], read: Callable[[str], list]) -> Channel:
    """A conversation no list knows: it counts as private, or as direct where it is called so, and who came into it or spoke in it could
    read it.
    """
    return Channel(
        id=folder,
        name=folder,
        kind="direct" if _DIRECT.fullmatch(folder) else "private",
        purpose="",
        topic="",
        is_archived=True,
        made_by=None,
        made_at=at(_first_day(files)),
        members=_heard_in(entry for file in files for entry in records(read(file))),
        pins=(),
    )


def _heard_in(entries: Iterable[dict]) -> tuple[str, ...]:
    """Whoever speaks or is said to come in, but who was said to leave after that, in whatever order this is written. Other notices name
    people who were never there.
    """
    last: dict[str, tuple[int, bool]] = {}
    for entry in entries:
        who, at, kind = first_words(entry.get("user")), moment(entry.get("ts")), why_left_out(entry)
        if who and at and kind in (None, "join", "leave"):
            last[who] = max(last.get(who, (0, False)), (at, kind == "leave"))
    return tuple(who for who, (_, has_left) in last.items() if not has_left)


def _made(entry: dict) -> int | None:
    # Some tools write milliseconds.
    return moment(entry.get("created")) or moment(str(entry.get("created"))[:-3])


def _first_day(files: Sequence[str]) -> int:
    """In microseconds; 1970 for a conversation without a day."""
    try:
        return int(datetime.fromisoformat(PurePosixPath(files[0]).name[:10] + "T00:00:00+00:00").timestamp()) * 10**6
    except (IndexError, ValueError):
        return 0
