"""A vote with a budget goes out as a file that others count to the same, and ideas and ballots of paper come in by one."""

import asyncio
import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from commonhold import challenges, groups, people
from commonhold.challenges import commands
from commonhold.challenges.room import ROOM
from commonhold.challenges.tests.steps import asks_for_ideas, come_to, phases, stands, supports
from commonhold.challenges.tests.test_budgets import MONEY, counted, more_people, voted, words
from commonhold.identity import retire
from commonhold.people.tests.test_directory import describe

PAPER = """META
key;value
budget;1000
PROJECTS
project_id;cost;name
1;500;A hook
2;400;a strap
VOTES
voter_id;vote
1;1
2;1,2
3;2
4;1
5;2
"""


async def brings(player, id, file: str, what: str = "ideas"):
    return await player.client.post(
        f"/challenges/{id}/file", data={"csrf": player.csrf, "what": what}, files={"file": ("vote.pb", file)}
    )


async def test_ideas_with_their_costs_are_brought_in_by_who_asked_and_twice_is_once(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)

    foreign = await brings(cast.bram, id, PAPER)
    first, again = await brings(cast.alma, id, PAPER), await brings(cast.alma, id, PAPER)

    _, ideas = await stands(cast.cees, id)
    assert (foreign.status_code, first.status_code, again.status_code) == (403, 303, 303)
    assert [(each.said.text, each.cost.amount, each.said.author.handle) for each in ideas] == [
        ("A hook", 500, "alma"), ("a strap", 400, "alma"),
    ]  # fmt: skip


async def test_a_file_that_cannot_be_read_is_refused_with_its_line_and_nothing_comes_in(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)

    broken = await brings(cast.alma, id, PAPER.replace("2;400", "2;much"))
    dear = await brings(cast.alma, id, PAPER.replace("2;400", "2;4000"))
    endless = await brings(cast.alma, id, PAPER.replace("2;400", f"2;{'9' * 5000}"))

    assert (broken.status_code, dear.status_code, endless.status_code) == (422, 422, 422)
    assert "line 7" in broken.text and "a strap costs more than there is." in dear.text
    assert (await stands(cast.alma, id))[1] == []


async def test_why_a_file_cannot_be_read_is_said_in_the_language_of_who_brings_it(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    await describe(cast.alma, language="sv")

    broken = await brings(cast.alma, id, PAPER.replace("2;400", "2;much"))
    strange = await brings(cast.alma, id, PAPER.replace("budget;1000", "budget;1000\nvote_type;quadratic"))

    assert "Den går inte att läsa: rad 7: ”much” är inget belopp." in broken.text
    assert "röster av slaget ”quadratic” räknas inte här" in strange.text


@pytest.fixture
async def commanded(cast, monkeypatch):
    """A command of challenges, in the house of the test."""
    loop = asyncio.get_running_loop()

    def in_this_house(data, do):
        asyncio.run_coroutine_threadsafe(do(cast.house), loop).result()

    monkeypatch.setattr(commands, "in_house", in_this_house)
    return lambda *words: asyncio.to_thread(CliRunner().invoke, ROOM.commands[0], [str(word) for word in words])


async def test_ideas_and_ballots_are_brought_in_and_the_vote_printed_from_the_command_line(cast, commanded, tmp_path):
    id = await asks_for_ideas(cast.alma, **MONEY)
    (tmp_path / "paper.pb").write_text(PAPER)
    ideas = await commanded("bring", id, "@alma", tmp_path / "paper.pb")
    again = await commanded("bring", id, "alma", tmp_path / "paper.pb")
    await come_to(cast, id, "support")
    ballots = await commanded("bring", id, "alma", tmp_path / "paper.pb", "--ballots")
    printed = await commanded("file", id, "cees")

    assert [each.output for each in (ideas, again, ballots)] == [
        "2 ideas are new.\n", "0 ideas are new.\n", "5 ballots were brought in.\n",
    ]  # fmt: skip
    assert printed.output == (await cast.cees.get(f"/challenges/{id}/vote.pb")).text
    assert "500;0;A hook\n" in printed.output


async def test_the_command_line_says_why_not_and_tells_nobody_what_they_may_not_read(cast, commanded, tmp_path):
    id = await asks_for_ideas(cast.alma, in_group=cast.nurses, **MONEY)
    (tmp_path / "bad.pb").write_text(PAPER.replace("2;400", "2;much"))

    broken = await commanded("bring", id, "alma", tmp_path / "bad.pb")
    foreign = await commanded("bring", id, "bram", tmp_path / "bad.pb")
    hidden, nobody = await commanded("file", id, "cees"), await commanded("file", id, "nobody")

    assert [each.exit_code for each in (broken, foreign, hidden, nobody)] == [1, 1, 1, 1]
    assert "line 7: “much” is no sum of money" in broken.output
    assert hidden.output == nobody.output == (
        "Error: There is nobody by that name, or no such challenge that they may read.\n"
    )  # fmt: skip


async def test_among_chosen_people_nobody_reads_or_brings_ballots_of_paper_for_who_asked_and_left(cast):
    async with cast.greta.visit() as visit:
        few = await groups.choose(visit, [cast.alma.id, cast.cees.id])
        id = await challenges.ask(visit, "What do we buy?", phases(2, (), **MONEY), audience_id=few)
    await brings(cast.greta, id, PAPER)
    await come_to(cast, id, "support")
    own = await brings(cast.greta, id, PAPER, "ballots")
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.greta.id)

    foreign = await brings(cast.cees, id, PAPER, "ballots")

    async with cast.cees.visit() as visit:
        read = await visit.value("select count(*) from paper_ballots")
    assert (own.status_code, foreign.status_code, read) == (303, 403, 0)


async def test_ballots_of_paper_are_counted_with_the_others_and_read_by_nobody_else(cast):
    id, _ = await voted(cast)
    foreign = await brings(cast.bram, id, PAPER, "ballots")
    strange = await brings(cast.alma, id, PAPER.replace("a strap", "A whale"), "ballots")
    await brings(cast.alma, id, PAPER.replace("\n3;2", "\n3;1"), "ballots")
    brought = await brings(cast.alma, id, PAPER, "ballots")
    async with cast.bram.visit() as visit:
        hidden = await visit.value("select count(*) from paper_ballots")
    await counted(cast, id)
    late = await brings(cast.alma, id, PAPER, "ballots")

    page = words((await cast.cees.get(f"/c/{id}")).text)
    assert [each.status_code for each in (foreign, strange, brought, late)] == [403, 422, 303, 403]
    assert "A whale is none of the ideas here." in strange.text and hidden == 0
    assert "10 people voted. There is 1,000 kr, so each of them had 100 kr" in page
    assert "5 of the ballots were of paper." in page and "it costs 500 kr, and 6 people chose it." in page


async def test_whoever_looks_after_it_later_brings_paper_in_the_place_of_what_lies_there(cast):
    id = await asks_for_ideas(cast.greta, **MONEY)
    await brings(cast.greta, id, PAPER)
    await come_to(cast, id, "support")
    await brings(cast.greta, id, PAPER.replace("\n3;2", "\n3;1"), "ballots")
    async with cast.house.database.keeper() as visit:
        await people.retire(visit, cast.greta.id)

    brought, foreign = await brings(cast.bram, id, PAPER, "ballots"), await brings(cast.cees, id, PAPER, "ballots")

    async with cast.bram.visit() as visit:
        lies = await visit.rows("select jsonb_array_length(ballots) as many, by from paper_ballots")
    assert (brought.status_code, foreign.status_code) == (303, 403)
    assert lies == [{"many": 5, "by": cast.bram.id}]


async def test_words_that_two_ideas_share_are_no_name_for_either(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    await brings(cast.alma, id, PAPER.replace("a strap", "a Hook"))
    await come_to(cast, id, "support")

    answer = await brings(cast.alma, id, PAPER.replace("a strap", "a Hook"), "ballots")

    assert answer.status_code == 422 and "A hook is none of the ideas here." in answer.text


async def test_few_ballots_of_paper_are_not_brought_in_since_everybody_could_subtract_them(cast):
    id, _ = await voted(cast)

    few = await brings(cast.alma, id, PAPER.replace("\n5;2", "\n5;"), "ballots")

    assert few.status_code == 422 and "Of fewer than five ballots everybody could tell" in few.text
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from paper_ballots") == 0


async def test_paper_takes_no_wall_away_from_few_who_vote_here(cast):
    id = await asks_for_ideas(cast.alma, **MONEY)
    await brings(cast.alma, id, PAPER)
    await come_to(cast, id, "support")
    await supports(cast.bram, (await stands(cast.bram, id))[1][0].id)
    more = PAPER + "".join(f"{number};1\n" for number in range(6, 30))
    await brings(cast.alma, id, more, "ballots")
    await counted(cast, id)

    assert "Fewer than five voted here" in (await cast.cees.get(f"/c/{id}")).text


async def test_whoever_counts_the_file_again_comes_to_the_same(cast, tmp_path):
    id, ideas = await voted(cast, tells_ballots=True)
    for player in await more_people(cast, 5):
        await supports(player, ideas["A hook"])
    await counted(cast, id)

    told = await (await cast.cees.program("read")).get(f"/api/commonhold/challenges/{id}/vote.pb")
    (tmp_path / "vote.pb").write_text(told.text)
    again = json.loads(CliRunner().invoke(ROOM.commands[0], ["count", str(tmp_path / "vote.pb"), "--json"]).output)

    async with cast.cees.visit() as visit:
        found = await visit.value("select found from budget_count")
    assert again["official"]["is_same"] and again["voters"] == 10
    assert again["share_in_the_end"] == found["last"] > again["share_at_first"]
    assert [(each["project"], each["price"]) for each in again["steps"]] == [
        (each["id"], each["price"]) for each in found["steps"]
    ]


async def test_a_file_of_small_shares_is_counted_again_too(cast, tmp_path):
    id, ideas = await voted(
        cast, budget=Decimal("0.5"), unit="hours", costs=("0.3", "0.2", "0.1", "0"), tells_ballots=True
    )
    for player in await more_people(cast, 50):
        await supports(player, ideas["A hook"])
    await counted(cast, id)

    (tmp_path / "vote.pb").write_text((await cast.cees.get(f"/challenges/{id}/vote.pb")).text)
    again = CliRunner().invoke(ROOM.commands[0], ["count", str(tmp_path / "vote.pb"), "--json"])

    assert again.exit_code == 0 and json.loads(again.output)["official"]["is_same"]


async def test_where_ballots_are_not_told_the_file_has_what_was_counted_alone(cast):
    id, _ = await voted(cast)
    await counted(cast, id)

    file = (await cast.cees.get(f"/challenges/{id}/vote.pb")).text

    assert "500;3;A hook;1" in file and file.endswith("VOTES\nvoter_id;vote\n")
    assert (await cast.cees.get(f"/challenges/{await asks_for_ideas(cast.alma)}/vote.pb")).status_code == 404
