"""What is found in votes: counts of five and more, of groups and never of anybody; drawn when enough came, and when it is over."""

import csv
import io
import json

import numpy as np

from commonhold.opinions.export import comment_groups
from commonhold.opinions.found import find
from commonhold.opinions.jobs import draw
from commonhold.opinions.tests.steps import asks, crowd, end_by_time, says, stands, two_sides, votes


def told(votes: np.ndarray) -> list[tuple[int, int, int]]:
    return [(p, s, int(v)) for (p, s), v in np.ndenumerate(votes) if not np.isnan(v)]


async def test_a_map_says_what_unites_what_divides_and_where_the_reader_alone_sees_themselves(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?")
    people = await two_sides(cast, id)
    await draw(cast.house)

    standing = await stands(people[0], id)
    page, other = [(await player.get(f"/c/{id}")).text for player in (people[0], people[1])]

    words = [
        [standing.by_id[met.statement_id].words for met in some]
        for some in (standing.found.united, standing.found.divided)
    ]
    assert {each.split()[1] for each in words[0]} == {"1", "2", "3", "4"}
    assert {int(each.split()[1]) for each in words[1]} <= set(range(5, 13)) and words[1]
    assert [each.people for each in standing.found.groups] == [12, 12]
    assert standing.found.holds > 0.6
    assert "You stand nearest to the group of 12; nobody else sees that." in page
    assert page.split('class="me"')[1][:40] != other.split('class="me"')[1][:40]


async def test_it_is_drawn_when_five_have_voted_since_and_not_after_each_vote(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?")
    people = await crowd(cast, 6)
    seen = []
    for player in people:
        await votes(player, id, [1] * 8)
        await draw(cast.house)
        seen.append((await stands(people[0], id)).map.people)
    await says(people[5], id, "One more.")

    await end_by_time(cast, id)
    await end_by_time(cast, id)

    assert seen == [None, None, None, None, 5, 5]
    assert (await stands(cast.alma, id)).map.people == 6
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'opinions.OpinionsDrawn'") == 1


async def test_of_fewer_than_five_nothing_is_kept(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?")
    for player in (cast.alma, cast.bram, cast.cees, cast.dewi):
        await votes(player, id, [1] * 12)

    await end_by_time(cast, id)

    assert (await stands(cast.alma, id)).found.statements == []
    assert "Fewer than five voted on enough of it" in (await cast.alma.get(f"/c/{id}")).text


def test_no_count_is_told_of_fewer_than_five_nor_can_be_reckoned_from_others():
    """Whoever voted on little is in no count at all; of a statement on which few of one group voted no group is told."""
    chance = np.random.default_rng(5)
    side = np.repeat([1.0, -1.0], 15)[:, None]
    all = np.where(chance.random((30, 12)) < 0.9, side, -side)
    all[:, 0] = np.where(np.arange(30) < 4, 1, np.nan)  # four votes
    all[15:28, 1] = np.nan  # two of one side
    little = np.full((3, 12), np.nan)
    little[:, 2] = 1

    found = find(told(np.vstack([all, little])))

    by_id = {each.statement_id: each for each in found.statements}
    assert (found.people, 0 in by_id, by_id[1].groups, by_id[1].all.people) == (30, False, [], 17)
    assert by_id[2].all.people == 30 and [each.people for each in by_id[2].groups] == [15, 15]
    assert all_numbers(found) >= 5


def all_numbers(found) -> int:
    return min(each.people for met in found.statements for each in [met.all, *met.groups])


async def test_the_tables_are_those_of_polis_without_anybody_in_them(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?", ["=1+1", "B", "C", "D", "E", "F", "G", "H"])
    people = await two_sides(cast, id)
    await end_by_time(cast, id)

    rows, groups = [
        list(csv.DictReader(io.StringIO((await people[0].get(f"/opinions/{id}/{name}.csv")).text)))
        for name in ("comments", "comment-groups")
    ]

    assert [row["comment-body"] for row in rows] == ["'=1+1", "B", "C", "D", "E", "F", "G", "H"]
    assert {row["author-id"] for row in rows} == {""}
    assert (rows[0]["comment-id"], rows[0]["agrees"], rows[0]["disagrees"], rows[0]["moderated"]) == (
        "0",
        "24",
        "0",
        "1",
    )
    assert (groups[0]["total-agrees"], groups[0]["group-a-agrees"], groups[0]["group-b-votes"]) == ("24", "12", "12")
    assert comment_groups(await stands(people[1], id)).count("\n") == 9


async def test_programs_are_told_how_it_stands_and_feeds_that_it_was_asked(cast):
    id = await asks(cast.alma, "Shall the night shift rotate?")
    await votes(cast.bram, id, [1, 0])

    [told] = json.loads((await cast.bram.get("/opinions.json")).text)["maps"]

    assert (told["map"]["id"], told["statements"], told["voted"], told["people"], told["results"]) == (
        str(id),
        12,
        2,
        None,
        None,
    )
    assert "Shall the night shift rotate?" in (await cast.bram.get("/opinions.atom")).text
    assert "Shall the night shift rotate?" in (await cast.bram.get("/opinions")).text
