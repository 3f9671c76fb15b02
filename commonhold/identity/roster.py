"""A list of people as a file: read with patience, and refused whole with every line that cannot be taken.

One person a line; columns handle, name, mail, unit (`Lund > Line 2`), title, language, in any order. Any encoding that
spreadsheets write, with commas, semicolons or tabs.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.words import LANGUAGES, ngettext
from commonhold.ground.words import gettext as _
from commonhold.identity.address import parse
from commonhold.people import HANDLE

# As spreadsheets in our three languages head their columns.
COLUMNS = {
    "handle": "handle", "name": "name", "namn": "name", "naam": "name", "mail": "mail", "email": "mail", "e-mail": "mail",
    "e-post": "mail", "epost": "mail", "unit": "unit", "enhet": "unit", "afdeling": "unit", "avdelning": "unit",
    "title": "title", "titel": "title", "functie": "title", "language": "language", "språk": "language", "taal": "language",
}  # fmt: skip
NAMED_MOST = 50


@dataclass(frozen=True)
class Line:
    """One person of the list, with the number of the line that an editor shows."""

    number: int
    name: str
    handle: str = ""
    mail: str = ""
    unit: tuple[str, ...] = ()
    title: str = ""
    language: str = ""


@dataclass
class Faults:
    """What is wrong with which line."""

    found: dict[int, str] = field(default_factory=dict)

    def note(self, number: int, words: str) -> None:
        self.found.setdefault(number, words)

    def insist_none(self) -> None:
        """`Wrong`, with every line and its number, unless there are none. Nothing of the list is taken then."""
        if self.found:
            lines = [_("Line %(number)s: %(words)s") % {"number": n, "words": w} for n, w in sorted(self.found.items())]
            if (more := len(lines) - NAMED_MOST) > 0:
                rest = ngettext("And %(n)s more line.", "And %(n)s more lines.", more) % {"n": more}
                lines = [*lines[:NAMED_MOST], rest]
            raise Wrong({"file": "\n".join(lines)})


def read_list(listed: bytes, most: int = limits.LIST_LINES) -> list[Line]:
    """The people of the list. `Wrong` names what cannot be read: the file as a whole, or each line by its number."""
    if len(listed) > limits.LIST_FILE:
        raise Wrong({"file": _("The list is larger than %(most)s MB.") % {"most": limits.LIST_FILE // 1_000_000}})
    text = decoded(listed)
    rows = _rows(text)
    names = [COLUMNS.get(each.strip().lower(), "") for each in next(rows, (1, [""]))[1]]
    if "name" not in names or not {"handle", "mail"} & set(names) or len(set(names)) < len(names):
        raise Wrong({"file": "The first line names the columns: handle, name, mail, unit, title, language."})
    faults, lines = Faults(), []
    for number, cells in rows:
        if len(lines) >= most:
            raise Wrong(
                {
                    "file": _("The list has more than %(most)s lines. Bring it in parts, or by the command.")
                    % {"most": most}
                }
            )
        if any(cell.strip() for cell in cells):
            if line := _line(number, names, cells, faults):
                lines.append(line)
    _note_doubles(lines, faults)
    faults.insist_none()
    return lines


def decoded(listed: bytes) -> str:
    """Text in whatever a spreadsheet wrote: UTF-16 or UTF-8 with a mark, plain UTF-8, or else Windows' western letters."""
    if listed.startswith((b"\xff\xfe", b"\xfe\xff")):
        return listed.decode("utf-16", "replace")
    try:
        return listed.decode("utf-8-sig")
    except UnicodeDecodeError:
        return listed.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    # Excel says the delimiter in a line of its own.
    if head.strip().lower().startswith("sep="):
        text, told = text.partition("\n")[2], head.strip()[4:5]
        reader, before = csv.reader(io.StringIO(text), delimiter=told or ","), 1
    else:
        delimiter = max(";,\t", key=head.count)
        reader, before = csv.reader(io.StringIO(text), delimiter=delimiter), 0
    started = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Wrong(
                {"file": _("Line %(n)s cannot be read as a line of a list.") % {"n": reader.line_num + before}}
            ) from None
        yield started + before, cells
        started = reader.line_num + 1


def _line(number: int, names: list[str], cells: list[str], faults: Faults) -> Line | None:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        return faults.note(number, _("There are more columns than the first line names."))
    given = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False)}
    handle, mail = given.get("handle", "").lower().removeprefix("@"), given.get("mail", "")
    language = given.get("language", "").lower()[:2]
    try:
        mail = parse(mail) if mail else ""
    except Wrong:
        return faults.note(number, _("%(mail)s is not a mail address.") % {"mail": mail[:80]})
    unit = tuple(each.strip() for each in given.get("unit", "").split(">") if each.strip())
    line = Line(number, given.get("name", ""), handle, mail, unit, given.get("title", ""), language)
    if fault := _fault(line):
        return faults.note(number, fault)
    return line


def _fault(line: Line) -> str:
    long = [each for each in (line.name, line.title, *line.unit) if len(each) > limits.NAME or not each.isprintable()]
    if not line.name:
        return _("There is no name.")
    elif not line.handle and not line.mail:
        return _("There is neither a handle nor a mail address.")
    elif line.handle and not HANDLE.fullmatch(line.handle):
        return _("%(handle)s cannot be a handle: small letters, digits, dots and dashes can.") % {
            "handle": line.handle[:80]
        }
    elif line.language and line.language not in LANGUAGES:
        return _("%(language)s is not a language of the house: sv, nl and en are.") % {"language": line.language}
    else:
        return _("Something in it is longer than %(most)s characters.") % {"most": limits.NAME} if long else ""


def _note_doubles(lines: list[Line], faults: Faults) -> None:
    for kind in ("handle", "mail"):
        often = Counter(value for line in lines if (value := getattr(line, kind)))
        for line in lines:
            if often[getattr(line, kind)] > 1:
                faults.note(line.number, _("%(value)s stands on more than one line.") % {"value": getattr(line, kind)})
