"""What narrows a search, and in which order it comes."""

from datetime import UTC, datetime

import pytest

from commonhold.ground import clock, ids


@pytest.fixture
def written_at(cast):
    """Write something as if it had been on that day."""

    async def write(player, text: str, *day: int):
        moment = datetime(*day, 12, tzinfo=UTC)
        with clock.moved(moment - datetime.now(UTC)):
            last, ids._last = ids._last, 0
            try:
                return await player.writes(text)
            finally:
                ids._last = last

    return write


async def test_from_somebody_by_handle_or_the_beginning_of_a_name(cast, searches):
    post = await cast.bram.writes("A ladder")
    other = await cast.cees.writes("A ladder")

    for typed in ("from:bram", "from:@Bram", "from:bra", "från:vries", 'van:"Bram de"'):
        assert await searches(cast.alma, f"ladder {typed}") == [post], typed
    assert await searches(cast.alma, "ladder -from:bram") == [other]
    assert sorted(await searches(cast.alma, "ladder from:bram from:cees")) == [post, other]
    assert await searches(cast.alma, "ladder from:nobody") == []


async def test_from_me(cast, searches):
    mine = await cast.alma.writes("A ladder")
    await cast.bram.writes("A ladder")

    assert await searches(cast.alma, "ladder from:me") == [mine]
    assert await searches(cast.alma, "ladder", where="mine") == [mine]
    assert await searches(cast.alma, "ladder from:bram", where="mine") == []


async def test_in_a_group_replies_too(cast, searches):
    post = await cast.bram.writes("A ladder", in_group=cast.nurses)
    reply = await cast.alma.replies(post, "Which ladder?")
    other = await cast.bram.writes("A ladder for all")

    assert await searches(cast.alma, "ladder in:nurses", order="newest") == [reply, post]
    assert await searches(cast.alma, "ladder i:Nurs", order="newest") == [reply, post]
    assert await searches(cast.alma, "ladder", where="groups", order="newest") == [reply, post]
    assert await searches(cast.alma, "ladder -in:nurses") == [other]


async def test_with_tags_and_without(cast, searches):
    both = await cast.bram.writes("A ladder #film #Året")
    one = await cast.bram.writes("A ladder #film")

    assert await searches(cast.alma, "#film", order="newest") == [one, both]
    assert await searches(cast.alma, "ladder tag:film #ÅRET") == [both]
    assert await searches(cast.alma, "ladder #film -#året") == [one]
    assert await searches(cast.alma, "ladder #nothing") == []


async def test_of_a_kind(cast, searches):
    post = await cast.bram.writes("A ladder")

    assert await searches(cast.alma, "ladder kind:post") == [post]
    assert await searches(cast.alma, "ladder kind:question") == []
    assert await searches(cast.alma, "ladder -kind:post") == []


async def test_before_and_after_a_day_a_month_a_year(cast, searches, written_at):
    old = await written_at(cast.bram, "A ladder", 2024, 12, 31)
    spring = await written_at(cast.bram, "A ladder", 2026, 3, 1)
    new = await cast.bram.writes("A ladder")

    assert await searches(cast.alma, "ladder before:2026-03-01") == [old]
    assert await searches(cast.alma, "ladder before:2026-03-02 after:2025") == [spring]
    assert await searches(cast.alma, "ladder after:2026-03", order="newest") == [new, spring]
    assert await searches(cast.alma, "ladder före:1970", order="newest") == []
    assert await searches(cast.alma, "efter:2999") == []


async def test_this_year_and_this_week(cast, searches, written_at):
    old = await written_at(cast.bram, "A ladder", 2019, 5, 5)
    new = await cast.bram.writes("A ladder")

    assert await searches(cast.alma, "ladder", when="week") == [new]
    assert await searches(cast.alma, "ladder", when="year") == [new]
    assert await searches(cast.alma, "ladder", order="newest") == [new, old]


async def test_few_come_with_the_best_match_first(cast, searches):
    title = await cast.bram.writes("How we do it", title="Cold seal")
    exact = await cast.bram.writes("About the cold seal", lang="en")
    form = await cast.bram.writes("About cold sealing", lang="en")

    assert await searches(cast.alma, "cold seal") == [title, exact, form]
    assert await searches(cast.alma, "cold seal", order="newest") == [form, exact, title]


async def test_many_come_newest_first_and_their_pages_follow_each_other_without_gaps(cast, searches):
    written = [await cast.alma.writes(f"Ladder number {number}") for number in range(45)]

    first = (await cast.bram.get("/search.json?q=ladder")).json()
    await cast.alma.writes("A ladder that came in between")
    second = (await cast.bram.get(first["next"])).json()
    third = (await cast.bram.get(second["next"])).json()

    seen = [item["id"] for page in (first, second, third) for item in page["items"]]
    assert seen == [str(id) for id in reversed(written)]
    assert third["next"] is None
    assert first["total"] is None


async def test_pages_of_the_best_match_follow_each_other_without_gaps(cast, searches):
    written = {
        str(await cast.alma.writes(f"Ladder {number}", title="Ladder" if number % 3 else "")) for number in range(45)
    }

    page = (await cast.bram.get("/search.json?q=ladder&order=best")).json()
    seen = [item["id"] for item in page["items"]]
    while page["next"]:
        await cast.alma.writes("A ladder that came in between", title="Ladder")
        page = (await cast.bram.get(page["next"])).json()
        seen += [item["id"] for item in page["items"]]

    assert written.issubset(seen)
    assert len(seen) == len(set(seen))


async def test_what_is_only_narrowed_comes_newest_first_whatever_is_asked_and_ends(cast):
    written = [str(await cast.bram.writes(f"Ladder {number}")) for number in range(25)]

    first = (await cast.alma.get("/search.json?q=from:bram&order=best")).json()
    second = (await cast.alma.get(first["next"])).json()

    assert [item["id"] for page in (first, second) for item in page["items"]] == written[::-1]
    assert second["next"] is None


async def test_what_many_texts_have_is_found_as_soon_as_twenty_one_are_and_what_few_have_is_counted(cast, searches):
    for number in range(30):
        await cast.alma.writes("A ladder", in_group=cast.nurses if number % 3 else None)
    rare = [await cast.alma.writes("A pelican") for _ in range(3)]

    assert len(await searches(cast.bram, "ladder")) == 20
    answer = (await cast.bram.get("/search.json?q=pelican")).json()
    assert (answer["total"], len(answer["items"])) == (3, len(rare))
