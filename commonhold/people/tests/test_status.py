"""What somebody says of today stands on their card for those who may see them, is gone at night, and nothing more is known."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from commonhold import people
from commonhold.ground import clock
from commonhold.people.jobs import clear_statuses
from commonhold.people.status import night

SAID = {"is_here": "on", "doing": "Splicing film", "where": "Line 2"}


async def say(player, **more: str):
    return await player.post("/settings/status?_method=put", **(SAID | more))


async def test_it_stands_on_ones_card_for_those_who_may_see_one(cast):
    answer = await say(cast.alma)

    card = (await cast.cees.get("/@alma")).text
    assert answer.status_code == 303
    assert "Splicing film · Line 2" in card
    async with cast.farid.visit() as visit:
        assert await people.status(visit, cast.alma.id) is None
    async with cast.bram.visit() as visit:
        assert (await people.status(visit, cast.alma.id)).place == "Line 2"


async def test_what_was_said_anew_takes_the_place_of_the_old_and_can_be_taken_back(cast):
    await say(cast.alma)
    await say(cast.alma, doing="At lunch", where="", is_here="")
    then = (await cast.cees.get("/@alma")).text
    await cast.alma.post("/settings/status?_method=delete")

    assert "At lunch" in then and "Splicing" not in then
    assert "At lunch" not in (await cast.cees.get("/@alma")).text


async def test_it_is_gone_at_night(cast):
    await say(cast.alma)
    async with cast.house.database.keeper() as visit:
        await visit.run("update status set until = now()")

    card, own = (await cast.cees.get("/@alma")).text, (await cast.alma.get("/settings")).text
    await clear_statuses(cast.house)

    assert "Splicing" not in card and "Splicing" not in own
    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select * from status") == []


def test_the_night_is_that_of_the_house():
    zone = ZoneInfo("Europe/Stockholm")
    friday = datetime(2026, 11, 27, 23, 30, tzinfo=zone)
    with clock.moved(friday - datetime.now(zone)):
        ends = {until: night(until).astimezone(zone) for until in ("today", "week", "fortnight")}

    assert {until: each.replace(tzinfo=None) for until, each in ends.items()} == {
        "today": datetime(2026, 11, 28), "week": datetime(2026, 11, 30), "fortnight": datetime(2026, 12, 11),
    }  # fmt: skip


async def test_saying_nothing_is_asked_about_and_too_much_is_refused(cast):
    empty = await say(cast.alma, is_here="", doing=" ", where="")
    long = await say(cast.alma, doing="x" * 101)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Say where you are" in empty.text


async def test_nowhere_is_kept_or_shown_when_somebody_was_last_here(cast):
    """Kept is the day on which a session was used, so that it can end, and where one's own reading stopped; all are one's own."""
    async with cast.house.database.keeper() as visit:
        columns = await visit.values(
            """select table_name || '.' || column_name from information_schema.columns
               where table_schema = 'public' and column_name ~ '(^|_)(seen|visit|active|online|last)(_|$)' order by 1"""
        )
    async with cast.alma.visit() as visit:
        others = await visit.value("select count(*) from session where person_id <> (select viewer())")
        others += await visit.value("select count(*) from last_visit where person_id <> (select viewer())")
        others += await visit.value("select count(*) from saved_search where person_id <> (select viewer())")

    await cast.bram.get("/")
    with clock.moved(timedelta(minutes=1)):
        pages = [(await cast.alma.get(path)).text for path in ("/@bram", "/people", "/people.json")]

    assert [
        each
        for each in columns
        if not each.startswith(("session.", "last_visit.", "saved_search.", "procrastinate_", "import_run."))
    ] == []
    assert others == 0
    assert [
        page
        for page in pages
        if re.search(r"last seen|last here|online|active (now|today)|seen at", page, re.IGNORECASE)
    ] == []
