"""Calendars from elsewhere: each date is posted once when it comes near, changed where it stands, and says so when it is off."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from commonhold import contributions
from commonhold.ground import clock
from commonhold.ground.testing.town import saying
from commonhold.subscriptions.calendars import read
from commonhold.subscriptions.reading import Date, RawFeed
from commonhold.subscriptions.tests.test_subscriptions import asked, posts, standing, subscribed, town

__all__ = ["town"]
KEY_OF_LAST = hashlib.sha256(b"last").digest()
NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)
# As an office program writes it: zones by names of its own with their rules beside, and a series with one date moved and one left out.
OUTLOOK = r"""BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-WR-CALNAME:Production
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:040000008200E00074C5
DTSTART;TZID="W. Europe Standard Time":20260302T100000
DTEND;TZID="W. Europe Standard Time":20260302T110000
RRULE:FREQ=WEEKLY;COUNT=7;BYDAY=MO
EXDATE;TZID="W. Europe Standard Time":20260406T100000
SUMMARY;LANGUAGE=sv-se:Morgonmöte
LOCATION:Sal 2\; plan 3
END:VEVENT
BEGIN:VEVENT
UID:040000008200E00074C5
RECURRENCE-ID;TZID="W. Europe Standard Time":20260323T100000
DTSTART;TZID="W. Europe Standard Time":20260324T130000
DTEND;TZID="W. Europe Standard Time":20260324T140000
SUMMARY:Morgonmöte
END:VEVENT
END:VCALENDAR
"""
# As a calendar on the web writes it: everything in UTC but what is whole days, and what was called off stays for a while.
GOOGLE = r"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
X-WR-CALNAME:Fairs
X-WR-TIMEZONE:Europe/Amsterdam
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260520
DTEND;VALUE=DATE:20260522
UID:fair@google.com
DESCRIPTION:<b>Stand 12</b> &amp\; the <a href="https://x.test">plan</a>
SUMMARY:Fair
END:VEVENT
BEGIN:VEVENT
DTSTART:20260401T080000Z
DTEND:20260401T090000Z
UID:off@google.com
STATUS:CANCELLED
SUMMARY:Visit
END:VEVENT
BEGIN:VEVENT
DTSTART:20260101T080000Z
UID:over@google.com
SUMMARY:Over
END:VEVENT
END:VCALENDAR
"""
# As a server of one's own writes it: zones by their place, a time that names none, and one that is broken.
NEXTCLOUD = """BEGIN:VCALENDAR
PRODID:-//IDN nextcloud.com//Calendar app 5.0//EN
BEGIN:VEVENT
UID:a
DTSTART;TZID=Europe/Stockholm:20260330T090000
DURATION:PT45M
URL:https://cloud.test/a
SUMMARY:Demo
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20260331T090000
SUMMARY:Wherever
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTART:soon
SUMMARY:Broken
END:VEVENT
BEGIN:VEVENT
UID:d
DTSTART:20260331T090000Z
RRULE:FREQ=SECONDLY
SUMMARY:Tick
END:VEVENT
END:VCALENDAR
"""


def dates(body: str) -> list[tuple[str, str, bool]]:
    """What each is called, from when to when in UTC, and whether it is the next."""
    found = read(RawFeed(body.replace("\n", "\r\n").encode(), {}, NOW, "Europe/Stockholm"))
    return [
        (each.title, f"{each.date.begins:%d.%m. %H:%M}–{each.date.ends:%d.%m. %H:%M}", each.date.is_next)
        for each in found.entries
    ]


def test_a_series_is_read_with_its_exceptions_and_at_its_time_in_summer_and_winter():
    assert dates(OUTLOOK) == [
        ("Morgonmöte", "16.03. 09:00–16.03. 10:00", True),
        ("Morgonmöte", "24.03. 12:00–24.03. 13:00", False),
        ("Morgonmöte", "30.03. 08:00–30.03. 09:00", False),
        ("Morgonmöte", "13.04. 08:00–13.04. 09:00", False),
    ]


def test_a_date_of_a_series_that_was_moved_far_off_is_still_there():
    moved = OUTLOOK.replace("20260324T", "20260824T")
    assert dates(moved)[-1] == ("Morgonmöte", "24.08. 11:00–24.08. 12:00", False)


def test_what_was_posted_is_told_after_however_many_others():
    others = [event(str(number), NOW + timedelta(hours=number)) for number in range(1, 300)]
    body = calendar(*others, event("last", NOW + timedelta(days=50), title="Last")).encode()
    [last] = [
        each for each in read(RawFeed(body, {}, NOW, posted=frozenset([KEY_OF_LAST]))).entries if each.title == "Last"
    ]

    assert last.key == KEY_OF_LAST
    assert "Last" not in [each.title for each in read(RawFeed(body, {}, NOW)).entries]


def test_whole_days_stay_those_days_and_what_is_off_or_over_is_not_to_come():
    assert dates(GOOGLE) == [
        ("Visit", "01.04. 08:00–01.04. 09:00", False),
        ("Fair", "20.05. 00:00–22.05. 00:00", True),
    ]
    fair = read(RawFeed(GOOGLE.encode(), {}, NOW)).entries[1]
    assert (fair.date.is_day, fair.words) == (True, "Stand 12 & the plan")


def test_what_is_broken_or_never_ends_does_not_hide_the_others():
    assert dates(NEXTCLOUD) == [
        ("Demo", "30.03. 07:00–30.03. 07:45", True),
        ("Wherever", "31.03. 07:00–31.03. 07:00", True),
    ]


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Ward", *events, "END:VCALENDAR", ""])


def event(uid: str, begins: datetime, *more: str, title: str = "Inspection") -> str:
    lines = [f"UID:{uid}", f"DTSTART:{begins:%Y%m%dT%H%M%SZ}", f"DTEND:{begins + timedelta(hours=1):%Y%m%dT%H%M%SZ}"]
    return "\r\n".join(["BEGIN:VEVENT", *lines, f"SUMMARY:{title}", *more, "END:VEVENT"])


async def told(cast, town, *events: str) -> list[tuple[str, str]]:
    """The calendar says this now: what stands in the group then, by title, with its first line."""
    async with town.living("ward.test", saying(calendar(*events), content_type="text/calendar")):
        await asked(cast)
    return sorted((each.title, each.text.split("\n")[0].replace("\\", "")) for each in await posts(cast))


@pytest.mark.leak("L181")
async def test_a_date_is_posted_once_and_says_there_when_it_is_moved_called_off_or_gone(cast, town):
    at = (clock.now() + timedelta(days=3)).astimezone(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    later, far = at + timedelta(days=1), at + timedelta(days=90)
    assert (await subscribed(cast, "webcal://ward.test/feed")).status_code == 303
    async with cast.house.database.keeper() as visit:
        await visit.run("update subscription set url = 'http://ward.test/feed'")
    weekly = event("w", later, "RRULE:FREQ=DAILY", title="Round")

    [first, round] = await told(cast, town, event("i", at, "LOCATION:Ward 3"), weekly, event("f", far, title="Far"))
    again = await told(cast, town, event("i", at, "LOCATION:Ward 3"), weekly)
    [moved, _] = await told(cast, town, event("i", later), weekly)
    [off, _] = await told(cast, town, event("i", later, "STATUS:CANCELLED"), weekly)
    gone = await told(cast, town)

    assert (first[0], round[0], again) == ("Inspection", "Round", [first, round])
    assert (moved[0], off[0]) == ("Moved: Inspection", "Called off: Inspection")
    assert first[1] != moved[1] == off[1] == round[1] and "(Europe/Stockholm)" in moved[1]
    assert [title for title, _ in gone] == ["Called off: Inspection", "No longer in the calendar: Round"]
    [post] = [each for each in await posts(cast) if "Inspection" in each.title]
    async with cast.bram.visit() as visit:
        earlier = [each.title for each in await contributions.revisions(visit, post.id)]
    assert earlier == ["Moved: Inspection", "Inspection"]
    assert ((await standing(cast)).title, post.author.is_bot) == ("Ward", True)


async def test_a_date_that_moves_out_of_sight_says_when_it_is_now_and_is_as_it_was_once_it_is_moved_back(cast, town):
    at = (clock.now() + timedelta(days=3)).astimezone(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    far = at + timedelta(days=200)
    await subscribed(cast, "http://ward.test/feed")
    apart = f"RECURRENCE-ID:{at:%Y%m%dT%H%M%SZ}"
    weekly = event("w", at, "RRULE:FREQ=WEEKLY", title="Round")

    first = await told(cast, town, event("i", at), weekly)
    away = await told(cast, town, event("i", far), weekly, event("w", far, apart, title="Round"))
    back = await told(cast, town, event("i", at), weekly)

    assert [title for title, _ in first] == ["Inspection", "Round"]
    assert [title for title, _ in away if title.startswith("Moved")] == ["Moved: Inspection", "Moved: Round"]
    assert {line.split(",")[0] for title, line in away if title.startswith("Moved")} != {
        line.split(",")[0] for _, line in first
    }
    assert set(first) <= set(back) and not [title for title, _ in back if title.startswith(("Moved", "No longer"))]


@pytest.mark.parametrize(
    ("planned", "is_moved"),
    [
        ("2026-05-20", False),
        ("2026-05-20T08:00:00+00:00", False),
        ("2026-05-20T09:00:00+00:00", True),
        ("2026-05-21", True),
        (None, False),
    ],
)
def test_a_day_that_gets_its_hour_is_not_moved(planned, is_moved):
    assert (
        Date(datetime(2026, 5, 20, 8, tzinfo=UTC), datetime(2026, 5, 20, 9, tzinfo=UTC)).is_moved(planned) == is_moved
    )
