"""An event of several days is one: it goes to the hour of its last day, in a series too."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold import events
from commonhold.events import actions
from commonhold.events.tests.test_events import written


async def dates_of(player, id: UUID) -> list[events.Date]:
    async with player.visit() as visit:
        return (await actions.standing(visit, id)).dates


async def test_an_event_of_several_days_goes_to_the_hour_of_its_last_one_and_is_moved_as_such(cast):
    id = await written(cast.alma, event_ends_on="2131-10-27", event_repeats="monthly", event_last="2131-12-01")
    found = await dates_of(cast.alma, id)
    zone = ZoneInfo("Europe/Stockholm")
    spans = [(each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)) for each in found]

    form = (await cast.alma.get(f"/events/dates/{found[0].id}/time")).text
    moved = await cast.alma.post(
        f"/events/dates/{found[0].id}/time?_method=put",
        day="2131-10-30",
        begins="09:00",
        ends="12:00",
        ends_on="2131-11-01",
    )

    assert [(f"{begin:%m-%d %H:%M}", f"{end:%m-%d %H:%M}") for begin, end in spans] == [
        ("10-25 14:30", "10-27 15:15"), ("11-22 14:30", "11-24 15:15"),
    ]  # fmt: skip
    assert 'value="2131-10-27"' in form and moved.status_code == 303
    assert (await dates_of(cast.alma, id))[0].ends_at.astimezone(zone) == datetime(2131, 11, 1, 12, tzinfo=zone)
