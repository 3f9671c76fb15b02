"""The dates of a calendar: each is posted once when it comes near, changed where it stands, and says so when it is off."""

from datetime import timedelta

from commonhold.ground import clock, limits
from commonhold.subscriptions.reading import Entry
from commonhold.subscriptions.subscription import Posted


def soonest(new: list[Entry]) -> list[Entry]:
    """Those that are near, a few at a time; of a series the next one alone. The others wait until it is their turn."""
    until = clock.now() + timedelta(days=limits.CALENDAR_DAYS)
    return [each for each in new if each.date.is_next and each.date.begins < until][: limits.SUBSCRIPTION_FIRST]


def changes(posted: dict[bytes, Posted], entries: list[Entry]) -> list[tuple[Posted, Entry | None]]:
    """What was posted with what stands there now, where that is another thing or, of what was still to come, nothing."""
    there = {each.key: each for each in entries}
    changed = [(posted[key], each) for key, each in there.items() if key in posted and posted[key].said != each.digest]
    gone = [
        each for key, each in posted.items() if key not in there and each.begins_at and clock.now() < each.begins_at
    ]
    return [*changed, *((each, None) for each in gone)]
