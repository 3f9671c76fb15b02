"""What a search makes of answers: the one that was taken is marked, and what no longer holds sinks."""

import pytest

from commonhold import contributions
from commonhold.questions.tests.test_asking import accepts, asks


async def outdates(player, answer) -> None:
    async with player.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, answer), "outdated")


async def ids(player, path: str) -> list[str]:
    return [item["id"] for item in (await player.get(path)).json()["items"]]


@pytest.fixture
async def asked(cast):
    """A question with an old answer, which matches best, and a newer one."""
    question = await asks(cast.alma, "Which glue?", "For the pouches.")
    old = await cast.cees.replies(question, "Pelican, pelican and pelican again")
    return (
        question,
        old,
        await cast.greta.replies(question, "Rather a seal than pelican glue, says the maker of the line"),
    )


async def test_what_no_longer_holds_stands_below_what_matches_less(cast, asked):
    question, old, new = asked
    before = await ids(cast.bram, "/search.json?q=pelican")

    await outdates(cast.alma, old)

    assert before == [str(old), str(new)]
    assert await ids(cast.bram, "/search.json?q=pelican") == [str(new), str(old)]
    assert await ids(cast.bram, "/search.json?q=pelican&order=best") == [str(new), str(old)]


async def test_of_many_it_stands_at_the_foot_of_its_page_unless_the_newest_are_asked_for(cast, asked):
    question, old, new = asked
    await outdates(cast.alma, new)
    later = [await cast.cees.writes(f"A pelican, number {number}") for number in range(19)]

    by_itself, second = await ids(cast.bram, "/search.json?q=pelican"), f"/search.json?q=pelican&before={new}"

    assert by_itself == [*(str(id) for id in reversed(later)), str(new)]
    assert await ids(cast.bram, second) == [str(old)]
    newest = await cast.cees.writes("A pelican, the last one")
    again = await cast.cees.writes("A pelican, after the last one")
    await outdates(cast.alma, old)
    assert (await ids(cast.bram, "/search.json?q=pelican&order=newest"))[:2] == [str(again), str(newest)]


async def test_pages_of_the_best_match_have_it_last_and_nothing_is_missed(cast, asked):
    question, old, new = asked
    await outdates(cast.alma, old)
    later = {str(await cast.cees.writes(f"A pelican, number {number}")) for number in range(25)}

    page = (await cast.bram.get("/search.json?q=pelican&order=best")).json()
    following = (await cast.bram.get(page["next"])).json()

    seen = [item["id"] for item in (*page["items"], *following["items"])]
    assert sorted(seen) == sorted({*later, str(old), str(new)})
    assert seen[-1] == str(old)


async def test_the_page_says_which_is_the_answer_and_which_no_longer_holds(cast, asked):
    question, old, new = asked
    await outdates(cast.alma, old)
    await accepts(cast.alma, question, new)

    page = (await cast.bram.get("/search?q=pelican")).text

    assert (
        page.index(f"#c-{new}")
        < page.index("The answer</span>")
        < page.index(f"#c-{old}")
        < page.index("Outdated</span>")
    )


async def test_an_answer_that_was_taken_away_is_gone_from_search(cast, asked):
    question, old, new = asked
    async with cast.cees.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, old))

    assert await ids(cast.bram, "/search.json?q=pelican") == [str(new)]
