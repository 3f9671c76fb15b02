"""The page *For you* and the bell: what waits, what is new, and nothing of what one may no longer read."""

import re

from commonhold import contributions, groups
from commonhold.attention.tests.steps import hear
from commonhold.ground.testing.counting import counted


async def bell(player) -> int:
    """The number at the bell, as the frame of a page shows it."""
    page = (await player.get("/people")).text
    found = re.search(r'href="/for-you"[^§]*?</a>', page)[0]
    number = re.search(r'class="n" aria-hidden="true">(\d+)<', found)
    return int(number[1]) if number else 0


async def notice_ids(player) -> list[str]:
    async with player.visit() as visit:
        return [str(id) for id in await visit.values("select id from notice order by id")]


async def test_the_page_says_who_waits_who_answered_and_who_named_me(cast):
    opening = await cast.bram.writes("Where is the ward plan?", title="The ward plan")
    await cast.alma.replies(opening, "On the shelf")
    named = await cast.greta.writes("As @bram said, it is gone")
    async with cast.cees.visit() as visit:
        await contributions.react(visit, opening, "like")
    async with cast.bram.visit() as visit:
        harbour = await groups.open_group(visit, "Harbour", door="request")
    async with cast.cees.visit() as visit:
        await groups.ask_in(visit, await groups.group(visit, harbour), "I work on the quay")
    await hear(cast.house)

    page = (await cast.bram.get("/for-you")).text

    assert "Alma Åkesson answered you" in page and "in “The ward plan”" in page
    assert "Cees Öst reacted to what you wrote" in page
    assert "Greta Holm named you" in page
    assert "Cees Öst asks to come into Harbour" in page and "I work on the quay" in page
    assert await bell(cast.bram) == 4
    assert str(named) not in page  # led to by the notice, which is then read


async def test_opening_a_notice_leads_there_and_reads_it(cast):
    post = await cast.bram.writes("For @alma")
    await hear(cast.house)
    assert await bell(cast.alma) == 1
    [notice] = await notice_ids(cast.alma)

    answer = await cast.alma.get(f"/for-you/{notice}")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/c/{post}")
    assert await bell(cast.alma) == 0


async def test_a_notice_is_read_and_kept_as_new_by_its_buttons(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [notice] = await notice_ids(cast.alma)

    await cast.alma.post(f"/for-you/{notice}/read?_method=put")
    read = await bell(cast.alma)
    await cast.alma.post(f"/for-you/{notice}/read?_method=delete")

    assert (read, await bell(cast.alma)) == (0, 1)


async def test_a_page_that_says_what_is_wrong_with_a_reply_marks_nothing_as_read(cast):
    id = await cast.bram.writes("For @alma")
    await hear(cast.house)

    answer = await cast.alma.post(f"/c/{id}/replies", text="")
    unread = await bell(cast.alma)
    await cast.alma.get(f"/c/{id}")

    assert (answer.status_code, unread, await bell(cast.alma)) == (422, 1, 0)


async def test_all_that_was_seen_is_read_and_not_what_came_since(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [seen] = await notice_ids(cast.alma)
    await cast.bram.writes("Once more for @alma")
    await hear(cast.house)

    await cast.alma.post("/for-you/read?_method=put", until=seen)

    assert await bell(cast.alma) == 1


async def test_the_bell_counts_only_what_may_still_be_read(cast):
    await cast.bram.writes("For @alma", in_group=cast.nurses)
    await hear(cast.house)
    [notice] = await notice_ids(cast.alma)
    assert await bell(cast.alma) == 1

    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await bell(cast.alma) == 0
    assert (await cast.alma.get(f"/for-you/{notice}")).status_code == 404
    assert "Bram" not in (await cast.alma.get("/for-you")).text


async def test_a_notice_of_another_is_as_one_that_never_was(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [notice] = await notice_ids(cast.alma)

    for act in (cast.cees.get(f"/for-you/{notice}"), cast.cees.post(f"/for-you/{notice}/read?_method=put")):
        assert (await act).status_code == 404
    assert (await cast.cees.post("/for-you/read?_method=put", until=notice)).status_code == 404
    assert await bell(cast.alma) == 1


async def test_many_reactions_are_one_line_with_two_names(cast):
    post = await cast.alma.writes("The boxes are back")
    for player in (cast.bram, cast.cees, cast.dewi, cast.greta):
        async with player.visit() as visit:
            await contributions.react(visit, post, "like")
            await contributions.react(visit, post, "agree")
    await hear(cast.house)

    page = (await cast.alma.get("/for-you")).text

    assert "and 2 others reacted to what you wrote" in page
    assert page.count("reacted to what you wrote") == 1


async def test_older_news_stand_on_the_next_page(cast):
    for number in range(25):
        await cast.bram.writes(f"Number {number:02} for @alma")
    await hear(cast.house)

    first = (await cast.alma.get("/for-you")).text
    link = re.search(r'href="(/for-you/older[^"]+)"', first)[1].replace("&amp;", "&")
    second = (await cast.alma.get(link)).text

    assert re.findall(r"Number (\d\d)", first) == [f"{n:02}" for n in range(24, 4, -1)]
    assert re.findall(r"Number (\d\d)", second) == [f"{n:02}" for n in range(4, -1, -1)]


async def test_the_page_asks_the_same_of_the_database_however_much_stands_on_it(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    await cast.alma.get("/for-you")
    with counted(cast.house) as few:
        await cast.alma.get("/for-you")
    for number in range(8):
        post = await cast.bram.writes(f"For @alma {number}")
        await cast.greta.replies(await cast.alma.replies(post, "Yes"), "No")
    await hear(cast.house)

    with counted(cast.house) as many:
        page = (await cast.alma.get("/for-you")).text

    assert page.count("answered you") == 8
    assert len(many) == len(few)
