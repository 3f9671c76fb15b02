"""What is posted of an entry: its words as Markdown that means nothing but its words, and of a date when and where it is."""

from datetime import timedelta

from commonhold import contributions
from commonhold.contributions import Said
from commonhold.ground import limits
from commonhold.ground.words import gettext as _
from commonhold.ground.words import span, speaking, weekday
from commonhold.subscriptions.reading import Date, Entry
from commonhold.subscriptions.subscription import Subscription

# What would be a sign to whoever writes here: a feed names nobody, sets no tag and draws nothing.
SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~@&:/"})


def said_of(of: Subscription, entry: Entry, planned: str | None = None) -> Said:
    """The words of an entry, and the link to it; a date in the group's language, at the time where whoever asked for it lives.
    `planned`: when that date was to be as it was first told.
    """
    with speaking(of.language, of.zone):
        lines = [_when(entry.date, of.zone), entry.date.where] if entry.date else []
        title = _title(entry, planned)
    leading = f"<{entry.url}>" if entry.url else ""
    source = f"{of.name.translate(SIGNS)} {leading}".strip()
    said = [*(line.translate(SIGNS) for line in (*lines, entry.words)), source]
    return contributions.bulk.understand_alone("\n\n".join(line for line in said if line), {}, title=title)


def _title(entry: Entry, planned: str | None) -> str:
    if entry.date and entry.date.is_off:
        return _("Called off: %(title)s") % {"title": entry.title}
    elif entry.date and entry.date.is_moved(planned):
        return _("Moved: %(title)s") % {"title": entry.title}
    else:
        return entry.title


def gone(of: Subscription, title: str, words: str) -> Said:
    """The same words of a date that its calendar does not name any more."""
    with speaking(of.language):
        said = _("No longer in the calendar: %(title)s") % {"title": title}
    return contributions.bulk.understand_alone(words, {}, title=said[: limits.TITLE])


def _when(date: Date, zone: str) -> str:
    """`Tuesday 17 November, 14:00–15:30 (Europe/Stockholm)`; whole days are the same days in every zone."""
    if not date.is_day:
        return f"{span(date.begins, date.ends)} ({zone})"
    first, last = date.begins.date(), (date.ends - timedelta(days=1)).date()
    return weekday(first) if first == last else f"{weekday(first)} – {weekday(last)}"
