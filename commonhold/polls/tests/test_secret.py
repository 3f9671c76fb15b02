"""What a secret vote promises: nobody but the voter can read it, in the database; counts come out when it is over, and not of a few."""

from uuid import UUID

import pytest
from psycopg.errors import CheckViolation

from commonhold.ground.errors import Refused
from commonhold.polls.poll import FEWEST
from commonhold.polls.tests.steps import chooses, close_by_time, names, puts, stands

VOTES = "select person_id, option_id from vote where poll_id = %(id)s"


@pytest.fixture
async def put(cast):
    """A secret poll for all, which six have answered."""
    poll = await puts(cast.alma, "Is the lead good enough?", ["Yes", "No"], is_secret=True)
    for name, place in (("alma", 1), ("bram", 2), ("cees", 2), ("dewi", 2), ("elin", 1), ("greta", 2)):
        await chooses(cast.players[name], poll, place)
    return poll


async def test_nobody_reads_a_secret_vote_but_the_voter_and_not_the_keeper_either(cast, put):
    await close_by_time(cast, put)
    poll = await stands(cast.greta, put)

    for name in ("alma", "bram", "cees", "dewi", "elin", "greta"):
        async with cast.players[name].visit() as visit:
            rows = await visit.rows(VOTES, id=put)
            ballots = await visit.values("select person_id from ballot where poll_id = %(id)s", id=put)
        assert [row["person_id"] for row in rows] == [cast.players[name].id] == ballots
    async with cast.house.database.keeper() as visit:
        assert await visit.rows(VOTES, id=put) == []
    async with cast.farid.visit() as visit:
        assert await visit.rows(VOTES, id=put) == []
    assert poll.mine == {poll.options[1].id: "yes"}
    assert await names(cast.alma, put) == []


async def test_no_count_comes_out_before_it_is_over_not_to_its_author_either(cast, put):
    before = await stands(cast.alma, put)

    await close_by_time(cast, put)

    after = await stands(cast.alma, put)
    assert (before.answered, before.counts) == (6, {})
    assert [after.count(option) for option in after.options] == [2, 4]


async def test_a_page_tells_counts_and_no_name(cast, put):
    await cast.alma.post(f"/polls/{put}/end?_method=put")

    page = (await cast.greta.get(f"/c/{put}")).text

    assert "Who chose what is known to nobody but them." in page and "4 people, 67 %" in page
    assert "Cees Öst" not in page and "Dewi Sari" not in page


async def test_what_a_few_chose_is_not_counted_out(cast):
    few = await puts(cast.alma, "Who should lead?", ["Cees", "Dewi"], is_secret=True)
    for name in ("alma", "bram", "cees", "dewi")[: FEWEST - 1]:
        await chooses(cast.players[name], few, 1)

    await close_by_time(cast, few)

    found = await stands(cast.alma, few)
    assert (found.answered, found.counts, found.is_counted) == (FEWEST - 1, {}, False)
    assert "Fewer than five answered" in (await cast.alma.get(f"/c/{few}")).text
    async with cast.alma.visit() as visit:
        assert [row["people"] for row in await visit.rows("select * from tally(%(ids)s)", ids=[few])] == [FEWEST - 1]


async def test_once_counted_nothing_moves_so_that_no_difference_tells_of_one(cast, put):
    await cast.alma.post(f"/polls/{put}/end?_method=put")

    with pytest.raises(Refused):
        await chooses(cast.greta, put, 1)
    back = await cast.greta.post(f"/polls/{put}/vote?_method=delete")
    async with cast.greta.visit() as visit:
        tried = [
            await visit.run("delete from ballot where poll_id = %(id)s", id=put),
            await visit.run("delete from vote where poll_id = %(id)s", id=put),
            await visit.run(
                "update poll set ends_at = now() + interval '1 day' where contribution_id = %(id)s", id=put
            ),
            await visit.run("delete from poll_end where poll_id = %(id)s", id=put),
        ]

    assert back.status_code == 403
    assert tried == [0, 0, 0, 0]
    assert (await stands(cast.alma, put)).answered == 6


async def test_a_secret_poll_that_tells_as_it_goes_does_not_exist(cast, put):
    with pytest.raises(CheckViolation):
        async with cast.house.database.keeper() as visit:
            await visit.run("update poll set told = 'at_once' where contribution_id = %(id)s", id=put)


async def test_what_the_composer_chose_beside_secrecy_does_not_weaken_it(cast):
    answer = await cast.alma.post(
        "/write", kind="poll", title="Good enough?", to="organisation", poll_options="Yes\nNo", poll_is_secret="on", poll_told="at_once",
        promise="nothing",
    )  # fmt: skip

    found = await stands(cast.alma, UUID(answer.headers["location"][3:39]))
    assert (found.poll.is_secret, found.poll.told) == (True, "at_end")


async def test_no_fact_and_no_list_tells_who_has_answered(cast, put):
    async with cast.house.database.keeper() as visit:
        told = await visit.values("select body::text from fact where name like 'polls.%%'")

    assert told == []
    assert (await cast.greta.get("/polls.json")).json()["polls"][0]["options"][0]["people"] is None
