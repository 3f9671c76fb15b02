"""What a vote promises: it is its giver's alone in the database itself, and nobody sees what others think before they have said it."""

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import opinions
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.opinions.jobs import draw
from commonhold.opinions.tests.steps import STATEMENTS, asks, end_by_time, says, stands, two_sides, votes

VOTES = "select person_id from opinion where map_id = %(id)s"
TAKERS = "select person_id from opinion_taker where map_id = %(id)s"


@pytest.fixture
async def asked(cast):
    """Alma asks; Bram and Cees have voted on eight of twelve."""
    id = await asks(cast.alma, "Shall the night shift rotate?")
    for player in (cast.bram, cast.cees):
        await votes(player, id, [1, -1, 0, 1, 1, 1, -1, -1])
    return id


async def test_nobody_reads_how_another_votes_nor_that_they_did_and_who_asked_and_the_keeper_do_not_either(cast, asked):
    for player, theirs in ((cast.alma, []), (cast.bram, [cast.bram.id])):
        async with player.visit() as visit:
            assert set(await visit.values(VOTES, id=asked)) == set(theirs)
            assert await visit.values(TAKERS, id=asked) == theirs
    async with cast.house.database.keeper() as visit:
        assert await visit.values(VOTES, id=asked) == []
        said = await visit.rows("select * from votes_without_names(%(id)s)", id=asked)
    assert {row["person"] for row in said} == {1, 2} and len(said) == 16
    with pytest.raises(InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.rows("select * from votes_without_names(%(id)s)", id=asked)


async def test_votes_are_changed_and_taken_back_while_it_is_open_and_not_after(cast, asked):
    await votes(cast.bram, asked, [-1])
    changed = list((await stands(cast.bram, asked)).mine.values())
    await cast.cees.post(f"/opinions/{asked}/votes?_method=delete")
    gone = (await stands(cast.cees, asked)).mine

    await end_by_time(cast, asked)

    assert (changed, gone) == ([-1, -1, 0, 1, 1, 1, -1, -1], {})
    with pytest.raises(Refused):
        await votes(cast.bram, asked, [1])
    async with cast.bram.visit() as visit:
        assert await visit.run("update opinion set says = 1 where map_id = %(id)s", id=asked) == 0
        assert await visit.run("delete from opinion_taker where map_id = %(id)s", id=asked) == 0


async def test_nobody_votes_for_another(cast, asked):
    with pytest.raises(InsufficientPrivilege):
        async with cast.bram.visit() as visit:
            await visit.run(
                "insert into opinion_taker (map_id, person_id) values (%(id)s, %(who)s)", id=asked, who=cast.greta.id
            )


async def test_each_has_an_order_of_their_own_in_which_what_few_voted_on_comes_sooner(cast):
    id = await asks(cast.alma, "Which way?", [f"Way {number}" for number in range(1, 21)])
    first = (await stands(cast.bram, id)).order

    assert len(first) == 20 and (await stands(cast.bram, id)).order == first
    assert first != (await stands(cast.cees, id)).order
    for player in (cast.alma, cast.dewi, cast.elin, cast.greta):
        await votes(player, id, [1] * 10)
    places = [
        place for player in (cast.bram, cast.cees)
        for place, each in enumerate((await stands(player, id)).order)
        if each in [said.id for said in (await stands(cast.alma, id)).voted]
    ]  # fmt: skip
    assert sum(places) / len(places) > 11


async def test_what_all_think_is_shown_to_who_has_voted_on_seven_and_to_everybody_when_it_is_over(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?")
    people = await two_sides(cast, id)
    await draw(cast.house)
    await votes(cast.bram, id, [1] * 6)

    assert (await stands(cast.bram, id)).found is None
    assert (await cast.bram.get(f"/opinions/{id}/comments.csv")).status_code == 404
    assert "shown to you when you have voted on seven" in (await cast.bram.get(f"/c/{id}")).text
    assert (await stands(people[0], id)).found.people == 24
    assert "What all sides agree with" in (await people[0].get(f"/c/{id}")).text
    await end_by_time(cast, id)
    assert (await stands(cast.bram, id)).found.people == 24


async def test_who_wrote_a_statement_is_told_when_it_is_over_or_from_the_beginning_where_it_says_so(cast, asked):
    await says(cast.greta, asked, "Rotate by the month.")
    named = await asks(cast.alma, "And the day shift?", is_named=True)

    before = {each.author for each in (await stands(cast.bram, asked)).all}
    from_the_beginning = {each.author.name for each in (await stands(cast.bram, named)).all}
    await end_by_time(cast, asked)

    assert before == {None} and from_the_beginning == {"Alma Åkesson"}
    assert {each.author.name for each in (await stands(cast.bram, asked)).all} == {"Alma Åkesson", "Greta Holm"}


async def test_whoever_comes_to_read_it_later_reads_the_statements_without_names(cast):
    id = await asks(cast.alma, "How many beds?", in_group=cast.nurses, is_named=True)
    async with cast.house.database.keeper() as visit:
        await visit.run("update contribution set audience_id = organisation() where id = %(id)s", id=id)

    assert {each.author for each in (await stands(cast.cees, id)).all} == {None}
    assert {each.author.name for each in (await stands(cast.bram, id)).all} == {"Alma Åkesson"}


async def test_what_was_put_aside_is_voted_on_no_more_and_stands_there_with_the_reason(cast, asked):
    await says(cast.greta, asked, "Rotate and pay more.")
    said = next(each for each in (await stands(cast.alma, asked)).all if each.words == "Rotate and pay more.")
    at = f"/opinions/{asked}/statements/{said.id}"

    unsaid = await cast.alma.post(f"{at}/aside?_method=put", why=" ")
    by_another = await cast.bram.post(f"{at}/aside?_method=put", why="I do not like it")
    await cast.alma.post(f"{at}/aside?_method=put", why="These are two things.")

    assert (unsaid.status_code, by_another.status_code) == (422, 403)
    assert "These are two things." in (await cast.bram.get(f"/c/{asked}")).text
    assert said.id not in (await stands(cast.bram, asked)).order
    assert (await cast.bram.post(f"{at}/vote?_method=put", says="agree")).status_code == 403
    await cast.alma.post(f"{at}/aside?_method=delete")
    assert said.id in (await stands(cast.bram, asked)).order


async def test_a_statement_is_said_once_in_few_words_and_taken_back_by_its_author_alone(cast, asked):
    for words in ("Rotate by the month.", " rotate  by the MONTH. "):
        await says(cast.greta, asked, words)
    said = (await stands(cast.greta, asked)).all[-1]
    with pytest.raises(Wrong):
        await says(cast.greta, asked, "a" * 201)

    for player, status in ((cast.alma, 404), (cast.greta, 303)):
        answer = await player.post(f"/opinions/{asked}/statements/{said.id}?_method=delete")
        assert answer.status_code == status
    assert [each.words for each in (await stands(cast.alma, asked)).all] == list(STATEMENTS)


async def test_who_may_not_read_it_learns_nothing(cast):
    id = await asks(cast.alma, "How many beds?", in_group=cast.nurses)

    assert (await cast.cees.get(f"/opinions/{id}/statements")).status_code == 404
    async with cast.cees.visit() as visit:
        assert await visit.values("select statement_id from next_statements(%(id)s)", id=id) == []
    with pytest.raises(Missing):
        await stands(cast.cees, id)


async def test_whoever_takes_it_away_takes_all_votes_with_it(cast, asked):
    await cast.alma.post(f"/c/{asked}?_method=delete")

    with pytest.raises(Missing):
        await stands(cast.bram, asked)
    async with cast.bram.visit() as visit:
        assert await visit.values(VOTES, id=asked) == []
        assert await opinions.maps(visit, [asked]) == {}
