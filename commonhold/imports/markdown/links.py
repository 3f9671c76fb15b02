"""Links between the pages of a folder, led to where these pages stand with us."""

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from commonhold.imports.markdown.code import outside_code
from commonhold.imports.markdown.folder import ENDINGS, PICTURES, Leaf

_link = re.compile(
    r"(?P<sign>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<to>[^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?"
    r"(?P<title>\s+\"[^\"\n]*\")?\s*\)"
    r"|^(?P<mark>\[[^\]\n]+\]:\s+)<?(?P<defined>[^\s<>]*[/.#][^\s<>]*)>?[ \t]*$",
    re.MULTILINE,
)
# Where generators keep what their site serves from its top.
SERVED = ("static", "public")
_scheme = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass
class Linked:
    """A text whose links lead to us, and what became of them. `broken` are addresses at which the folder has nothing, `files` those of
    files of it that are no pages.
    """

    text: str = ""
    kept: int = 0
    outside: int = 0
    within: int = 0
    broken: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    missing_pictures: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def known_addresses(leaves: list[Leaf]) -> dict[str, str]:
    """Where each page of the folder stands, by every address it was known under, in lower case."""
    found = {other.lower(): leaf.place for leaf in reversed(leaves) for other in leaf.others}
    return found | {leaf.place.lower(): leaf.place for leaf in reversed(leaves)}


def relinked(
    leaf: Leaf,
    text: str,
    known: Mapping[str, str],
    url: Callable[[str], str],
    picture: Callable[[str], str | None],
    *,
    files: Collection[str] = (),
) -> Linked:
    """The words of a page with each link led to us: `url` is the address of a place in the folder, `picture` that of a picture
    of it (None where there is none, empty where it cannot be shown), `files` the names of all that it holds.
    """
    linked = Linked()

    def led(found: re.Match[str]) -> str:
        to = found["to"] or found["defined"] or ""
        if found["sign"]:
            shown = _shown(leaf, to, picture, linked)
            return f"![{found['words']}]({shown}{found['title'] or ''})" if shown else f"*{found['words'] or to}*"
        if file := _file(leaf, to, files):
            linked.files.append(file)
            return found[0] if found["mark"] else found["words"]
        new = _led(leaf, to, known, url, linked)
        return f"{found['mark']}{new}" if found["mark"] else f"[{found['words']}]({new}{found['title'] or ''})"

    linked.text = outside_code(text, lambda piece: _link.sub(led, piece))
    return linked


def _shown(leaf: Leaf, to: str, picture: Callable[[str], str | None], linked: Linked) -> str | None:
    """The address of a picture: of ours where the folder has it, its own when it is elsewhere, None when it is missing."""
    if _scheme.match(to):
        linked.outside += 1
        return to
    for path in _paths(leaf, to):
        if shown := picture(path):
            linked.pictures.append(path)
            return shown
        elif shown is not None:
            return None
    linked.missing_pictures.append(to)
    return None


def _led(leaf: Leaf, to: str, known: Mapping[str, str], url: Callable[[str], str], linked: Linked) -> str:
    if _scheme.match(to):
        linked.outside += 1
        return to
    path, sign, anchor = to.partition("#")
    if not path:
        linked.within += 1
        return to
    # Our pages mark their headings so (ground/contents.py).
    at = f"#h-{anchor}" if sign and anchor else ""
    candidates = [_plain(each) for each in _paths(leaf, path)]
    for place in candidates:
        if place.lower() in known:
            linked.kept += 1
            return url(known[place.lower()]) + at
    linked.broken.append(unquote(to))
    return url(candidates[0]) + at


def _file(leaf: Leaf, to: str, files: Collection[str]) -> str:
    """Which file of the folder that is no page an address means, if it means one."""
    paths = [] if _scheme.match(to) else _paths(leaf, to.partition("#")[0])
    return next((path for path in paths if path in files), "")


def _paths(leaf: Leaf, to: str) -> list[str]:
    """What an address in a page can mean in the folder: from its top or that of its part of the site (`docs`), from the page as a
    folder, from beside the page.
    """
    part = leaf.place.partition("/")[0]
    path = unquote(to.partition("?")[0]).removeprefix("@site")
    if path.startswith("/"):
        from_top = posixpath.normpath(path).lstrip("/")
        return [from_top, *(f"{top}/{from_top}" for top in (part, *SERVED))]
    is_home = posixpath.splitext(posixpath.basename(leaf.file).lower())[0] in ("index", "readme")
    beside = leaf.place if is_home else posixpath.dirname(leaf.place)
    bases = (beside, leaf.place) if path.lower().endswith(ENDINGS + PICTURES) else (leaf.place, beside)
    joined = [posixpath.normpath(posixpath.join("/", base, path)).lstrip("/") for base in (*bases, "", part)]
    return list(dict.fromkeys(joined))


def _plain(path: str) -> str:
    """`tools/slack/index.html` → `tools/slack`."""
    stem, ending = posixpath.splitext(path)
    path = stem if ending.lower() in (*ENDINGS, ".html", ".htm") else path
    above, _, last = path.rpartition("/")
    return above if last.lower() in ("index", "readme", "home") else path.strip("/")
