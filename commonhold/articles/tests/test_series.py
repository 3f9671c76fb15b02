"""What series promise: articles one after the other, of which everybody sees and counts what they may read."""

from uuid import UUID

import pytest
from psycopg.errors import CheckViolation

from commonhold import articles, groups
from commonhold.articles import arranging, parts
from commonhold.articles.actions import standing
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION


async def begins(player, title: str = "A year of paper", group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await articles.begin_series(visit, title, "What we learned", group)


async def publishes(player, title: str, *, series: UUID | None = None, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        id = await articles.publish(visit, title, "So it was.", audience_id=in_group or ORGANISATION, group_id=in_group)
    if series:
        await puts(player, series, id)
    return id


async def puts(player, series: UUID, article: UUID) -> None:
    async with player.visit() as visit:
        await articles.put_in(visit, await arranging.standing(visit, series), await standing(visit, article))


async def order(player, series: UUID) -> list[UUID]:
    async with player.visit() as visit:
        return [id for id, _ in await parts.order(visit, series)]


@pytest.fixture
async def year(cast):
    """A series of Greta's: the first and last part for all, the one between for the nurses."""
    series = await begins(cast.greta)
    first = await publishes(cast.greta, "The first", series=series)
    between = await publishes(cast.greta, "The one between", series=series, in_group=cast.nurses)
    last = await publishes(cast.greta, "The last", series=series)
    return series, first, between, last


async def test_a_series_is_begun_filled_and_read_from_the_first_part(cast):
    article = await publishes(cast.alma, "The first")
    answer = await cast.alma.post("/articles/series", title="A year of paper", words="What we learned")
    series = answer.headers["location"]
    offered = (await cast.alma.get(f"/c/{article}/series")).text
    await cast.alma.post(f"/c/{article}/series?_method=put", series=series.removeprefix("/series/"))

    page = (await cast.cees.get(series)).text
    assert "A year of paper" in offered
    assert "A year of paper" in page and "What we learned" in page and "The first" in page
    assert "A year of paper" in (await cast.cees.get("/@alma/articles")).text


async def test_each_part_leads_to_the_one_before_and_the_next(cast, year):
    series, first, between, last = year

    page = (await cast.alma.get(f"/c/{between}")).text

    assert "Part 2 of 3" in page and f'href="/series/{series}"' in page
    assert f'rel="prev" href="/c/{first}"' in page and f'rel="next" href="/c/{last}"' in page


async def test_only_parts_that_one_may_read_are_shown_and_counted(cast, year):
    series, first, _, last = year

    page = (await cast.cees.get(f"/c/{last}")).text
    listed = (await cast.cees.get(f"/series/{series}.json")).json()
    whole = (await cast.cees.get(f"/series/{series}")).text

    assert "Part 2 of 2" in page and f'rel="prev" href="/c/{first}"' in page
    assert [each["id"] for each in listed["items"]] == [str(first), str(last)]
    assert "2 parts that you may read" in whole and "The one between" not in whole
    assert await order(cast.cees, series) == [first, last]


async def test_a_series_of_which_one_may_read_nothing_is_not_there(cast):
    series = await begins(cast.greta, "What the cellar knows")
    await publishes(cast.greta, "Below", series=series, in_group=cast.cellar)

    assert (await cast.greta.get(f"/series/{series}")).status_code == 200
    for path in (f"/series/{series}", f"/series/{series}.atom", f"/series/{series}/edit"):
        assert (await cast.alma.get(path)).status_code == 404
    assert "What the cellar knows" not in (await cast.alma.get("/@greta/articles")).text


async def test_in_a_group_everybody_puts_their_own_articles_of_the_group_in(cast):
    series = await begins(cast.alma, "What nurses know", cast.nurses)
    mine = await publishes(cast.alma, "Mine", series=series, in_group=cast.nurses)
    hers = await publishes(cast.greta, "Hers", series=series, in_group=cast.nurses)
    for_all = await publishes(cast.greta, "For all")

    with pytest.raises(Refused):
        await puts(cast.greta, series, for_all)
    with pytest.raises(Refused):
        await puts(cast.alma, series, hers)
    assert await order(cast.bram, series) == [mine, hers]
    assert "What nurses know" in (await cast.bram.get("/g/nurses/articles")).text
    assert (await cast.cees.get(f"/series/{series}")).status_code == 404


async def test_nobody_puts_an_article_into_anothers_own_series(cast):
    series = await begins(cast.alma)
    await publishes(cast.alma, "So that it is known", series=series)
    article = await publishes(cast.greta, "Hers")

    with pytest.raises(Refused):
        await puts(cast.greta, series, article)
    assert str(series) not in (await cast.greta.get(f"/c/{article}/series")).text


async def test_an_article_stands_in_one_series_and_is_taken_out(cast, year):
    series, first, between, last = year
    other = await begins(cast.greta, "Another")

    await puts(cast.greta, other, first)
    await cast.greta.post(f"/c/{last}/series?_method=delete")

    assert await order(cast.greta, other) == [first]
    assert await order(cast.greta, series) == [between]


async def test_who_began_it_and_stewards_of_its_group_order_it_and_nobody_else(cast):
    series = await begins(cast.alma, "What nurses know", cast.nurses)
    one, two = [await publishes(cast.alma, title, series=series, in_group=cast.nurses) for title in ("One", "Two")]
    path = f"/series/{series}/parts/{two}?_method=put"

    refused = await cast.greta.post(path, step="earlier")
    await cast.bram.post(path, step="earlier")
    await cast.bram.post(path, step="earlier")

    assert refused.status_code == 403
    assert await order(cast.greta, series) == [two, one]


async def test_ordering_leaves_hidden_parts_where_they_are(cast, year):
    series, first, between, last = year
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where audience_id = %(group)s and person_id = %(greta)s",
            group=cast.nurses, greta=cast.greta.id,
        )  # fmt: skip

    await cast.greta.post(f"/series/{series}/parts/{last}?_method=put", step="earlier")

    assert await order(cast.greta, series) == [last, first]
    assert set(await order(cast.bram, series)) == {first, between, last}


async def test_a_series_is_renamed_and_ended_and_its_articles_stand(cast, year):
    series, first, *_ = year

    nameless = await cast.greta.post(f"/series/{series}/edit", title=" ", words="")
    await cast.greta.post(f"/series/{series}/edit", title="Two years", words="More")
    page = (await cast.cees.get(f"/series/{series}")).text
    refused = await cast.cees.post(f"/series/{series}?_method=delete")
    await cast.greta.post(f"/series/{series}?_method=delete")

    assert nameless.status_code == 422 and "Two years" in page and refused.status_code == 403
    assert (await cast.greta.get(f"/series/{series}")).status_code == 404
    assert "Part" not in (await cast.cees.get(f"/c/{first}")).text.partition("<main")[2].partition("</header>")[0]


async def test_a_series_stays_whose_it_is(cast, year):
    series, first, *_ = year
    other = await begins(cast.greta, "Another")

    for statement in (
        "update series set owner_id = %(cees)s where id = %(series)s",
        "update series set group_id = %(nurses)s where id = %(series)s",
        "update series_part set series_id = %(other)s where contribution_id = %(first)s",
    ):
        with pytest.raises(CheckViolation):
            async with cast.greta.visit() as visit:
                await visit.run(
                    statement, cees=cast.cees.id, nurses=cast.nurses, series=series, other=other, first=first
                )


async def test_in_a_group_that_is_closed_none_is_begun(cast):
    async with cast.bram.visit() as visit:
        await groups.archive(visit, await groups.group(visit, cast.nurses))

    assert (await cast.alma.post("/articles/series", title="Late", group="nurses")).status_code in (403, 404)


async def test_nobody_begins_a_series_in_a_group_that_they_are_not_in(cast):
    for group in ("nurses", "cellar", "no-such-group"):
        with_page = await cast.cees.post("/articles/series", title="Theirs", group=group)
        assert with_page.status_code == 404, group
    with pytest.raises(Missing):
        async with cast.cees.visit() as visit:
            await arranging.standing(visit, UUID(int=7))


async def test_the_page_of_a_series_costs_the_same_however_long(cast):
    series = await begins(cast.alma)
    await publishes(cast.alma, "The first", series=series)
    with counted(cast.house) as few:
        await cast.cees.get(f"/series/{series}")
    for number in range(8):
        last = await publishes(cast.alma, f"Part {number}", series=series)

    with counted(cast.house) as many:
        await cast.cees.get(f"/series/{series}")
    with counted(cast.house) as one:
        await cast.cees.get(f"/c/{last}")

    assert len(many) == len(few)
    assert len(one) < 40
