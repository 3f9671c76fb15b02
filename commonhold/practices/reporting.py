"""The words a closing report begins with: what stands in the group already, for somebody to say what it means."""

from collections.abc import Iterator, Sequence
from typing import Any

from commonhold.goals import Goal
from commonhold.ground.words import day
from commonhold.ground.words import gettext as _
from commonhold.groups import Group
from commonhold.practices.group import Work


def report_text(group: Group, work: Work, done: Sequence[dict[str, Any]]) -> str:
    """The report in Markdown."""
    parts = [
        (_("What it was for"), [group.purpose or _("What was missing, and for whom?")]),
        (_("How far the goals came"), list(_goals(work)) or [_("Which goals there were, and how far they came.")]),
        (_("What was tried"), list(_experiments(work)) or [_("What was tried, and what came of it.")]),
        (_("What was done"), list(_done(done)) or [_("What was done, and by whom.")]),
        (_("What we would do again, and what not"), [_("What somebody should know who begins something like it.")]),
        (_("What goes on, and where"), [_("Who looks after what stays, and where it is found.")]),
    ]
    return "\n\n".join(f"## {heading}\n\n" + "\n".join(lines) for heading, lines in parts)


def _goals(work: Work) -> Iterator[str]:
    for each, goal in work.goals:
        yield f"- [{_plain(each.name)}](/c/{each.id}){_stand(goal)}"


def _stand(goal: Goal) -> str:
    """From where to where, as far as that was read off."""
    measure = goal.leading
    if measure is None or measure.last is None or measure.start is None:
        return ""
    return f": {measure.name}, {measure.name_of(measure.start)} → {measure.name_of(measure.last.value)} ({day(measure.last.day)})"


def _experiments(work: Work) -> Iterator[str]:
    for each, tried in work.experiments:
        yield f"- [{_plain(each.name)}](/c/{each.id}){': ' if tried.result else ''}{_line(tried.result)}"


def _done(done: Sequence[dict[str, Any]]) -> Iterator[str]:
    for each in done:
        yield f"- {_line(each['what'])}: {_line(each['words'])}"


def _line(words: str) -> str:
    return " ".join(words.split())


def _plain(name: str) -> str:
    """A name that ends no link."""
    return _line(name).replace("[", "(").replace("]", ")")
