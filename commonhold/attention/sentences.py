"""What happened, in one sentence without an end, for each kind of news; `%(name)s` is who did it."""

from commonhold import people
from commonhold.attention import awaited, consequences
from commonhold.attention.notice import Told
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext, number


def happened(each: Told) -> str:
    """The sentence of this piece of news."""
    if each.kind == "reaction":
        return _reacted(each.count)
    else:
        named = {"name": people.shown(each.by_name or "") or _("Somebody"), "group": each.group_name}
        return (_sentences(each).get(each.kind) or _elsewhere(each.kind)) % named


def _reacted(count: int) -> str:
    return ngettext("%(n)s person reacted to what you wrote", "%(n)s people reacted to what you wrote", count) % {
        "n": number(count),
    }  # fmt: skip


def _sentences(each: Told) -> dict[str, str]:
    return _said() | _decided() | _met() | _in_groups(each)


def _elsewhere(kind: str) -> str:
    return awaited.happened(kind) if kind in awaited.HEADINGS else consequences.happened(kind)


def _said() -> dict[str, str]:
    """In a conversation, and of what one wrote."""
    return {
        "mention": _("%(name)s named you"),
        "written_to": _("%(name)s wrote to you"),
        "pointed": _("%(name)s thinks that you may know"),
        "reply": _("%(name)s answered you"),
        "talk": _("%(name)s went on where you took part"),
        "reminder": _("You wanted to be reminded"),
        "accepted": _("%(name)s took your reply for the answer"),
        "outdated": _("%(name)s says that what you wrote no longer holds"),
        "thanked": _("%(name)s thanked you"),
        "used": _("%(name)s used what you wrote"),
        "opened": _("%(name)s opened it to more people: may your reply come along?"),
        "to_carry": _("%(name)s replied to what you wrote down for somebody: will you carry it back?"),
    }


def _decided() -> dict[str, str]:
    """What many were asked, and what was found or decided."""
    return {
        "decided": _("%(name)s says what was decided"),
        "settled": _("%(name)s settled the date"),
        "unsealed": _("The answers are opened"),
        "drawn": _("The opinion map is drawn"),
        "turned_out": _("%(name)s says how it turned out"),
        "went_on": _("What you took part in goes on: a new phase has begun"),
        "idea_answered": _("%(name)s answers your idea"),
        "objected": _("%(name)s objects to what you proposed"),
        "objection_answered": _("%(name)s answers your objection"),
        "decision_closed": _("A decision that you took part in has ended"),
        "outcome_written": _("%(name)s says what comes of a decision"),
    }


def _met() -> dict[str, str]:
    """Where one helps or comes."""
    return {
        "offered": _("%(name)s offers help"),
        "offer_answered": _("%(name)s answers your offer of help"),
        "help_ended": _("%(name)s says what came of a call that you offered help to"),
        "seat_given": _("You have a seat: somebody made room"),
        "date_moved": _("%(name)s moved what you come to"),
        "date_called_off": _("%(name)s called off what you come to"),
    }


def _in_groups(each: Told) -> dict[str, str]:
    """A group is named where its name may be mailed."""
    return {
        "invited": _("%(name)s asks you into %(group)s")
        if each.by_name and each.is_open
        else _("You are asked into a group"),
        "asked": _("%(name)s asks to come into %(group)s")
        if each.is_open
        else _("Somebody asks to come into your group"),
    }
