"""What was sent goes out a moment later or at its time, once, with the rights of that moment; until then nobody knows of it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from commonhold import groups, people
from commonhold.ground import clock
from commonhold.posts import jobs, waiting
from commonhold.posts.leaving import send_waiting

LATER = timedelta(hours=2)


@pytest.fixture
def patient(cast, monkeypatch):
    """A house in which ten seconds pass before anything goes out."""
    house = cast.application.state.house
    monkeypatch.setattr(cast.application.state, "house", replace(house, settings=replace(house.settings, undo="10")))
    return cast


def at(moment) -> str:
    """As the field for a time has it, where the cast lives."""
    return moment.astimezone(ZoneInfo("Europe/Stockholm")).strftime("%Y-%m-%dT%H:%M")


async def written(player) -> list[str]:
    async with player.visit() as visit:
        return await visit.values("select text from contribution order by id")


async def waits(player) -> list[waiting.Waiting]:
    async with player.visit() as visit:
        return await waiting.all_waiting(visit)


async def passes(cast, time: timedelta = timedelta(seconds=11)) -> None:
    """So much time passes, and the sweep comes by."""
    with clock.moved(time):
        await jobs.send_due(cast.house)


async def test_for_ten_seconds_nothing_has_gone_anywhere(patient):
    cast = patient

    answer = await cast.alma.post("/write", text="Hello @bram", to="organisation")
    page = (await cast.alma.get(answer.headers["location"])).text

    assert answer.headers["location"].startswith("/write/waiting/")
    assert "Nobody has read it yet" in page and "Hello" in page
    assert await written(cast.bram) == [] == await written(cast.alma)
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'contributions.Contributed'") == 0


async def test_then_it_goes_out_once_and_is_told_once(patient):
    cast = patient
    answer = await cast.alma.post("/write", text="Hello", to="organisation")

    await passes(cast)
    await passes(cast)

    assert await written(cast.bram) == ["Hello"]
    assert (await cast.alma.get(answer.headers["location"])).headers["location"].startswith("/c/")
    assert await waits(cast.alma) == []
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'contributions.Contributed'") == 1


async def test_its_writer_need_not_wait_for_a_worker(patient):
    cast = patient
    answer = await cast.alma.post("/write", text="Hello", to="organisation")

    with clock.moved(timedelta(seconds=11)):
        led = await cast.alma.get(answer.headers["location"])

    assert led.headers["location"].startswith("/c/")
    assert await written(cast.bram) == ["Hello"]


async def test_taken_back_it_stands_in_the_form_again_and_goes_nowhere(patient):
    cast = patient
    answer = await cast.alma.post("/write", title="Tea", text="Hello", to="group", group="nurses")

    back = await cast.alma.post(f"{answer.headers['location']}?_method=delete")
    page = (await cast.alma.get(back.headers["location"])).text
    await passes(cast)

    assert back.headers["location"] == "/write"
    assert 'value="Tea"' in page and "Hello" in page
    assert await written(cast.alma) == []


async def test_what_was_begun_meanwhile_is_not_lost_when_something_is_taken_back(patient):
    cast = patient
    answer = await cast.alma.post("/write", text="First", to="organisation")
    await cast.alma.post("/drafts/write", text="Second")

    back = await cast.alma.post(f"{answer.headers['location']}?_method=delete")

    assert back.headers["location"].startswith("/write?draft=write-")
    assert "First" in (await cast.alma.get(back.headers["location"])).text
    assert "Second" in (await cast.alma.get("/write")).text


async def test_a_reply_waits_and_is_taken_back_into_its_form(patient):
    cast = patient
    post = await cast.bram.writes("Tea?")

    await cast.alma.post(f"/c/{post}/replies", text="Yes")
    page = (await cast.alma.get(f"/c/{post}")).text
    other = (await cast.bram.get(f"/c/{post}")).text
    (one,) = await waits(cast.alma)
    back = await cast.alma.post(f"/write/waiting/{one.id}?_method=delete")

    assert "Your reply goes out in a moment" in page
    assert "Yes" not in other and "goes out" not in other
    assert back.headers["location"] == f"/c/{post}#reply"
    assert "Yes</textarea>" in (await cast.alma.get(f"/c/{post}")).text


async def test_a_reply_goes_out_with_the_next_look_at_its_conversation(patient):
    cast = patient
    post = await cast.bram.writes("Tea?")
    await cast.alma.post(f"/c/{post}/replies", text="Yes please")

    with clock.moved(timedelta(seconds=11)):
        page = (await cast.alma.get(f"/c/{post}")).text

    assert "Yes please" in page and "goes out in a moment" not in page
    assert "Yes please" in (await cast.bram.get(f"/c/{post}")).text


async def test_what_is_wrong_is_said_when_the_button_is_pressed(patient):
    cast = patient

    unasked = await cast.alma.post("/write", kind="question", text="No line", to="organisation")
    gone = await cast.alma.post(f"/c/{uuid4()}/replies", text="To nothing")

    assert (unasked.status_code, gone.status_code) == (422, 404)
    assert await waits(cast.alma) == []


async def test_a_note_to_oneself_does_not_wait(patient):
    answer = await patient.alma.post("/write", text="Mine", to="me")

    assert answer.headers["location"].startswith("/c/")


async def test_a_time_is_chosen_in_ones_own_zone_and_it_goes_out_then(cast):
    goes_at = clock.now() + LATER
    answer = await cast.alma.post("/write", text="Later", to="organisation", goes_at=at(goes_at))
    page = (await cast.alma.get("/write/waiting")).text

    await passes(cast, LATER - timedelta(minutes=2))
    before = await written(cast.bram)
    await passes(cast, LATER)

    assert "Later" in page and "Europe/Stockholm" in (await cast.alma.get("/write")).text
    assert (before, await written(cast.bram)) == ([], ["Later"])
    assert (await cast.alma.get(answer.headers["location"])).status_code == 303


async def test_a_time_that_is_over_or_too_far_is_sent_back(cast):
    for goes_at in (clock.now() - LATER, clock.now() + timedelta(days=400)):
        answer = await cast.alma.post("/write", text="Later", to="organisation", goes_at=at(goes_at))
        assert answer.status_code == 422 and "Choose a time that is still to come" in answer.text
    assert (
        "Give a day and a time." in (await cast.alma.post("/write", text="x", to="organisation", goes_at="soon")).text
    )


async def test_its_id_is_of_the_time_at_which_it_went_out(cast):
    await cast.alma.post("/write", text="Early", to="organisation", goes_at=at(clock.now() + LATER))
    between = await cast.bram.writes("Between")

    await passes(cast, LATER)

    async with cast.bram.visit() as visit:
        sent = await visit.value("select id from contribution where text = 'Early'")
    assert sent > between


async def test_whoever_left_the_group_keeps_it_and_is_told(cast):
    await cast.alma.post("/write", text="Secret", to="group", group="nurses", goes_at=at(clock.now() + LATER))
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    await passes(cast, LATER)

    (one,) = await waits(cast.alma)
    assert one.trouble == "Choose one of your groups." and one.body["form"]["text"] == "Secret"
    assert await written(cast.bram) == []
    assert "It could not go out" in (await cast.alma.get("/write/waiting")).text
    assert "could not go out" in (await cast.alma.get("/for-you")).text
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = 'sv' where id = %(id)s", id=cast.alma.id)
    told = [(await cast.alma.get(path)).text for path in ("/write/waiting", "/for-you")]
    assert ["Välj en av dina grupper." in each for each in told] == [True, True]


async def test_another_group_under_the_same_address_does_not_get_it(cast):
    await cast.alma.post("/write", text="Secret", to="group", group="nurses", goes_at=at(clock.now() + LATER))
    async with cast.house.database.keeper() as visit:
        await visit.run("""update "group" set slug = 'was-nurses' where id = %(id)s""", id=cast.nurses)
        await visit.run("""update "group" set slug = 'nurses' where id = %(id)s""", id=cast.canteen)
        await visit.run(
            "insert into membership (audience_id, person_id) values (%(id)s, %(alma)s) on conflict do nothing",
            id=cast.canteen,
            alma=cast.alma.id,
        )

    await passes(cast, LATER)

    (one,) = await waits(cast.alma)
    assert one.trouble.startswith("Those it was for are not the same any more.")


async def test_whoever_has_left_sends_nothing_any_more(cast):
    await cast.alma.post("/write", text="Later", to="organisation", goes_at=at(clock.now() + LATER))
    async with cast.house.database.keeper() as visit:
        await people.retire(visit, cast.alma.id)
        await groups.end_memberships(visit, cast.alma.id)

    await passes(cast, LATER)

    assert await written(cast.bram) == []


async def test_the_covenant_is_that_of_the_moment_at_which_it_goes_out(cast):
    await cast.alma.post("/write", text="Later", to="organisation", goes_at=at(clock.now() + LATER))
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into covenant (version, choice, rules) select 2, choice, rules from covenant where version = 1"
        )

    await passes(cast, LATER)

    async with cast.bram.visit() as visit:
        assert await visit.values("select covenant from contribution where text = 'Later'") == [2]


async def test_what_waits_is_nobody_elses(cast):
    answer = await cast.alma.post("/write", text="Later", to="organisation", goes_at=at(clock.now() + LATER))
    (one,) = await waits(cast.alma)

    for verb in ("", "?_method=put", "?_method=delete"):
        hidden = await (
            cast.bram.post(f"/write/waiting/{one.id}{verb}") if verb else cast.bram.get(f"/write/waiting/{one.id}")
        )
        absent = await (
            cast.bram.post(f"/write/waiting/{uuid4()}{verb}") if verb else cast.bram.get(f"/write/waiting/{uuid4()}")
        )
        assert (hidden.status_code, len(hidden.text)) == (404, len(absent.text))
    async with cast.bram.visit() as visit:
        await send_waiting(visit, one.id)
        assert await waiting.all_waiting(visit) == []
    assert (await cast.alma.get(answer.headers["location"])).status_code == 200


async def test_within_minutes_it_is_taken_back_with_an_honest_mark(cast):
    post = await cast.alma.writes("Too early", in_group=cast.nurses)

    page = (await cast.alma.get(f"/c/{post}/delete")).text
    back = await cast.alma.post(f"/c/{post}/return?_method=put")
    place = (await cast.bram.get(f"/c/{post}")).text

    async with cast.alma.visit() as visit:
        others = (await groups.audience(visit, cast.nurses)).people - 1
    assert f"after {others} people could read it" in page
    assert f"{others} other people could read it until then" in place and "Too early" not in place
    assert back.headers["location"] == "/write"
    assert "Too early" in (await cast.alma.get("/write")).text
    assert "Too early" not in (await cast.bram.get("/")).text


async def test_a_reply_that_was_taken_back_keeps_its_place_in_the_conversation(cast):
    post = await cast.bram.writes("Tea?")
    reply = await cast.alma.replies(post, "Yes")

    back = await cast.alma.post(f"/c/{reply}/return?_method=put")

    assert back.headers["location"] == f"/c/{post}#reply"
    assert "Alma Åkesson took this back within minutes" in (await cast.bram.get(f"/c/{post}")).text


async def test_after_ten_minutes_and_by_others_it_is_not_taken_back(cast):
    post = await cast.alma.writes("Mine")

    assert (await cast.bram.post(f"/c/{post}/return?_method=put")).status_code == 403
    with clock.moved(timedelta(minutes=11)):
        assert (await cast.alma.post(f"/c/{post}/return?_method=put")).status_code == 403
        assert "Or take it back to write on" not in (await cast.alma.get(f"/c/{post}/delete")).text
