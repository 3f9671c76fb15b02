"""Votes in the format of Pabulib (`.pb`), in which cities publish theirs: META, PROJECTS and VOTES, each with a header.

Read as they are found: with or without a mark of order, quotes, empty lines, lines of comment (`# …`), columns and keys that nobody
knows, parted by semicolons, commas or tabs. What cannot be meant is refused with its line, in the language of whoever reads that.
Places and numbers given to a project are read as a tick: here nobody's vote weighs more.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from commonhold.challenges.election import PLAIN, Election, Project
from commonhold.ground.words import gettext as _

SECTIONS = ("META", "PROJECTS", "VOTES")
# A comma before three digits may part thousands or cents from the rest: that is not guessed at.
NUMBER = re.compile(r"\d+(\.\d+|,\d{1,2})?")
FIGURE = re.compile(r"-?\d+([.,]\d+)?")
VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
SELECTED = {"0": False, "1": True}  # other numbers, for what was decided in another way, say neither
SHOWN = 60  # letters of what is not understood
LONGEST = 30  # figures of a sum; of thousands of them it would be a burden to make a number
SEPARATOR = re.compile(r'^"?key"? *([;,\t]) *"?value', re.IGNORECASE | re.MULTILINE)
Row = Mapping[str, str]


class BadFile(ValueError):
    """A file of votes that cannot be read; `line` is 0 where no single line is to blame."""

    def __init__(self, reason: str, line: int = 0):
        super().__init__(_("line %(line)s: %(reason)s") % {"line": line, "reason": reason} if line else reason)
        self.line = line


@dataclass
class Reading:
    """What was read so far, and how each section is taken up."""

    meta: dict[str, str] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    ballots: dict[str, frozenset[str]] = field(default_factory=dict)

    def take_meta(self, row: Row, line: int) -> None:
        self.meta[row["key"].lower()] = row["value"]

    def take_project(self, row: Row, line: int) -> None:
        id = row["project_id"]
        if not id or id in self.projects:
            twice = _("the project “%(id)s” stands there twice") % {"id": shown(id)}
            raise BadFile(twice if id else _("a project has no id"), line)
        selected = SELECTED.get(row.get("selected", ""))
        counted = int(row["votes"]) if re.fullmatch(r"\d{1,9}", row.get("votes", "")) else None
        told = row.get("score", "").replace(",", ".")
        weight = Fraction(told) if PLAIN.fullmatch(told) else None
        self.projects[id] = Project(id, money(row["cost"], line), row.get("name", "") or id, selected, counted, weight)

    def take_ballot(self, row: Row, line: int) -> None:
        voter, ticks = row["voter_id"], self._ticks(row, line)
        if voter in self.ballots:
            raise BadFile(_("the voter “%(id)s” has voted twice") % {"id": shown(voter)}, line)
        if unknown := ticks - self.projects.keys():
            raise BadFile(_("“%(id)s” is none of the projects") % {"id": shown(min(unknown))}, line)
        self.ballots[voter] = ticks

    def _ticks(self, row: Row, line: int) -> frozenset[str]:
        """What has a number beside it that says nothing, or speaks against it, is not ticked."""
        named = [each.strip() for each in row["vote"].split(",")]
        given = [each.strip() for each in row.get("points", "").split(",")]
        for number in filter(None, given):
            if not FIGURE.fullmatch(number):
                raise BadFile(_("“%(points)s” are no points") % {"points": shown(number)}, line)
        given += [""] * (len(named) - len(given))
        return frozenset(id for id, number in zip(named, given, strict=False) if id and is_for(number))

    def election(self, is_voted: bool) -> Election:
        if not self.projects or is_voted and not self.ballots:
            raise BadFile(_("there are no votes") if self.projects else _("there are no projects"))
        if "budget" not in self.meta:
            raise BadFile(_("META names no budget"))
        if (kind := self.meta.get("vote_type") or "approval") not in VOTE_TYPES:
            raise BadFile(_("votes of the type “%(type)s” are not counted here") % {"type": shown(kind)})
        budget = money(self.meta["budget"], 0)
        return Election(budget, tuple(self.projects.values()), tuple(self.ballots.values()), self.meta)


def read(path: Path) -> Election:
    try:
        return parsed(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as bad:
        line = path.read_bytes()[: bad.start].count(b"\n") + 1
        raise BadFile(_("this is no text in UTF-8"), line) from None


def shown(written: str) -> str:
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"


def is_for(number: str) -> bool:
    """Whether what stands beside a project is for it; so it is where nothing does."""
    return not number or float(number.replace(",", ".")) > 0


def parsed(text: str, *, is_voted: bool = True) -> Election:
    """What stands in the file; one in which nobody has voted yet is none where it `is_voted` on."""
    reading = Reading()
    takes: dict[str, tuple[set[str], Callable[[Row, int], None]]] = {
        "META": ({"key", "value"}, reading.take_meta),
        "PROJECTS": ({"project_id", "cost"}, reading.take_project),
        "VOTES": ({"voter_id", "vote"}, reading.take_ballot),
    }
    section, header = "", []
    for line, cells in rows(text):
        name = cells[0].upper() if not any(cells[1:]) else ""
        if name in SECTIONS:
            section, header = name, []
        elif not section:
            begins = {"parts": ", ".join(SECTIONS), "word": shown(cells[0])}
            raise BadFile(_("one of %(parts)s should stand here, not “%(word)s”") % begins, line)
        elif not header:
            header = _header(cells, takes[section][0], line)
        else:
            takes[section][1](_row(header, cells, line), line)
    return reading.election(is_voted)


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something, with the line it begins on."""
    lines = io.StringIO(text, newline=None)
    reader, begins = csv.reader(lines, delimiter=_separator(text)), 1
    try:
        for cells in reader:
            if any(below.strip(" ;").upper() in SECTIONS for cell in cells for below in cell.split("\n")[1:]):
                raise BadFile(_("a quote is opened here and not closed"), begins)
            if any(cell.strip() for cell in cells) and not cells[0].startswith("# "):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error:
        raise BadFile(_("a field is too long"), begins) from None


def _separator(text: str) -> str:
    """What stands between `key` and `value`."""
    found = SEPARATOR.search(text)
    return found[1] if found else ";"


def money(written: str, line: int) -> Fraction:
    """An exact sum: 1000, 1 000, 1000.50 or 1000,50."""
    bare = re.sub(r"[\s\u00a0\u202f_']", "", written)
    if len(bare) > LONGEST or not NUMBER.fullmatch(bare):
        raise BadFile(_("“%(sum)s” is no sum of money") % {"sum": shown(written)}, line)
    return Fraction(bare.replace(",", "."))


def _header(cells: list[str], needed: set[str], line: int) -> list[str]:
    header = [cell.lower() for cell in cells]
    if absent := needed - set(header):
        raise BadFile(_("a column is missing: %(columns)s") % {"columns": ", ".join(sorted(absent))}, line)
    return header


def _row(header: list[str], cells: list[str], line: int) -> Row:
    """Columns that are empty at the end may be left out, or be more than the header names."""
    if any(cells[len(header) :]):
        many = {"many": len(cells), "header": len(header)}
        raise BadFile(_("%(many)s columns, but the header has %(header)s") % many, line)
    return dict(zip(header, [*cells, *[""] * len(header)], strict=False))


def gaps(election: Election) -> list[str]:
    """Where META says otherwise than the file: something may be missing, have been taken for part of a name, or was no valid ballot."""
    counted = {"num_projects": len(election.projects), "num_votes": len(election.ballots)}
    return [
        *(f"META says {name} {election.meta[name]}, and there are {many}"
          for name, many in counted.items() if election.meta.get(name, str(many)) != str(many)),
        *(f"PROJECTS says other numbers of votes than there are: {', '.join(others[:3])}{', …' * (len(others) > 3)}"
          for others in [_counted_otherwise(election)] if others),
        *(f"META says {name} {election.meta[name]}, and {many} ballots have {words}"
          for name, words, many in _unruly(election) if many),
    ]  # fmt: skip


def _counted_otherwise(election: Election) -> list[str]:
    return [
        f"{each.counted} of {each.id} instead of {election.votes(each)}"
        for each in election.projects
        if each.counted not in (None, election.votes(each))
    ]


def _unruly(election: Election) -> Iterator[tuple[str, str, int]]:
    """The rules for a ballot of ticks that META states, and how many ballots break each."""
    if election.meta.get("vote_type", "approval") != "approval":
        return
    for name, words, measure, is_least in RULES_OF_BALLOT:
        stated = election.meta.get(name, "")
        if len(stated) <= LONGEST and NUMBER.fullmatch(stated):
            limit = Fraction(stated.replace(",", "."))
            measured = (measure(election, ticks) for ticks in election.ballots)
            yield name, words, sum(each < limit if is_least else each > limit for each in measured)


def _ticked(election: Election, ticks: frozenset[str]) -> Fraction:
    return Fraction(len(ticks))


# Sums are called either way in the files of cities.
RULES_OF_BALLOT = (
    ("min_length", "fewer", _ticked, True), ("max_length", "more", _ticked, False),
    ("min_sum_cost", "less", Election.cost, True), ("max_sum_cost", "more", Election.cost, False),
    ("min_sum", "less", Election.cost, True), ("max_sum", "more", Election.cost, False),
)  # fmt: skip


def written(election: Election) -> str:
    """The same in the format, as others can count it. Voters are numbered: who they are stands nowhere. Where ballots are not told, the
    votes of each project are those of an earlier count.
    """
    counted = {"num_projects": len(election.projects)} | (
        {"num_votes": len(election.ballots)} if election.ballots else {}
    )
    meta = {**election.meta, **counted, "budget": plain(election.budget), "vote_type": "approval"}
    known = all(each.selected is not None for each in election.projects)
    return "".join([
        _section("META", ["key", "value"], meta.items()),
        _section("PROJECTS", ["project_id", "cost", "votes", "name", *["selected"] * known], [
            (each.id, plain(each.cost), election.votes(each) or each.counted or 0, each.name, *[int(bool(each.selected))] * known)
            for each in election.projects
        ]),
        _section("VOTES", ["voter_id", "vote"], [
            (number, ",".join(sorted(ticks))) for number, ticks in enumerate(election.ballots, 1)
        ]),
    ])  # fmt: skip


def plain(money: Fraction) -> str:
    """As files have it, small ones too: 12, 12.5 or 0.00001."""
    return str(money.numerator) if money.denominator == 1 else format(Decimal(str(float(money))), "f")


def _section(name: str, header: list[str], rows) -> str:
    told = io.StringIO()
    csv.writer(told, delimiter=";", lineterminator="\n").writerows([[name], header, *rows])
    return told.getvalue()
