"""What writing promises: to whom it goes is said beforehand, nothing typed is lost, and sent twice is sent once."""

import asyncio
import re
from uuid import UUID

import pytest

from commonhold import contributions, groups, posts
from commonhold.ground.errors import Missing


async def written(player, answer):
    """What the answer to a form led to, as this player sees it."""
    assert answer.status_code == 303, answer.text
    async with player.visit() as visit:
        return await contributions.contribution(visit, UUID(answer.headers["location"][3:39]))


async def test_a_post_to_a_group_carries_author_audience_keep_and_covenant(cast):
    answer = await cast.alma.post(
        "/write", title="Plan", text="Where is the *ward* plan? #plan", to="group", group="nurses"
    )

    post = await written(cast.greta, answer)
    assert (post.kind, post.author.handle, post.title) == ("post", "alma", "Plan")
    assert (post.audience_kind, post.readers, post.group_slug) == ("group", 3, "nurses")
    assert (post.keep, post.covenant, post.tags) == ("trace", 1, ("plan",))
    assert not await cast.cees.sees(post.id)


async def test_the_composer_tells_how_far_it_will_reach_and_whose_it_will_be(cast):
    page = (await cast.alma.get("/write?group=nurses")).text

    assert "3 people in Nurses will be able to read it. Nobody sees it before you send it." in page
    assert "3 in Ward 3. No guests." in page
    assert re.search(r'id="keep-mark"><span class="mark"><svg.*?</svg>Trace</span>', page)
    assert "Send it to 3 people" in page


async def test_a_guest_in_the_group_is_named_before_it_is_sent(cast):
    page = (await cast.bram.get("/write?group=film-suppliers")).text

    assert "1 guest" not in page
    assert "One guest: Farid Haddad." in page


async def test_the_reach_follows_the_choice(cast):
    everyone = (await cast.alma.get("/write/reach?to=organisation")).text
    chosen = (await cast.alma.get("/write/reach?to=chosen&people=bram&more=cees, Dewi Sari")).text
    nobody = (await cast.alma.get("/write/reach?to=me")).text

    assert "All 6 people of the organisation will be able to read it." in everyone
    assert "4 people will be able to read it, you among them." in chosen
    assert re.findall(r'value="(\w+)" checked', chosen) == ["bram", "cees", "dewi"]
    assert "Nobody but you will be able to read it." in nobody
    assert "Keep it for myself" in nobody


async def test_a_name_that_can_mean_two_people_is_asked_back(cast):
    answer = await cast.alma.post("/write", text="For one of you", to="chosen", more="d")
    unknown = await cast.alma.post("/write", text="For one of you", to="chosen", more="Zebedee")

    assert answer.status_code == unknown.status_code == 422
    assert "Nobody here is called Zebedee." in unknown.text
    assert "For one of you" in unknown.text
    assert "Dewi Sari" in answer.text


async def test_people_i_choose_and_i_are_the_only_readers(cast):
    answer = await cast.alma.post("/write", text="Between us", to="chosen", people="cees", more="dewi")

    post = await written(cast.cees, answer)
    assert (post.audience_kind, post.readers) == ("chosen", 3)
    assert [await player.sees(post.id) for player in (cast.alma, cast.dewi, cast.bram, cast.greta)] == [
        True,
        True,
        False,
        False,
    ]


async def test_a_note_to_myself_is_mine_alone(cast):
    answer = await cast.alma.post("/write", text="Remember the milk", to="me")

    post = await written(cast.alma, answer)
    assert (post.keep, post.readers) == ("keep", 1)
    assert not await cast.bram.sees(post.id)


async def test_nobody_writes_into_a_group_they_are_not_in(cast):
    for group in ("nurses", "no-such-group"):
        answer = await cast.cees.post("/write", text="Let me in", to="group", group=group)
        assert answer.status_code == 422
        assert "Choose one of your groups." in answer.text
        assert "Let me in" in answer.text


async def test_a_guest_writes_only_where_they_are(cast):
    page = (await cast.farid.get("/write")).text

    assert "The whole organisation" not in page
    assert "People I choose" not in page
    for fields in ({"to": "organisation"}, {"to": "chosen", "people": "bram"}):
        refused = await cast.farid.post("/write", text="To everybody", **fields)
        assert refused.status_code == 422
        assert "You can write in the groups that you are in." in refused.text
    sent = await cast.farid.post("/write", text="To you", to="group", group="film-suppliers")
    assert await cast.bram.sees((await written(cast.bram, sent)).id)


async def test_nothing_is_written_in_a_group_that_is_closed(cast):
    id = await cast.alma.writes("Before", in_group=cast.nurses)
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.nurses)

    assert (await cast.alma.post("/write", text="After", to="group", group="nurses")).status_code == 422
    assert (await cast.alma.post(f"/c/{id}/replies", text="After")).status_code == 403
    assert "nothing new is written in it" in (await cast.alma.get(f"/c/{id}")).text


async def test_nothing_at_all_is_not_sent(cast):
    answer = await cast.alma.post("/write", text="  \n", to="organisation")

    assert answer.status_code == 422
    assert "Write something first." in answer.text


async def test_what_is_too_long_is_told_and_kept(cast):
    text = "Long. " * 20_000

    answer = await cast.alma.post("/write", text=text, to="organisation")

    assert answer.status_code == 422
    assert "This is longer than 100000 characters." in answer.text
    assert text in answer.text


async def test_looking_first_sends_nothing(cast):
    for act in ("look", "preview"):
        answer = await cast.alma.post("/write", text="Hello **there**", to="organisation", act=act)
        assert answer.status_code == 200
        assert "Hello **there**" in answer.text
    assert "<strong>there</strong>" in answer.text
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_a_form_that_comes_twice_makes_one_contribution(cast):
    first, second = [await cast.alma.post("/write", text="Once", to="organisation", key="a key") for _ in range(2)]
    other = await cast.alma.post("/write", text="Something else", to="organisation", key="a key")
    hers = await cast.greta.post("/write", text="Once", to="organisation", key="a key")

    assert first.headers["location"] == second.headers["location"]
    assert len({answer.headers["location"] for answer in (first, other, hers)}) == 3


async def test_fifty_at_once_make_one_contribution(standing_cast):
    cast = standing_cast
    answers = await asyncio.gather(
        *(cast.alma.post("/write", text="Once", to="organisation", key="a key") for _ in range(50))
    )

    assert {answer.headers["location"] for answer in answers if answer.status_code == 303} == {
        answers[0].headers["location"]
    }
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 1


async def test_a_form_that_was_wrong_can_be_sent_again_with_the_same_key(cast):
    await cast.alma.post("/write", text="For you", to="chosen", more="Zebedee", key="a key")
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set name = 'Zebedee' where id = %(id)s", id=cast.dewi.id)

    answer = await cast.alma.post("/write", text="For you", to="chosen", more="Zebedee", key="a key")

    assert await cast.dewi.sees((await written(cast.alma, answer)).id)


async def test_what_the_sender_says_of_author_time_and_html_is_refused(cast):
    for name in ("author_id", "created_at", "html", "audience_id", "keep", "thread_id"):
        answer = await cast.alma.post("/write", text="Mine", to="organisation", **{name: "x"})
        assert answer.status_code == 422
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contribution") == 0


async def test_a_draft_keeps_its_audience_until_the_address_asks_for_another(cast):
    await cast.alma.post("/drafts/write", text="Not yet", to="group", group="nurses")

    assert "3 people in Nurses" in (await cast.alma.get("/write")).text
    page = (await cast.alma.get("/write?to=organisation")).text
    assert "All 6 people of the organisation" in page
    assert "Not yet" in page


async def test_a_quote_shows_its_source_to_those_who_may_read_that(cast):
    quoted = await cast.alma.writes("The ward plan is in the blue folder", in_group=cast.nurses)
    composer = (await cast.greta.get(f"/write?quote={quoted}")).text
    answer = await cast.greta.post("/write", text="This helped me", to="organisation", quote=str(quoted))

    post = await written(cast.greta, answer)
    assert "blue folder" in composer
    assert post.quoted.author == "Alma Åkesson"
    for path in (f"/c/{post.id}", "/?view=beyond", f"/c/{post.id}.json"):
        outside = (await cast.cees.get(path)).text
        assert "blue folder" not in outside
        assert str(quoted) not in outside
    assert "blue folder" in (await cast.bram.get(f"/c/{post.id}")).text
    await cast.alma.post(f"/c/{quoted}?_method=delete")
    assert "blue folder" not in (await cast.bram.get(f"/c/{post.id}")).text


async def test_nobody_quotes_what_they_cannot_read(cast):
    hidden = await cast.alma.writes("The ward plan is in the blue folder", in_group=cast.nurses)

    assert "blue folder" not in (await cast.cees.get(f"/write?quote={hidden}")).text
    answer = await cast.cees.post("/write", text="Look at this", to="organisation", quote=str(hidden))
    assert answer.status_code == 404


async def test_the_text_of_a_link_to_a_hidden_post_tells_no_more_than_the_link(cast):
    hidden = await cast.alma.writes("The ward plan is in the blue folder", in_group=cast.nurses)

    seen = await cast.cees.post("/write", text=f"See /c/{hidden}", to="organisation", act="preview")
    dead = await cast.cees.post("/write", text=f"See /c/{cast.cees.id}", to="organisation", act="preview")

    assert "blue folder" not in seen.text
    shown = [re.search(r'id="preview".*?</section>', page.text, re.DOTALL)[0] for page in (seen, dead)]
    assert shown[0].replace(str(hidden), "ID") == shown[1].replace(str(cast.cees.id), "ID")


async def test_the_door_is_open_to_rooms_that_bring_in(cast):
    async with cast.alma.visit() as visit:
        id = await posts.write(visit, "Långt före oss", audience_id=groups.ORGANISATION, at=_long_ago())
        post = await contributions.contribution(visit, id)
        reply = await posts.answer(visit, post, "Ja")

    assert post.created_at == _long_ago()
    assert id.int >> 80 == int(_long_ago().timestamp() * 1000)
    assert await cast.cees.sees(reply)
    async with cast.cees.visit() as visit:
        with pytest.raises(Missing):
            await posts.write(visit, "Mine", audience_id=groups.ORGANISATION, files=[cast.alma.id])


def _long_ago():
    from datetime import UTC, datetime

    return datetime(2019, 5, 4, 12, 30, tzinfo=UTC)
