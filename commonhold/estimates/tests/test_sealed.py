"""What a sealed answer promises: nobody sees another's, nor how many there are, before all are opened; the database holds it."""

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold.estimates.tests.steps import all_seal, asks, open_by_time, seals, settles, stands
from commonhold.ground.errors import Refused

GUESSES = "select person_id, value from guess where estimate_id = %(id)s"
VALUES = (3, 4, 4.5, 5, 8, 20)


@pytest.fixture
async def asked(cast):
    """How many days something takes: six sealed an answer, Greta last and with a reason but no name."""
    id = await asks(cast.alma, "How many days will line 2 stand still?")
    await all_seal(cast, id, VALUES)
    await seals(cast.greta, id, 20, "The foundation has to be cut away.", is_named=False)
    return id


async def told_of(player, id) -> dict[str, object]:
    """All that any door of the database tells of what others answered."""
    async with player.visit() as visit:
        return {
            "guesses": [row["person_id"] for row in await visit.rows(GUESSES, id=id)],
            "envelopes": await visit.values("select person_id from envelope where estimate_id = %(id)s", id=id),
            "reasons": await visit.values("select words from reason where estimate_id = %(id)s", id=id),
            "spread": await visit.values("select value from spread(array[%(id)s::uuid])", id=id),
            "told": await visit.values("select words from reasons(%(id)s)", id=id),
        }


async def test_while_it_is_sealed_nobody_sees_another_answer_and_who_asked_does_not_either(cast, asked):
    for name in ("alma", "bram", "cees"):
        player = cast.players[name]
        assert await told_of(player, asked) == {
            "guesses": [player.id], "envelopes": [player.id], "reasons": [], "spread": [], "told": [],
        }  # fmt: skip
    async with cast.house.database.keeper() as visit:
        assert await visit.rows(GUESSES, id=asked) == []
        assert await visit.values("select words from reason") == []


async def test_how_many_answered_is_told_to_whoever_has(cast):
    id = await asks(cast.alma, "How many days?")
    await seals(cast.cees, id, 3)
    before = await stands(cast.greta, id)

    await seals(cast.greta, id, 4)

    assert (before.answered, before.is_answered) == (0, False)
    assert (await stands(cast.greta, id)).answered == 2
    assert (await stands(cast.alma, id)).answered == 0


async def test_no_page_list_feed_or_archive_tells_of_it_either(cast, asked):
    await cast.bram.post(f"/estimates/{asked}/answer?_method=delete")

    page = (await cast.bram.get(f"/c/{asked}")).text
    told = (await cast.bram.get("/estimates.json")).json()["estimates"][0]
    feed = (await cast.bram.get("/estimates.atom")).text

    assert "Sealed until" in page and "have sealed an answer" not in page and "cut away" not in page
    assert (told["answered"], told["mine"], told["first"], told["last"]) == (0, [], None, None)
    assert "How many days" in feed and "cut away" not in feed
    async with cast.house.database.keeper() as visit:
        assert await visit.values("select body::text from fact where name like 'estimates.%%'") == []


async def test_an_answer_is_changed_and_taken_back_while_it_is_sealed_and_not_after(cast, asked):
    await seals(cast.bram, asked, 6)
    changed = (await stands(cast.bram, asked)).mine[1].value
    await cast.cees.post(f"/estimates/{asked}/answer?_method=delete")
    gone = (await stands(cast.cees, asked)).mine

    await open_by_time(cast, asked, and_end=True)

    with pytest.raises(Refused):
        await seals(cast.bram, asked, 7)
    async with cast.bram.visit() as visit:
        tried = [
            await visit.run("update guess set value = 7 where estimate_id = %(id)s", id=asked),
            await visit.run("delete from guess where estimate_id = %(id)s", id=asked),
            await visit.run("delete from envelope where estimate_id = %(id)s", id=asked),
        ]
    assert (changed, gone, tried) == (6, {}, [0, 0, 0])
    assert (await cast.bram.post(f"/estimates/{asked}/answer?_method=delete")).status_code == 403


async def test_nobody_answers_for_another_or_out_of_another_unit(cast, asked):
    for person, unit in ((cast.farid.id, None), (cast.dewi.id, cast.nurses)):
        with pytest.raises(InsufficientPrivilege):
            async with cast.dewi.visit() as visit:
                await visit.run("delete from envelope where person_id = (select viewer())")
                await visit.run(
                    "insert into envelope (estimate_id, person_id, unit_id) values (%(id)s, %(person)s, %(unit)s)",
                    id=asked, person=person, unit=unit,
                )  # fmt: skip


async def test_on_its_day_all_are_opened_at_once_without_names(cast, asked):
    await open_by_time(cast, asked)

    found, page = await stands(cast.dewi, asked), (await cast.dewi.get(f"/c/{asked}")).text

    assert list(found.spread.first.values) == sorted(VALUES)
    assert found.spread.last is None and found.estimate.due == 2
    assert "6 people answered before they saw the others; they come to 5.5 days" in page
    assert "The foundation has to be cut away." in page and "without a name" in page
    assert (await told_of(cast.dewi, asked))["guesses"] == [cast.dewi.id]


async def test_what_a_few_said_is_not_opened(cast):
    id = await asks(cast.alma, "How many days?")
    await all_seal(cast, id, (1, 2, 3, 4), ("alma", "bram", "cees", "dewi"))
    await seals(cast.dewi, id, 4, "Nobody knows", is_named=False)
    await seals(cast.cees, id, 3, "I built it")

    await open_by_time(cast, id)

    assert (await stands(cast.alma, id)).spread is None
    page = (await cast.alma.get(f"/c/{id}")).text
    assert "Fewer than five answered" in page and "I built it" in page and "Nobody knows" not in page


async def test_how_it_turned_out_opens_what_is_sealed_and_ends_it(cast, asked):
    await settles(cast.alma, asked, 5)

    found = await stands(cast.dewi, asked)
    assert (found.estimate.is_open, found.estimate.due, found.estimate.truth) == (True, None, 5)
    assert found.spread.first.people == 6


async def test_who_may_not_read_it_learns_nothing(cast):
    id = await asks(cast.alma, "How many beds?", in_group=cast.nurses)
    await seals(cast.alma, id, 3)
    await open_by_time(cast, id)

    assert (await cast.cees.get(f"/estimates/{id}/answer")).status_code == 404
    async with cast.cees.visit() as visit:
        assert await visit.rows("select * from takers(array[%(id)s::uuid])", id=id) == []
