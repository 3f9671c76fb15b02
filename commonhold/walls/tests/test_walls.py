"""What a wall promises: what the whole organisation may read and no more, no names of readers, and an end at once."""

import re

import psycopg
import pytest

from commonhold import questions, walls
from commonhold.events.tests.steps import invites, says
from commonhold.followups.tests.steps import soon
from commonhold.groups import ORGANISATION


async def asks(player, title, to=ORGANISATION):
    async with player.visit() as visit:
        return await questions.ask(visit, title, "", audience_id=to, group_id=to if to != ORGANISATION else None)


async def hung(cast, language="en") -> str:
    answer = await cast.bram.post("/admin/walls", name="Canteen in Lund", language=language)
    return re.search(r'value="http://house\.test(/wall/[^"]+)"', answer.text)[1]


async def test_a_wall_shows_what_all_may_read_to_whoever_has_its_address(cast):
    await asks(cast.alma, "How do you keep the film from tearing?")
    await asks(cast.bram, "Only nurses ask this", cast.nurses)
    await invites(cast.alma, "The cold end")
    await invites(cast.greta, "In the cellar only", in_group=cast.cellar)
    at = await hung(cast)

    for page in [(await cast.anybody.get(place)).text for place in (at, f"{at}/sheet")]:
        assert [words in page for words in ("How do you keep the film", "Alma Åkesson", "The cold end")] == [True] * 3
        assert [words in page for words in ("Only nurses ask this", "In the cellar only")] == [False] * 2


async def test_what_its_author_keeps_off_walls_is_not_there(cast):
    id = await asks(cast.alma, "How do you keep the film from tearing?")
    at = await hung(cast)
    foreign = await cast.bram.post(f"/c/{id}/off-walls?_method=put")
    for _ in range(2):
        own = await cast.alma.post(f"/c/{id}/off-walls?_method=put")
    without = (await cast.anybody.get(at)).text
    await cast.alma.post(f"/c/{id}/off-walls?_method=delete")

    assert (foreign.status_code, own.status_code) == (404, 303)
    assert "How do you keep" not in without and "How do you keep" in (await cast.anybody.get(at)).text


async def test_no_wall_names_who_reads_answers_or_comes(cast):
    id = await asks(cast.alma, "How do you keep the film from tearing?")
    await cast.cees.replies(id, "With a warmer plate")
    event = await invites(cast.alma)
    await says(cast.dewi, event)
    at = await hung(cast)

    for page in [(await cast.anybody.get(place)).text for place in (at, f"{at}/sheet")]:
        assert not [name for name in ("Cees", "Dewi", "Bram", "warmer plate") if name in page]
    assert "1 reply" in (await cast.anybody.get(at)).text and "1 comes" in (await cast.anybody.get(at)).text


async def test_what_was_done_because_somebody_said_it_stands_there(cast):
    id = await asks(cast.alma, "How do you keep the film from tearing?")
    await cast.bram.post(f"/c/{id}/followups", what="A warmer plate", due=soon().isoformat(), owner="")
    at = await hung(cast)
    promised = (await cast.anybody.get(at)).text
    async with cast.house.database.keeper() as visit:
        followup = await visit.value("select id from followup")
    await cast.bram.post(f"/followups/{followup}/steps/done?_method=put", words="It tears no more")

    assert "Promised" in promised and "A warmer plate" in promised
    assert "It tears no more" in (await cast.anybody.get(at)).text


async def test_a_question_that_has_its_answer_waits_no_more(cast):
    id = await asks(cast.alma, "How do you keep the film from tearing?")
    answer = await cast.cees.replies(id, "With a warmer plate")
    at = await hung(cast)
    await cast.alma.post(f"/c/{answer}/marks/answer?_method=put")

    assert "How do you keep" not in (await cast.anybody.get(at)).text


async def test_a_wall_that_was_taken_down_shows_nothing_at_once_and_another_address_never_did(cast):
    at = await hung(cast)
    async with cast.bram.visit() as visit:
        (wall,) = await walls.walls(visit)
    await cast.bram.post(f"/admin/walls/{wall.id}?_method=delete")

    assert [(await cast.anybody.get(place)).status_code for place in (at, f"{at}/sheet", "/wall/nothing")] == [404] * 3


async def test_only_stewards_put_walls_up_and_nobody_reads_their_addresses_again(cast):
    at = await hung(cast)
    answers = [await cast.alma.get("/admin/walls"), await cast.alma.post("/admin/walls", name="Mine", language="en")]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await walls.put_up(visit, "Mine", "en")

    assert [each.status_code for each in answers] == [404, 404]
    assert at not in (await cast.bram.get("/admin/walls")).text
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select length(token_hash) from wall") == 32


async def test_a_wall_speaks_its_language_and_is_kept_by_nobody(cast):
    await asks(cast.alma, "How do you keep the film from tearing?")
    answer = await cast.anybody.get(await hung(cast, "sv"))

    assert 'lang="sv"' in answer.text and "Kan du svara?" in answer.text
    assert answer.headers["cache-control"] == "no-store" and answer.headers["referrer-policy"] == "no-referrer"
