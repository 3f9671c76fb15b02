"""What a covenant changes from the one before, in plain words."""

from dataclasses import dataclass

from commonhold.covenants.covenant import KEEPS, READERS, Covenant, Terms
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext, number


@dataclass(frozen=True)
class Change:
    """One thing that becomes other than it was, in a sentence. What gives more also holds for what was written before."""

    words: str
    gives_more: bool


def readers_in_words() -> dict[str, str]:
    """Each kind of readers, as a covenant names it."""
    return {
        "me": _("What you write for yourself"), "chosen": _("To people you choose"), "hidden": _("In a hidden group"),
        "invited": _("In a group by invitation"), "request": _("In a group one asks to enter"), "open": _("In an open group"),
        "organisation": _("To the whole organisation"),
    }  # fmt: skip


def changes(old: Covenant, new: Covenant) -> list[Change]:
    """All that becomes other than it was, the nearest readers first."""
    names = readers_in_words()
    found = [
        change for each in READERS for change in _of_readers(names[each], old.terms(each), new.terms(each))
    ]  # fmt: skip
    if old.desk_days != new.desk_days:
        days = ngettext(
            "After leaving, the way to what is yours stays open for %(n)s day.",
            "After leaving, the way to what is yours stays open for %(n)s days.",
            new.desk_days,
        ) % {"n": number(new.desk_days)}
        found.append(Change(days, new.desk_days > old.desk_days))
    return found


def _of_readers(name: str, old: Terms, new: Terms) -> list[Change]:
    found = []
    if old.keep != new.keep:
        called = {"keep": _("yours to keep"), "trace": _("a trace"), "stay": _("stays here")}
        words = _("%(readers)s: %(new)s, and no longer %(old)s.") % {
            "readers": name, "new": called[new.keep], "old": called[old.keep],
        }  # fmt: skip
        found.append(Change(words, KEEPS.index(new.keep) > KEEPS.index(old.keep)))
    if old.months != new.months:
        found.append(Change(_of_months(name, new.months), new.months < old.months))
    if old.is_titled != new.is_titled:
        said = (
            _("%(readers)s: a trace bears the title.") if new.is_titled else _("%(readers)s: a trace bears no title.")
        )
        found.append(Change(said % {"readers": name}, new.is_titled))
    return found


def _of_months(name: str, months: int) -> str:
    if not months:
        return _("%(readers)s: it goes with you from the day it is written.") % {"readers": name}
    said = ngettext(
        "%(readers)s: it goes with you from one month after it was written.",
        "%(readers)s: it goes with you from %(n)s months after it was written.",
        months,
    )
    return said % {"readers": name, "n": number(months)}
