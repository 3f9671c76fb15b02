"""What bookmarking promises: found again by its readers alone, each address once, and whoever bookmarks the same is met."""

from uuid import UUID, uuid4

import feedparser
import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import bookmarks, contributions
from commonhold.bookmarks import listeners
from commonhold.bookmarks.leading import fingerprint
from commonhold.ground import limits
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.previews.listeners import note_links

PAGE = "https://www.example.org/wounds/"
WORDS = f"{PAGE}\n\nThe table on dressings is the one we need at night #dressings"


async def bookmarks_it(player, title: str = "On wounds", words: str = WORDS, *, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await bookmarks.put(visit, title, words, audience_id=in_group or ORGANISATION, group_id=in_group)


async def shelf_of(player, path: str = "/bookmarks") -> list[tuple[str, str, list[str]]]:
    """What stands on a shelf: titles, where they lead, and who else bookmarked that."""
    told = (await player.get(f"{path}.json")).json()["bookmarks"]
    return [(each["bookmark"]["title"], each["leads_to"], each["others"]) for each in told]


async def heard(cast) -> None:
    """Let the house hear what was done."""
    async with cast.house.database.keeper() as visit:
        for id in await visit.values("select contribution_id from bookmark"):
            await listeners.lead_on(visit, contributions.Revised(id, id, ORGANISATION))


async def test_a_page_is_bookmarked_with_the_composer_and_found_on_its_groups_shelf(cast):
    answer = await cast.alma.post("/write", kind="bookmark", title="On wounds", text=WORDS, to="group", group="nurses")

    shelf = (await cast.greta.get("/g/nurses/bookmarks")).text
    page = (await cast.greta.get(answer.headers["location"])).text
    assert answer.status_code == 303
    assert f'href="{PAGE}" rel="nofollow noopener noreferrer ugc"' in shelf and "example.org" in shelf
    assert "The table on dressings" in shelf and "Alma Åkesson" in shelf and "?tag=dressings" in shelf
    assert f'href="{PAGE}"' in page and "Bookmark it too" in page
    assert '<a href="/g/nurses/bookmarks">Bookmarks</a>' in (await cast.greta.get("/g/nurses")).text


async def test_a_bookmark_needs_an_address_and_a_title_now_and_whenever_it_is_changed(cast):
    nowhere = await cast.alma.post("/write", kind="bookmark", title="On wounds", text="Look there", to="organisation")
    untitled = await cast.alma.post("/write", kind="bookmark", text=WORDS, to="organisation")
    id = await bookmarks_it(cast.alma)
    changed = await cast.alma.post(f"/c/{id}/edit", title="On wounds", text="Look there")

    assert [each.status_code for each in (nowhere, untitled, changed)] == [422] * 3
    assert "Write the address too" in nowhere.text and "Look there" in nowhere.text
    assert "what is to be found there" in untitled.text
    assert "Write the address too" in changed.text
    assert await shelf_of(cast.cees) == [("On wounds", PAGE, [])]


async def test_a_changed_bookmark_leads_to_its_new_address(cast):
    id = await bookmarks_it(cast.alma)

    await cast.alma.post(f"/c/{id}/edit", title="On wounds", text="https://example.org/new it moved")
    for _ in range(2):
        await heard(cast)

    assert await shelf_of(cast.cees) == [("On wounds", "https://example.org/new", [])]


async def test_those_who_bookmark_the_same_meet_and_the_shelf_shows_it_once(cast):
    first = await bookmarks_it(cast.alma)
    for player, spelling in ((cast.bram, "http://example.org/wounds"), (cast.greta, f"{PAGE}?utm_source=letter#top")):
        await bookmarks_it(player, f"Wounds, {player.visitor.handle}", f"{spelling} indeed")

    assert await shelf_of(cast.cees) == [
        ("Wounds, greta", f"{PAGE}?utm_source=letter#top", ["Alma Åkesson", "Bram de Vries"])
    ]
    assert "bookmarked by Alma Åkesson and Bram de Vries too" in (await cast.cees.get("/bookmarks")).text
    written = (await cast.cees.get("/@alma")).text
    assert "Bookmarked by Bram de Vries and Greta Holm too" in written
    page = (await cast.cees.get(f"/c/{first}")).text
    assert "Bookmarked here too" in page and "Wounds, bram" in page


async def test_who_else_is_told_only_to_those_who_may_read_theirs(cast):
    id = await bookmarks_it(cast.alma)
    await bookmarks_it(cast.greta, "Of the cellar", in_group=cast.cellar)

    assert await shelf_of(cast.cees) == [("On wounds", PAGE, [])]
    assert await shelf_of(cast.greta, "/@alma/bookmarks") == [("On wounds", PAGE, ["Greta Holm"])]
    for path in (f"/c/{id}", "/bookmarks", "/bookmarks.atom", "/@greta/bookmarks", "/@alma", "/@greta"):
        told = (await cast.cees.get(path)).text
        assert "Of the cellar" not in told and "Bookmarked by" not in told and "bookmarked by" not in told, path


async def test_the_same_is_not_bookmarked_twice_for_the_same_readers(cast):
    await bookmarks_it(cast.alma)
    again = await cast.alma.post(
        "/write", kind="bookmark", title="Again", text="example: https://example.org/wounds", to="organisation"
    )
    elsewhere = await cast.alma.post("/write", kind="bookmark", title="Again", text=PAGE, to="group", group="nurses")

    assert again.status_code == 422 and "You have bookmarked this here already." in again.text
    assert elsewhere.status_code == 303


async def test_bookmarking_it_too_begins_with_the_address_and_keeps_whatever_else_was_begun(cast):
    id = await bookmarks_it(cast.alma, in_group=cast.nurses)
    await cast.greta.post("/drafts/write", text="Something else", to="me")
    link = (await cast.greta.get(f"/c/{id}")).text.partition('href="/bookmarks/new?')[2].partition('"')[0]

    answer = await cast.greta.get(f"/bookmarks/new?{link.replace('&amp;', '&')}")
    form = (await cast.greta.get(answer.headers["location"])).text
    assert PAGE in form and 'value="On wounds"' in form and 'value="bookmark" checked' in form
    assert "Something else" not in form
    assert "Something else" in (await cast.greta.get("/write")).text


async def test_what_was_begun_about_an_address_is_not_written_over(cast):
    place = (await cast.alma.get("/bookmarks/new", params={"url": PAGE})).headers["location"].partition("draft=")[2]
    await cast.alma.post(f"/drafts/{place}", kind="bookmark", text=f"{PAGE} is what I need", title="Mine")

    form = (
        await cast.alma.get(
            (await cast.alma.get("/bookmarks/new", params={"url": PAGE, "title": "Theirs"})).headers["location"]
        )
    ).text

    assert "is what I need" in form and 'value="Mine"' in form and "Theirs" not in form


async def test_a_shelf_is_told_to_feed_readers_with_where_each_leads(cast):
    await bookmarks_it(cast.alma)

    read = feedparser.parse((await cast.cees.get("/bookmarks.atom")).content)
    item = (await cast.cees.get("/bookmarks.feed.json")).json()["items"][0]

    assert not read.bozo
    assert PAGE in [link.href for link in read.entries[0].links if link.rel == "related"]
    assert item["external_url"] == PAGE and item["tags"] == ["dressings"]


async def test_a_tag_narrows_a_shelf(cast):
    await bookmarks_it(cast.alma)
    await bookmarks_it(cast.alma, "On sleep", "https://example.org/sleep #sleep")

    page = (await cast.cees.get("/bookmarks?tag=Sleep")).text

    assert "On sleep" in page and "On wounds" not in page
    assert '?tag=dressings"' in page and '?tag=sleep" aria-current="page"' in page


async def test_a_bookmark_is_found_by_search_by_its_words_and_its_address(cast):
    await bookmarks_it(cast.alma)

    for asked in ("kind:bookmark dressings", "kind:bookmark example.org"):
        assert "On wounds" in (await cast.cees.get("/search", params={"q": asked})).text, asked


async def test_its_card_is_looked_for_as_that_of_any_link(cast):
    id = await bookmarks_it(cast.alma)

    async with cast.house.database.keeper() as visit:
        await note_links(visit, contributions.Contributed(id, id, None, ORGANISATION, cast.alma.id))
        assert await visit.values("select url from preview where contribution_id = %(id)s", id=id) == [PAGE]


async def test_what_was_taken_away_leads_nowhere_and_what_was_answered_stands(cast):
    id = await bookmarks_it(cast.alma)
    await cast.cees.replies(id, "I went there")

    await cast.alma.post(f"/c/{id}?_method=delete")
    async with cast.house.database.keeper() as visit:
        await listeners.forget_withdrawn(visit, contributions.Withdrawn(id, id, ORGANISATION))
        assert await visit.values("select url from bookmark") == []

    assert await shelf_of(cast.cees) == []
    assert "I went there" in (await cast.cees.get(f"/c/{id}")).text


async def test_a_shelf_costs_as_much_with_one_as_with_many(cast):
    async def cost() -> int:
        with counted(cast.house) as count:
            assert (await cast.cees.get("/bookmarks")).status_code == 200
        return len(count)

    await bookmarks_it(cast.alma)
    one = await cost()
    for number in range(5):
        await bookmarks_it(cast.bram, f"Page {number}", f"https://example.org/{number} and why")

    assert await cost() == one


async def test_older_ones_are_on_the_next_page(cast, monkeypatch):
    monkeypatch.setattr(limits, "PAGE", 2)
    for number in range(3):
        await bookmarks_it(cast.alma, f"Page {number}", f"https://example.org/{number}")

    first = (await cast.cees.get("/bookmarks.json")).json()
    second = (await cast.cees.get(first["next"])).json()
    titles = [[each["bookmark"]["title"] for each in page["bookmarks"]] for page in (first, second)]
    assert titles == [["Page 2", "Page 1"], ["Page 0"]] and second["next"] is None


@pytest.mark.parametrize(
    "other",
    ["http://EXAMPLE.org:80/wounds", "https://example.org/wounds/?fbclid=1", "https://www.example.org/wounds#part"],
)
def test_spellings_of_one_address_are_the_same(other):
    assert fingerprint(other) == fingerprint(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/Wounds",
        "https://example.org/wounds?page=2",
        "https://example.org/wounds#/two",
        "https://example.com/wounds",
    ],
)
def test_different_addresses_are_not(other):
    assert fingerprint(other) != fingerprint(PAGE)


async def test_nobody_makes_a_bookmark_of_what_somebody_else_wrote(cast):
    async with cast.alma.visit() as visit:
        id = await contributions.contribute(visit, "bookmark", WORDS, audience_id=ORGANISATION, title="x")

    with pytest.raises(InsufficientPrivilege):
        async with cast.bram.visit() as visit:
            await visit.run(
                "insert into bookmark (contribution_id, url, same) values (%(id)s, 'https://x.test', %(same)s)",
                id=id, same="0" * 64,
            )  # fmt: skip


async def test_a_shelf_of_nobody_and_of_a_hidden_group_is_not_there(cast):
    async with cast.greta.visit() as visit:
        slug = await visit.value('select slug from "group" where id = %(id)s', id=cast.cellar)

    for path in (
        f"/g/{slug}/bookmarks",
        f"/g/{slug}/bookmarks.json",
        "/g/nowhere/bookmarks",
        "/@nobody/bookmarks",
        f"/c/{uuid4()}",
    ):
        assert (await cast.cees.get(path)).status_code == 404, path
