"""What following up promises: nobody owns what they did not take on, each step stands once, and the line tells what came of it."""

from uuid import uuid4

import psycopg
import pytest

from commonhold import contributions
from commonhold.followups.panels import of_conversation
from commonhold.followups.tests.steps import WHAT, follows_up, seen, soon, steps
from commonhold.ground.errors import Refused, Wrong
from commonhold.ground.testing.counting import counted
from commonhold.posts.conversation import conversation


@pytest.fixture
async def talk(cast):
    """Something said among the nurses."""
    return await cast.alma.writes("The lift stands still every Monday", in_group=cast.nurses)


async def line_of(player, talk) -> list[tuple[str, str]]:
    async with player.visit() as visit:
        panel = await of_conversation(visit, await conversation(visit, talk))
    return [(stage.words, stage.state) for stage in panel["line"]]


async def test_a_reader_takes_it_on_by_the_form_and_it_stands_with_a_name_and_a_day(cast, talk):
    answer = await cast.greta.post(f"/c/{talk}/followups", what=WHAT, due=soon().isoformat(), owner="")
    page = (await cast.alma.get(answer.headers["location"])).text

    assert answer.status_code == 303
    assert WHAT in page and "Greta Holm sees to it by" in page and "What came of it" in page


async def test_what_is_wrong_with_the_form_is_named_and_every_word_stays(cast, talk):
    late = await cast.greta.post(f"/c/{talk}/followups", what=WHAT, due="2020-01-01", owner="")
    unknown = await cast.greta.post(f"/c/{talk}/followups", what=WHAT, due=soon().isoformat(), owner="Zzyzx")
    unread = await cast.greta.post(f"/c/{talk}/followups", what=WHAT, due=soon().isoformat(), owner="cees")
    undated = await cast.greta.post(f"/c/{talk}/followups", what=WHAT, due="", owner="")

    pages = [each.text for each in (late, unknown, unread, undated)]
    said = [
        "That day is over.",
        "Nobody here is called that.",
        "They cannot read this conversation.",
        "Say until when.",
    ]
    assert [each.status_code for each in (late, unknown, unread, undated)] == [422] * 4
    assert [words in page and WHAT in page for words, page in zip(said, pages, strict=True)] == [True] * 4


async def test_whoever_is_asked_owns_nothing_until_they_say_yes(cast, talk):
    id = await follows_up(cast.alma, talk, cast.greta)

    asked = await seen(cast.alma, id)
    with pytest.raises(Refused):
        await steps(cast.greta, id, "begun")
    await cast.greta.post(f"/followups/{id}/steps/taken?_method=put")

    assert (asked.state, asked.can) == ("asked", {"dropped"})
    assert (await seen(cast.alma, id)).state == "taken"


async def test_whoever_is_asked_declines_with_a_word_and_that_is_an_end(cast, talk):
    id = await follows_up(cast.alma, talk, cast.greta)

    with pytest.raises(Wrong):
        await steps(cast.greta, id, "declined")
    await steps(cast.greta, id, "declined", "I am away until March")

    declined = await seen(cast.greta, id)
    assert (declined.state, declined.can) == ("declined", frozenset())
    assert "I am away until March" in (await cast.bram.get(f"/c/{talk}")).text


async def test_whoever_asked_takes_it_back_until_it_is_answered(cast, talk):
    back, taken = await follows_up(cast.alma, talk, cast.greta), await follows_up(cast.alma, talk, cast.greta)
    await steps(cast.greta, taken, "taken")

    await steps(cast.alma, back, "dropped")
    with pytest.raises(Refused):
        await steps(cast.alma, taken, "dropped")

    assert ((await seen(cast.greta, back)).state, (await seen(cast.greta, back)).can) == ("dropped", frozenset())


async def test_its_owner_alone_goes_each_step_and_each_once(cast, talk):
    id = await follows_up(cast.greta, talk)

    for player in (cast.alma, cast.bram):
        with pytest.raises(Refused):
            await steps(player, id, "done", "Done")
    await steps(cast.greta, id, "begun")
    await steps(cast.greta, id, "begun")
    await steps(cast.greta, id, "done", "The lift runs on Mondays")

    done = await seen(cast.alma, id)
    assert [each.kind for each in done.steps] == ["taken", "begun", "done"]
    with pytest.raises(Refused):
        await steps(cast.greta, id, "no", "After all not")


async def test_it_is_moved_once_to_a_later_day_with_a_reason_and_the_first_day_stays_to_be_seen(cast, talk):
    id = await follows_up(cast.greta, talk)

    with pytest.raises(Wrong):
        await steps(cast.greta, id, "moved", "Later", soon(5))
    with pytest.raises(Wrong):
        await steps(cast.greta, id, "moved", "", soon(20))
    await steps(cast.greta, id, "moved", "The part is not here", soon(20))
    again = await cast.greta.post(f"/followups/{id}/steps/moved?_method=put", words="Again", due=soon(30).isoformat())

    moved = await seen(cast.alma, id)
    page = (await cast.alma.get(f"/c/{talk}")).text
    assert (moved.due_on, moved.first_day, again.status_code) == (soon(20), soon(10), 303)
    assert "The part is not here" in page


async def test_the_database_refuses_what_the_page_does_not_offer(cast, talk):
    id = await follows_up(cast.alma, talk, cast.greta)

    for player, kind in ((cast.alma, "taken"), (cast.greta, "done"), (cast.bram, "declined"), (cast.greta, "dropped")):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with player.visit() as visit:
                await visit.run(
                    "insert into followup_step (id, followup_id, kind, by) values (%(new)s, %(id)s, %(kind)s, %(me)s)",
                    new=uuid4(), id=id, kind=kind, me=player.id,
                )  # fmt: skip


async def test_the_line_tells_what_came_of_it_until_now(cast, talk):
    silent = await line_of(cast.alma, talk)
    reply = await cast.greta.replies(talk, "The motor is old")
    async with cast.alma.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, reply), "answer")
    answered = await line_of(cast.alma, talk)
    id = await follows_up(cast.greta, talk)
    await steps(cast.greta, id, "begun")
    doing = await line_of(cast.alma, talk)
    await steps(cast.greta, id, "done", "A new motor")

    assert silent == []
    assert answered == [("Said", "past"), ("Heard", "past"), ("Answered", "done")]
    assert doing[2:] == [("Answered", "past"), ("Being done", "now"), ("Done", ""), ("Did it help?", "")]
    assert (await line_of(cast.alma, talk))[3:] == [("Done", "done"), ("Did it help?", "")]


async def test_a_no_with_its_reason_closes_the_line(cast, talk):
    id = await follows_up(cast.greta, talk)

    await steps(cast.greta, id, "no", "Contracts leave no room for it until 2028")

    assert (await line_of(cast.alma, talk))[-1] == ("No, because …", "done")
    assert "Contracts leave no room for it until 2028" in (await cast.alma.get(f"/c/{talk}")).text


async def test_whoever_may_not_read_the_conversation_finds_nothing_of_what_follows(cast, talk):
    id, never = await follows_up(cast.alma, talk, cast.greta), uuid4()

    assert await seen(cast.cees, id) is None
    for path in ("/followups/{}/steps/taken?_method=put", "/followups/{}/help?_method=put", "/c/{}/followups"):
        hidden = await cast.cees.post(path.format(talk if path.startswith("/c/") else id), what="x")
        absent = await cast.cees.post(path.format(never), what="x")
        assert (hidden.status_code, len(hidden.text)) == (404, len(absent.text))
    assert (await cast.cees.get(f"/followups/{id}/steps/done")).status_code == 404


async def test_a_conversation_costs_the_same_number_of_queries_however_much_follows_from_it(cast, talk):
    await follows_up(cast.greta, talk)
    with counted(cast.house) as few:
        await cast.alma.get(f"/c/{talk}")
    for _ in range(5):
        await follows_up(cast.bram, talk, cast.greta)

    with counted(cast.house) as many:
        await cast.alma.get(f"/c/{talk}")

    assert len(many) == len(few)
