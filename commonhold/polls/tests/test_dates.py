"""What finding a date promises: dates where each reads them, a word on each, one that is settled and goes into calendars."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from commonhold import polls
from commonhold.ground.errors import Wrong
from commonhold.ground.words import speaking
from commonhold.groups import ORGANISATION
from commonhold.polls.poll import Option
from commonhold.polls.tests.steps import close_by_time, says, stands
from commonhold.polls.writing import DateFields, Proposal, proposals

TUESDAY = Proposal(None, datetime(2031, 12, 2, 13, tzinfo=UTC), datetime(2031, 12, 2, 14, 30, tzinfo=UTC))
FRIDAY = Proposal(date(2031, 12, 5))


@pytest.fixture
async def sought(cast):
    """Tuesday afternoon or all of Friday, for the nurses."""
    async with cast.alma.visit() as visit:
        return await polls.seek(visit, "Tasting", [TUESDAY, FRIDAY], audience_id=cast.nurses, group_id=cast.nurses)


def typed(*rows: tuple[str, str, str], **more: str) -> dict[str, object]:
    days, begins, ends = zip(*rows, strict=True)
    return {"date_day": list(days), "date_from": list(begins), "date_until": list(ends)} | more


async def test_a_date_is_looked_for_with_the_composer(cast):
    rows = typed(("2031-12-05", "", ""), ("", "", ""), ("2031-12-02", "14:00", "15:30"))

    answer = await cast.alma.post("/write", kind="date", title="Tasting", to="organisation", promise="nothing", **rows)

    found = await stands(cast.cees, UUID(answer.headers["location"][3:39]))
    page = (await cast.cees.get(answer.headers["location"])).text
    assert [(each.day, each.starts_at, each.ends_at) for each in found.options] == [
        (None, TUESDAY.starts_at, TUESDAY.ends_at), (FRIDAY.day, None, None),
    ]  # fmt: skip
    assert "Tuesday 2 December 2031, 14:00–15:30" in page and "Friday 5 December 2031" in page


async def test_changing_what_it_is_keeps_every_date(cast):
    rows = typed(("2031-12-02", "14:00", ""), ("2031-12-05", "", ""))

    for kind in ("poll", "post", "date"):
        page = (await cast.alma.post("/write", act="look", kind=kind, title="Tasting", to="me", **rows)).text
        assert 'value="2031-12-02"' in page and 'value="14:00"' in page and 'value="2031-12-05"' in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("2031-12-02", "", "")], "between two and twenty dates"),
        ([("2031-12-02", "", ""), ("2031-12-02", "", "")], "between two and twenty dates"),
        ([("2031-12-02", "", ""), ("soon", "", "")], "cannot be read"),
        ([("2031-12-02", "", ""), ("", "14:00", "")], "cannot be read"),
        ([("2031-12-02", "", ""), ("9999-12-31", "23:30", "")], "too far off"),
        ([("2031-12-02", "", ""), ("2031-12-03", "", "14:00")], "from when"),
    ],
)
async def test_what_is_no_date_is_sent_back_as_it_was_typed(cast, rows, sentence):
    answer = await cast.alma.post("/write", kind="date", title="Tasting", to="organisation", **typed(*rows))

    assert answer.status_code == 422
    assert sentence in answer.text and 'value="2031-12-02"' in answer.text


def test_an_end_before_the_beginning_is_on_the_next_day_and_no_end_is_an_hour_later():
    night, hour = proposals(
        DateFields(date_day=["2031-06-02", "2031-06-01"], date_from=["22:00", "08:00"], date_until=["06:00", ""]), "Europe/Stockholm"
    )[::-1]  # fmt: skip

    assert (night.starts_at, night.ends_at) == (
        datetime(2031, 6, 2, 20, tzinfo=UTC),
        datetime(2031, 6, 3, 4, tzinfo=UTC),
    )
    assert (hour.starts_at, hour.ends_at) == (datetime(2031, 6, 1, 6, tzinfo=UTC), datetime(2031, 6, 1, 7, tzinfo=UTC))


def test_each_reads_times_where_they_live_and_days_as_they_are():
    time = Option(UUID(int=1), UUID(int=1), 1, None, None, TUESDAY.starts_at, TUESDAY.ends_at)
    day = replace(time, day=FRIDAY.day, starts_at=None, ends_at=None)

    with speaking("sv", "Europe/Helsinki"):
        assert (time.name, day.name) == ("tisdag 2 december 2031, 15:00–16:30", "fredag 5 december 2031")
    with speaking("en", "Pacific/Auckland"):
        assert (time.name, day.name) == ("Wednesday 3 December 2031, 02:00–03:30", "Friday 5 December 2031")


async def test_a_word_on_each_date_is_counted_and_can_be_changed(cast, sought):
    await cast.greta.post(f"/polls/{sought}/dates?_method=put", said_1="yes", said_2="no")
    await cast.bram.post(f"/polls/{sought}/dates?_method=put", said_1="maybe")
    await cast.greta.post(f"/polls/{sought}/dates?_method=put", said_1="yes", said_2="yes")

    found = await stands(cast.alma, sought)
    tuesday, friday = found.options
    page = (await cast.greta.get(f"/c/{sought}")).text
    assert [found.count(tuesday, each) for each in ("yes", "maybe", "no")] == [1, 1, 0]
    assert [found.count(friday, each) for each in ("yes", "maybe", "no")] == [1, 0, 0]
    assert found.best == {tuesday.id}
    assert 'name="said_2" value="yes" checked' in page and "Suits most" in page and "Bram de Vries" in page


async def test_saying_nothing_or_something_else_is_not_taken(cast, sought):
    answers = [
        await cast.greta.post(f"/polls/{sought}/dates?_method=put", **fields)
        for fields in ({}, {"said_1": "perhaps"}, {"said_9": "yes"}, {"said_21": "yes"})
    ]
    chosen = await cast.greta.post(f"/polls/{sought}/vote?_method=put", chosen="1")

    assert [each.status_code for each in answers] == [422] * 4
    assert chosen.status_code == 404
    assert (await stands(cast.alma, sought)).answered == 0


async def test_whoever_looked_for_it_settles_the_date_and_it_stands_on_top(cast, sought):
    await says(cast.greta, sought, {1: "yes", 2: "no"})

    refused = await cast.bram.post(f"/polls/{sought}/date?_method=put", place="1")
    unknown = await cast.alma.post(f"/polls/{sought}/date?_method=put", place="7")
    await cast.alma.post(f"/polls/{sought}/date?_method=put", place="1", words="In the tasting room.")

    page = (await cast.greta.get(f"/c/{sought}")).text
    assert (refused.status_code, unknown.status_code) == (403, 404)
    assert "It is Tuesday 2 December 2031, 14:00–15:30" in page and "In the tasting room." in page
    assert page.index("It is Tuesday") < page.index('class="dates"')
    assert (await cast.bram.post(f"/polls/{sought}/dates?_method=put", said_1="yes")).status_code == 403


async def test_a_date_is_settled_when_its_time_for_answers_is_over_and_another_one_instead(cast, sought):
    await close_by_time(cast, sought)

    await cast.alma.post(f"/polls/{sought}/date?_method=put", place="1")
    await cast.alma.post(f"/polls/{sought}/date?_method=put", place="2")

    assert (await stands(cast.greta, sought)).outcome.day == FRIDAY.day


async def test_a_title_is_needed_and_so_are_two_dates(cast):
    with pytest.raises(Wrong):
        proposals(DateFields(date_day=["2031-12-02"]), "Europe/Stockholm")
    answer = await cast.alma.post(
        "/write", kind="date", text="Soon", to="organisation", **typed(("2031-12-02", "", ""), ("2031-12-03", "", ""))
    )

    assert answer.status_code == 422
    assert "Say in one line what it is about." in answer.text


async def test_the_list_tells_a_settled_date(cast):
    async with cast.alma.visit() as visit:
        sought = await polls.seek(visit, "Tasting", [TUESDAY, FRIDAY], audience_id=ORGANISATION)
        await polls.settle(visit, await polls.standing(visit, sought), 2)

    told = (await cast.greta.get("/polls.json?view=closed")).json()["polls"][0]

    assert "Friday 5 December 2031" in (await cast.greta.get("/polls?view=closed")).text
    assert told["outcome"] == 2
    assert (told["options"][0]["starts_at"], told["options"][1]["day"]) == ("2031-12-02T13:00:00Z", "2031-12-05")
