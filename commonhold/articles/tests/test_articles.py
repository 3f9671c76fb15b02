"""What writing at length promises: a page to read it on, its beginning in lists, and nobody else who reads it."""

from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import articles, contributions, feed
from commonhold.articles import queries
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION

LONG = """We sealed paper for a year, and this is what it taught us.

## What we tried

First the **jaws**, then the dwell. The list of all of it is [below](#what-we-found).

## What we found

At 132 degrees it holds.
"""


async def publishes(player, title: str, words: str = LONG, *, in_group: UUID | None = None, **more: object) -> UUID:
    async with player.visit() as visit:
        return await articles.publish(
            visit, title, words, audience_id=in_group or ORGANISATION, group_id=in_group, **more
        )


async def test_an_article_is_written_with_the_composer_and_read_on_a_page_of_its_own(cast):
    answer = await cast.alma.post("/write", kind="article", title="A year of paper", text=LONG, to="organisation")

    page = (await cast.cees.get(answer.headers["location"])).text
    assert answer.status_code == 303
    assert '<h1 class="big" id="title"' in page and "A year of paper</h1>" in page
    assert '<h2 id="h-what-we-found">What we found</h2>' in page
    assert page.count('href="#h-what-we-found"') == 3  # in the text, beside it and folded above it
    assert "less than a minute to read" in page and 'action="/c/' in page


async def test_an_article_needs_a_title_and_words_and_nothing_is_written_without(cast):
    untitled = await cast.alma.post("/write", kind="article", text=LONG, to="organisation")
    empty = await cast.alma.post("/write", kind="article", title="A year of paper", to="organisation")

    assert (untitled.status_code, empty.status_code) == (422, 422)
    assert "An article has a title." in untitled.text and "At 132 degrees it holds." in untitled.text
    assert "A title alone is not an article yet." in empty.text and "A year of paper" in empty.text
    async with cast.alma.visit() as visit:
        assert (await queries.articles(visit)).items == []


async def test_changing_what_it_is_keeps_every_word(cast):
    page = (await cast.alma.post("/write", act="look", kind="article", title="A year", text=LONG, to="me")).text

    assert 'value="article" checked' in page and "Your article" in page
    assert 'value="A year"' in page and "At 132 degrees it holds." in page


async def test_a_change_keeps_the_earlier_wording_and_the_title_cannot_be_taken_out(cast):
    article = await publishes(cast.alma, "A year of paper")

    refused = await cast.alma.post(f"/c/{article}/edit", title=" ", text="Shorter")
    form = (await cast.alma.get(f"/c/{article}/edit")).text
    await cast.alma.post(f"/c/{article}/edit", title="Two years of paper", text="Shorter")

    assert refused.status_code == 422 and "An article has a title." in refused.text
    assert "Your article" in form
    page = (await cast.cees.get(f"/c/{article}")).text
    assert "Two years of paper</h1>" in page and "Shorter" in page and f"/c/{article}/history" in page
    async with cast.alma.visit() as visit:
        assert [each.title for each in await contributions.revisions(visit, article)] == ["A year of paper"]


async def test_lists_and_the_feed_show_how_it_begins_and_not_the_whole(cast):
    await publishes(cast.alma, "A year of paper")

    for path in ("/articles", "/@alma", "/?view=latest"):
        page = (await cast.alma.get(path)).text
        assert "and this is what it taught us." in page, path
        assert "Read on" in page and "At 132 degrees" not in page, path


async def test_how_long_it_takes_is_told_in_minutes(cast):
    article = await publishes(cast.alma, "A long one", "word " * 1_000)

    assert "5 minutes to read" in (await cast.cees.get(f"/c/{article}")).text


async def test_what_is_said_of_it_stands_below(cast):
    article = await publishes(cast.alma, "A year of paper")
    await cast.cees.replies(article, "We found the same")

    page = (await cast.alma.get(f"/c/{article}")).text

    assert page.index("At 132 degrees") < page.index("We found the same")


async def test_only_its_readers_find_it(cast):
    article = await publishes(cast.alma, "For nurses", in_group=cast.nurses)

    hidden = await cast.cees.get(f"/c/{article}")

    assert hidden.status_code == 404
    assert [each["id"] for each in (await cast.greta.get("/articles.json")).json()["items"]] == [str(article)]
    assert (await cast.cees.get("/articles.json")).json() == {"items": [], "next": None}
    assert "For nurses" not in (await cast.cees.get("/articles")).text


async def test_what_was_taken_away_is_in_no_list_and_its_conversation_stands(cast):
    article = await publishes(cast.alma, "A year of paper")
    await cast.cees.replies(article, "We found the same")

    await cast.alma.post(f"/c/{article}?_method=delete")

    page = (await cast.cees.get(f"/c/{article}")).text
    assert "We found the same" in page and "A year of paper" not in page
    assert (await cast.cees.get("/articles.json")).json()["items"] == []


async def test_nobody_makes_an_article_of_anothers_words(cast):
    post = await cast.alma.writes("Said by Alma")

    for player in (cast.cees, cast.alma):
        with pytest.raises(InsufficientPrivilege):
            async with player.visit() as visit:
                await visit.run("insert into article (contribution_id) values (%(id)s)", id=post)


async def test_the_list_goes_on_where_it_ended_and_costs_the_same_however_long(cast):
    first = await publishes(cast.alma, "The first")
    with counted(cast.house) as few:
        await cast.cees.get("/articles")
    rest = [await publishes(cast.alma, f"Number {number}") for number in range(24)]

    with counted(cast.house) as many:
        await cast.cees.get("/articles")
    async with cast.alma.visit() as visit:
        page = await queries.articles(visit)
    second = (await cast.alma.get(f"/articles.json?before={page.older}")).json()

    assert [each.id for each in page.items] == rest[:3:-1]
    assert [each["id"] for each in second["items"]] == [*map(str, rest[3::-1]), str(first)]
    assert len(many) == len(few)


async def test_an_article_goes_to_an_audience_of_its_writer_alone(cast):
    with pytest.raises(InsufficientPrivilege):
        await publishes(cast.cees, "For nurses", in_group=cast.nurses)

    async with cast.greta.visit() as visit:
        assert (await feed.of_group(visit, cast.nurses)).items == []


async def test_a_person_and_a_group_have_a_blog_with_what_its_reader_may_read(cast):
    for_all = await publishes(cast.greta, "For all")
    for_nurses = await publishes(cast.greta, "For nurses", in_group=cast.nurses)
    await cast.greta.writes("Said in passing")

    of_person = await cast.alma.get("/@greta/articles.json")
    to_outsider = await cast.cees.get("/@greta/articles.json")
    of_group = await cast.alma.get("/g/nurses/articles.json")

    assert [each["id"] for each in of_person.json()["items"]] == [str(for_nurses), str(for_all)]
    assert [each["id"] for each in to_outsider.json()["items"]] == [str(for_all)]
    assert [each["id"] for each in of_group.json()["items"]] == [str(for_nurses)]
    assert (await cast.cees.get("/g/nurses/articles.json")).json()["items"] == []
    assert (await cast.cees.get("/g/cellar/articles")).status_code == 404
    assert (await cast.cees.get("/@nobody/articles")).status_code == 404


async def test_profile_and_group_lead_to_their_blogs(cast):
    await publishes(cast.greta, "For nurses", in_group=cast.nurses)

    for path in ("/@greta", "/g/nurses"):
        page = (await cast.alma.get(path)).text
        assert f'href="{path}/articles"' in page and "For nurses" in page, path
    assert 'href="/@greta/articles"' not in (await cast.cees.get("/@greta")).text


async def test_blogs_are_feeds_too(cast):
    await publishes(cast.greta, "For nurses", in_group=cast.nurses)

    for path in ("/articles", "/@greta/articles", "/g/nurses/articles"):
        assert "<title>For nurses</title>" in (await cast.alma.get(f"{path}.atom")).text
        assert "For nurses" not in (await cast.cees.get(f"{path}.atom")).text
