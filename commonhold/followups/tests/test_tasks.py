"""What tasks promise: from anything said, for all who read it or for oneself alone, and the nearest day first."""

from datetime import timedelta

import psycopg
import pytest

from commonhold import contributions
from commonhold.followups import follow_up
from commonhold.followups.jobs import ask_back, fall_due
from commonhold.followups.tests.steps import follows_up, seen, soon
from commonhold.ground import clock, limits


@pytest.fixture
async def said(cast):
    """A reply in a conversation of the nurses, and that conversation."""
    talk = await cast.alma.writes("The lift stands still every Monday", in_group=cast.nurses)
    return await cast.bram.replies(talk, "Somebody has to call the firm. It costs little."), talk


async def whats(player) -> list[str]:
    return [each["what"] for each in (await player.get("/followups.json")).json()["followups"]]


async def test_a_task_is_made_of_a_reply_and_stands_in_its_conversation(cast, said):
    reply, talk = said
    page, form = (await cast.greta.get(f"/c/{talk}")).text, (await cast.greta.get(f"/c/{reply}/followups")).text
    answer = await cast.greta.post(f"/c/{reply}/followups", what="Call the firm", due=soon().isoformat())

    assert f'href="/c/{reply}/followups"' in page and 'value="Somebody has to call the firm."' in form
    assert answer.headers["location"] == f"/c/{talk}#followups"
    assert "Call the firm" in (await cast.alma.get(f"/c/{talk}")).text


async def test_a_task_leads_back_to_the_reply_that_it_comes_from_while_that_stands(cast, said):
    reply, talk = said
    other = await cast.greta.writes("Something else")
    await cast.greta.post(f"/c/{reply}/followups", what="Call the firm", due=soon().isoformat())
    await cast.greta.post(f"/c/{talk}/followups", what="Ask again", due=soon().isoformat())

    before = (await cast.alma.get(f"/c/{talk}")).text
    await cast.bram.post(f"/c/{reply}?_method=delete")
    after = (await cast.alma.get(f"/c/{talk}")).text

    assert (before.count("Where it was said"), after.count("Where it was said")) == (1, 0)
    assert f'<a href="/c/{reply}#c-{reply}">Where it was said</a>' in before and "Call the firm" in after
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.greta.visit() as visit:
            opening = await contributions.contribution(visit, talk)
            await follow_up(visit, opening, "Nowhere", soon(), said_id=other)


async def test_of_a_reply_that_is_hidden_or_was_taken_away_nothing_is_made(cast, said):
    reply, _ = said
    hidden = await cast.cees.get(f"/c/{reply}/followups")
    await cast.bram.post(f"/c/{reply}?_method=delete")

    assert (hidden.status_code, (await cast.greta.get(f"/c/{reply}/followups")).status_code) == (404, 404)


async def test_what_only_i_am_reminded_of_nobody_else_reads_or_is_told(cast, said):
    reply, talk = said
    answer = await cast.greta.post(f"/c/{reply}/followups", what="Ask again", due=soon().isoformat(), is_alone="on")
    async with cast.greta.visit() as visit:
        (row,) = await visit.rows("select id, contribution_id from followup")
    note = (await cast.greta.get(f"/c/{row['contribution_id']}")).text

    assert answer.headers["location"] == "/followups"
    assert f'href="/c/{reply}#c-{reply}"' in note
    assert "Ask again" not in (await cast.greta.get(f"/c/{talk}")).text
    assert [await seen(each, row["id"]) for each in (cast.alma, cast.bram)] == [None, None]
    with clock.moved(timedelta(days=10)):
        await fall_due(cast.house)
        assert "The day of “Ask again” has come" in (await cast.greta.get("/for-you")).text


async def test_what_nobody_else_reads_cannot_be_somebody_elses_to_do(cast, said):
    answer = await cast.greta.post(
        f"/c/{said[1]}/followups", what="Ask", due=soon().isoformat(), owner="bram", is_alone="on"
    )

    assert answer.status_code == 422
    assert "What nobody else reads is nobody else" in answer.text and 'value="bram"' in answer.text


async def test_a_task_of_ones_own_is_done_by_one_press_and_asked_back_by_nobody(cast):
    await cast.dewi.post("/followups", what="Learn the splice", due=soon().isoformat())
    wrong = await cast.dewi.post("/followups", what="Learn it all", due="2020-01-01")
    async with cast.dewi.visit() as visit:
        (id,) = await visit.values("select id from followup")
    before = await whats(cast.dewi)
    await cast.dewi.post(f"/followups/{id}/steps/done?_method=put")
    with clock.moved(timedelta(days=limits.REVIEW_DAYS + 1)):
        await ask_back(cast.house)

    done = await seen(cast.dewi, id)
    assert (wrong.status_code, "Learn it all" in wrong.text) == (422, True)
    assert (before, await whats(cast.dewi)) == (["Learn the splice"], [])
    assert [each.kind for each in done.steps] == ["taken", "done"]
    assert "Nobody has taken anything on yet." in (await cast.dewi.get("/impact")).text


async def test_what_is_mine_to_do_stands_with_the_nearest_day_first_and_beside_what_waits(cast, said):
    late = await follows_up(cast.greta, said[1], days=20)
    near = await follows_up(cast.bram, said[1], cast.greta, days=5)
    await follows_up(cast.bram, said[1], days=3)

    listed = (await cast.greta.get("/followups.json")).json()["followups"]
    assert [each["id"] for each in listed] == [str(near), str(late)]
    page = (await cast.greta.get("/for-you")).text
    assert (f"#followup-{late}" in page, f"#followup-{near}" in page) == (True, False)
