"""The report of an import: what was found, what came of it, and everything that was left out, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from commonhold.ground.log import visible
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext, number
from commonhold.imports.counts import Conversations, Counts, Left, People
from commonhold.imports.reasons import reason

FEW = 12  # kinds of reactions named one by one


class Report(Struct, kw_only=True):
    """Everything is counted once; `balances` says that nothing is lost on the way."""

    file: str
    source: str
    is_dry: bool
    seconds: float
    people: People
    conversations: Conversations
    messages: Counts
    balances: bool = False

    def __post_init__(self) -> None:
        self.balances = self.messages.balances

    @property
    def left(self) -> list[Left]:
        """What was left out, most first."""
        return sorted(self.messages.left.values(), key=lambda left: (-left.count, left.of, left.kind))


class Line(NamedTuple):
    """A number and what it counts."""

    count: int
    words: str


class Part(NamedTuple):
    """A heading and its lines."""

    title: str
    lines: list[Line]


def parts(report: Report) -> list[Part]:
    """The report in the language being spoken, without lines that count nothing."""
    brought = _("Would be brought in") if report.is_dry else _("Brought in")
    found = [
        Part(_("In the export"), list(_found(report))),
        Part(brought, list(_brought(report))),
        Part(_("Here before"), list(_here(report))),
        Part(_("Left out"), list(_left(report))),
        Part(_("Worth knowing"), list(_notes(report))),
    ]
    return [Part(title, lines) for title, all in found if (lines := [line for line in all if line.count])]


def _found(report: Report) -> Iterator[Line]:
    people, talks, said = report.people.found, report.conversations, report.messages
    yield Line(people, ngettext("person", "people", people))
    yield Line(talks.open, ngettext("open channel", "open channels", talks.open))
    yield Line(talks.private, ngettext("private channel", "private channels", talks.private))
    yield Line(talks.direct, ngettext("conversation between a few", "conversations between a few", talks.direct))
    yield Line(talks.days, ngettext("day file", "day files", talks.days))
    yield Line(said.entries, ngettext("entry", "entries", said.entries))
    yield Line(said.reactions_found, ngettext("reaction", "reactions", said.reactions_found))


def _brought(report: Report) -> Iterator[Line]:
    people, talks, said = report.people, report.conversations, report.messages
    yield Line(people.new, ngettext("person", "people", people.new))
    yield Line(talks.new, ngettext("conversation", "conversations", talks.new))
    yield Line(said.brought, ngettext("message", "messages", said.brought))
    yield Line(said.openings, _("of these open a conversation"))
    yield Line(said.replies, _("of these are replies"))
    yield Line(said.edited, _("of these had been changed; only the last wording is in the export"))
    yield Line(said.mentions, ngettext("mention of somebody", "mentions of somebody", said.mentions))
    yield Line(
        said.files, ngettext("file, as a link to where it lies", "files, as links to where they lie", said.files)
    )
    yield Line(said.pins, ngettext("pinned message", "pinned messages", said.pins))
    yield Line(said.reactions, ngettext("reaction", "reactions", said.reactions))
    yield Line(said.reactions_merged, _("reactions that say the same as another of the same person, kept once"))


def _here(report: Report) -> Iterator[Line]:
    people, talks, said = report.people, report.conversations, report.messages
    yield Line(people.here, ngettext("person", "people", people.here))
    yield Line(talks.found - talks.new, ngettext("conversation", "conversations", talks.found - talks.new))
    yield Line(said.here, ngettext("message", "messages", said.here))
    yield Line(said.reactions_here, ngettext("reaction", "reactions", said.reactions_here))


def _left(report: Report) -> Iterator[Line]:
    left = report.left
    for each in left:
        if each.of != "reaction":
            yield Line(each.count, reason(each.of, each.kind))
    reactions = [each for each in left if each.of == "reaction"]
    named = ", ".join(f"{each.kind} {number(each.count)}" for each in reactions[:FEW])
    words = _("reactions for which we have none that says the same: %(named)s") % {"named": named}
    yield Line(sum(each.count for each in reactions), f"{words} …" if reactions[FEW:] else words)


def _notes(report: Report) -> Iterator[Line]:
    people, talks = report.people, report.conversations
    yield Line(people.bots, ngettext("of the people is a bot", "of the people are bots", people.bots))
    yield Line(people.guests, ngettext("of the people is a guest", "of the people are guests", people.guests))
    yield Line(people.gone, ngettext("of the people had left", "of the people had left", people.gone))
    yield Line(
        talks.archived,
        ngettext(
            "channel was archived, and is closed here", "channels were archived, and are closed here", talks.archived
        ),
    )
    yield Line(talks.private, _("private channels are hidden groups here: only their members find them"))
    yield Line(talks.without_steward, _("groups have nobody who could look after them"))
    yield Line(
        talks.guests_shut_out,
        _("places of guests in open channels: what is open is for members here, so they no longer read it"),
    )
    yield Line(int(talks.made_covenant), _("covenant was made, the balanced one, since the house had none"))


def text(report: Report) -> str:
    """The report for a terminal."""
    rows = []
    for part in parts(report):
        rows.append(part.title)
        rows += [f"  {number(line.count):>11}  {line.words}" for line in part.lines]
        rows.append("")
    if report.balances:
        rows.append(
            _(
                "Everything is accounted for: what was in the export is brought in, was here before, or is left out above."
            )
        )
    else:
        rows.append(_("The numbers do not add up. Something in the export was counted wrongly; please report it."))
    return "\n".join(visible(row) for row in rows)
