"""Addresses in what people write: which may stand in a link, whose they are, and whether they read as what they are."""

import re
import unicodedata
from urllib.parse import unquote

LONGEST = 2_000
SCHEMES = frozenset({"http", "https", "mailto"})

_head = re.compile(r"[^/?#]*")
_outside = re.compile(r"https?://((?:[a-z0-9][a-z0-9._-]*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?)(?=[/?#]|$)", re.IGNORECASE)
_shown_host = re.compile(r"(?:https?://|mailto:)?(?:[^/?#@]*@)?([^/?#:]*)", re.IGNORECASE)
_letters_of_the_north = frozenset("æœøßþðđłÆŒØÞÐĐŁ")


def is_allowed(url: str) -> bool:
    """May this (already percent-encoded) address stand in a link? http, https and mailto, or a path of our own.

    Names and passwords before the host are refused: they serve to make one host look like another.
    """
    head = _head.match(url)[0]
    if len(url) > LONGEST or url.startswith("//"):
        return False
    elif ":" not in head:
        return True
    else:
        scheme = head.partition(":")[0].lower()
        return scheme in SCHEMES and (scheme == "mailto" or bool(_outside.match(url)))


def host(url: str) -> str:
    """The host (with its port) that an http(s) address leads to, in lower case; empty for any other address."""
    found = _outside.match(url)
    return found[1].lower() if found else ""


def is_web(url: str) -> bool:
    """Does it lead to the web, rather than to a page of ours or into a mailbox?"""
    return bool(host(url))


def path_of_ours(url: str, base_url: str) -> str | None:
    """The part of the address after our own base, for an address that stays with us; otherwise None."""
    base = base_url.rstrip("/")
    if ":" not in _head.match(url)[0] and not url.startswith("//"):
        return url
    elif base and url.lower().startswith(base.lower()) and url[len(base) :][:1] in ("", "/", "?", "#"):
        return url[len(base) :]
    else:
        return None


def is_file_of_ours(url: str, base_url: str) -> bool:
    """Is it a file that we serve ourselves (`/files/…`), said without any way out of that folder?"""
    path = unquote((path_of_ours(url, base_url) or "").partition("?")[0])
    parts = path.split("/")
    stays = all(part not in ("", ".", "..") for part in parts[2:])
    return parts[:2] == ["", "files"] and len(parts) > 2 and stays and path.isprintable() and "\\" not in path


def is_readable(shown: str) -> bool:
    """Does an address show where it leads: no invisible characters, no letters in its host that pass for others?

    å, é and ß are themselves; a Cyrillic а or a dotless ı in a host could be taken for a and i.
    """
    return shown.isprintable() and all(_is_itself(letter) for letter in _shown_host.match(shown)[1])


def _is_itself(letter: str) -> bool:
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain.isascii() or letter in _letters_of_the_north
