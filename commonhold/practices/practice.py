"""Practices that have worked elsewhere, as the words a canvas begins with, in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass

from commonhold.ground.words import gettext as _


@dataclass(frozen=True)
class Practice:
    """One practice: its name, and what its canvas says before a group has put it into its own words."""

    name: str
    need: str
    goal: str
    people: str
    rhythm: str
    follow_up: str
    stop: str

    @property
    def text(self) -> str:
        """The canvas in Markdown."""
        parts = [
            (_("The need"), self.need),
            (_("The goal"), self.goal),
            (_("The people"), self.people),
            (_("The rhythm"), self.rhythm),
            (_("How we follow up"), self.follow_up),
            (_("When we stop"), self.stop),
        ]
        return "\n\n".join(f"## {heading}\n\n{words}" for heading, words in parts)


def craft() -> Practice:
    return Practice(
        _("One craft, many places"),
        _("Several of us do the same craft in different places, and solve the same problems alone."),
        _("What one of us finds out, the others use within a month."),
        _("Whoever does the craft, from every unit. Two look after the group, and one of them greets newcomers."),
        _("A question whenever there is one; every other week half an hour on one of them."),
        _("Whoever asked says what they did with the answer. What helped goes onto a page."),
        _("If three meetings in a row bring nothing that anybody uses, we stop or change the rhythm."),
    )


def challenge() -> Practice:
    return Practice(
        _("Idea challenge"),
        _("A question is open, and those who know the answer are not those who decide."),
        _("At least one idea is carried out within three months, and every idea has an answer with its reason."),
        _(
            "Whoever lives with the problem. Somebody who may decide promises the answers before the first idea is asked for."
        ),
        _("Two weeks for ideas, one to improve them, one to choose, two until the answers."),
        _(
            "Every idea gets a yes, a no or a later, with the reason. Three months after it was done we ask whether it helped."
        ),
        _("Without somebody who promises to answer we do not begin."),
    )


def handover() -> Practice:
    return Practice(
        _("Shift handover"),
        _("What went wrong at night is known in the morning only by chance."),
        _("Nobody looks for a fault that the shift before had found."),
        _("Everybody on the line, on every shift. Whoever does not write tells it at the desk."),
        _("Three lines at each handover: what ran, what did not, what to watch."),
        _("What comes back three times becomes a task with an owner and a day."),
        _("If nobody has read it at the start of a shift for two weeks, we ask why and change it."),
    )


def newcomers() -> Practice:
    return Practice(
        _("Newcomers"),
        _("Whoever is new does not know whom to ask, and does not want to disturb."),
        _("After four weeks each newcomer has asked three questions and had three answers."),
        _("Everybody who came this year, and five who have been here long and like to be asked."),
        _("Each newcomer is greeted on the first day, and has coffee with somebody from another unit each week."),
        _("After a month each says what was missing. It is put right for those who come next."),
        _("Whoever has been here for a year leaves the group, or becomes one of those who are asked."),
    )


def signals() -> Practice:
    return Practice(
        _("Customer signals"),
        _("What customers say stays with whoever heard it."),
        _("Each month one thing that several customers said is changed, and they are told."),
        _("Whoever speaks with customers, and one from each unit that can change something."),
        _("A signal in its own words as soon as it is heard; on Fridays half an hour to sort them."),
        _("What three of us have heard gets an owner and a day, or a no with its reason."),
        _("If nothing was changed in two months, we tell those who report, and stop."),
    )


def review() -> Practice:
    return Practice(
        _("After-action review"),
        _("After a project or an incident everybody goes on, and the next ones make the same mistakes."),
        _("Within two weeks we know what to keep and what to change, and two changes are under way."),
        _("Everybody who was in it, whatever their rank. Somebody who was not in it leads."),
        _("Once, an hour and a half: what was to happen, what happened, why, and what we do next time."),
        _("Each change has an owner and a day. What was said stays here; what was learned goes onto a page for all."),
        _("Nobody is blamed. If it turns into that, whoever leads ends it."),
    )


def own() -> Practice:
    return Practice(
        _("Our own"),
        _("What is missing, and for whom?"),
        _("What is to be better, by which number is it seen, and until when?"),
        _("Who is needed, from which units, and who looks after it?"),
        _("When do we meet or write, and how much time does it take?"),
        _("What becomes of what is said here, and who answers for that?"),
        _("By what do we see that it does not work, and what do we do then?"),
    )


PRACTICES: dict[str, Callable[[], Practice]] = {
    "craft": craft, "challenge": challenge, "handover": handover, "newcomers": newcomers, "signals": signals,
    "review": review, "own": own,
}  # fmt: skip
