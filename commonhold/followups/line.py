"""The line of consequences: said, heard, answered, decided, being done, done, did it help? Read from what is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonhold.followups.followup import Followup
from commonhold.ground.words import gettext as _


@dataclass(frozen=True)
class Stage:
    """A stage of the line: past, now, late, done (closed), or still to come."""

    words: str
    state: str = ""


def line(is_heard: bool, marks: Sequence[str], followups: Sequence[Followup]) -> list[Stage]:
    """What came of it until now and what is to come; what did not happen on the way is left out. Nothing while nothing came of it."""
    meant = [each for each in followups if each.state not in ("declined", "dropped")]
    if not meant and not {"answer", "decision"} & set(marks):
        return []
    past = [_("Said")]
    past += [_("Heard")] * (is_heard or bool(marks))
    past += [_("Answered")] * ("answer" in marks)
    past += [_("Decided")] * ("decision" in marks)
    stages = [Stage(words, "past") for words in past]
    return [*stages, *_doing(meant)] if meant else [*stages[:-1], Stage(past[-1], "done")]


def _doing(meant: Sequence[Followup]) -> list[Stage]:
    """As far as what is furthest from being done."""
    under_way = [each for each in meant if each.is_under_way]
    to_come = [Stage(_("Done")), Stage(_("Did it help?"))]
    if any(each.is_late for each in under_way):
        return [Stage(_("Not done yet"), "late"), *to_come]
    elif any(each.state == "begun" for each in under_way):
        return [Stage(_("Being done"), "now"), *to_come]
    elif under_way:
        return [Stage(_("Taken on"), "now"), *to_come]
    elif any(each.state == "asked" for each in meant):
        return [Stage(_("Somebody is asked"), "now"), *to_come]
    else:
        return _ended(meant)


def _ended(meant: Sequence[Followup]) -> list[Stage]:
    done = [each for each in meant if each.state == "done"]
    if not done:
        return [Stage(_("No, because …"), "done")]
    elif helped := [each for each in done if each.helped]:
        return [Stage(_("Done"), "past"), Stage(_verdict(helped), "done")]
    elif any(each.is_asked_back for each in done):
        return [Stage(_("Done"), "past"), Stage(_("Did it help?"), "now")]
    else:
        return [Stage(_("Done"), "done"), Stage(_("Did it help?"))]


def _verdict(helped: Sequence[Followup]) -> str:
    """What most of those say who said something; where they are divided, partly."""
    said = {word: sum(each.says(word) for each in helped) for word in ("yes", "partly", "no")}
    if said["yes"] > said["partly"] + said["no"]:
        return _("It helped")
    elif said["no"] > said["yes"] + said["partly"]:
        return _("It did not help")
    else:
        return _("It helped in part")
