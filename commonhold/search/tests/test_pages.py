"""The search page."""

import re

from commonhold import groups
from commonhold.ground.testing.counting import counted


def main_of(answer) -> str:
    return answer.text[answer.text.index("<main") : answer.text.index("</main>")]


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", main_of(answer)).split())


async def test_posts_people_and_groups_are_found_in_one_box(cast):
    await cast.bram.writes("What is for lunch in the canteen?")
    async with cast.cees.visit() as visit:
        about = "I cook in the canteen"
        await visit.run("update person set about = %(about)s, about_html = %(about)s", about=about)

    said = words_of(await cast.alma.get("/search?q=canteen"))

    assert "What is for lunch in the canteen ?" in said
    assert "Cees Öst I cook in the canteen" in said
    assert "Groups Canteen" in said


async def test_people_and_groups_are_found_by_other_forms_of_a_word_and_the_page_shows_where(cast):
    async with cast.cees.visit() as visit:
        about = "Vet det mesta om förpackningsmaterial"
        await visit.run("update person set about = %(about)s, about_html = %(about)s", about=about)
    async with cast.bram.visit() as visit:
        await groups.open_group(visit, "Line 2", door="open", purpose="Whatever we know about sealing")

    assert "<mark>förpackningsmaterial</mark>" in main_of(await cast.alma.get("/search?q=förpackningar"))
    assert "Line 2 Whatever we know about sealing" in words_of(await cast.alma.get("/search?q=seals"))


async def test_a_page_says_why_and_which_other_forms_were_found(cast):
    await cast.bram.writes("We tried sealing by hand", lang="en")

    answer = await cast.alma.get("/search?q=seals")

    assert "Also found: sealing ." in words_of(answer)
    assert "In the text, as “sealing”." in words_of(answer)
    assert "<mark>sealing</mark>" in main_of(answer)
    assert 'href="/search?q=%22seals%22"' in main_of(answer)


async def test_where_nothing_is_found_the_page_says_what_else_one_could_do(cast):
    answer = await cast.alma.get("/search?q=pelican&where=mine")

    assert "Nothing was found that you may read." in words_of(answer)
    assert 'href="/write"' in main_of(answer)
    assert 'href="/search?q=pelican"' in main_of(answer)


async def test_without_words_the_page_asks_for_them(cast):
    for path in ("/search", "/search?q=", "/search?q=%20-"):
        answer = await cast.alma.get(path)
        assert answer.status_code == 200
        assert "What are you looking for?" in words_of(answer)


async def test_kinds_of_what_was_found_are_tabs(cast):
    await cast.bram.writes("The canteen")

    assert "Canteen" in words_of(await cast.alma.get("/search?q=canteen&what=groups"))
    assert "The canteen" not in words_of(await cast.alma.get("/search?q=canteen&what=groups"))
    assert "The canteen" in words_of(await cast.alma.get("/search?q=canteen&what=posts"))


async def test_a_second_page_goes_on_with_posts_alone(cast):
    for number in range(25):
        await cast.bram.writes(f"Canteen {number}")
    first = main_of(await cast.alma.get("/search?q=canteen"))
    older = re.search(r'rel="next" href="([^"]*)"', first)[1].replace("&amp;", "&")

    second = main_of(await cast.alma.get(older))

    assert 'id="groups"' in first and 'id="groups"' not in second
    assert second.count('<li class="stack s">') == 5


async def test_what_the_address_may_not_hold_is_refused(cast):
    for path in ("what=all", "when=x", "where=1", "order=worst", "before=1", "rank=x"):
        assert (await cast.alma.get(f"/search?q=a&{path}")).status_code in (400, 404), path


async def test_any_rank_and_any_id_are_taken_without_harm(cast):
    await cast.bram.writes("A pelican")
    for path in ("rank=-1", f"rank={10**30}", "before=00000000-0000-0000-0000-000000000000&rank=5"):
        assert (await cast.alma.get(f"/search?q=pelican&{path}")).status_code in (200, 400), path


async def test_the_number_of_statements_does_not_grow_with_what_is_found(cast):
    await cast.bram.writes("A pelican #bird", title="Pelican")
    with counted(cast.house) as one:
        await cast.alma.get("/search?q=pelican")
    for number in range(19):
        await cast.cees.writes(f"A pelican, number {number}", in_group=None)
    with counted(cast.house) as twenty:
        answer = await cast.alma.get("/search?q=pelican")

    assert answer.text.count('<li class="stack s">') == 20
    assert len(twenty) == len(one)
    assert len(one) <= 16


async def test_it_speaks_swedish_and_dutch(cast):
    await cast.bram.writes("We tried sealing by hand", lang="en")
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = 'sv' where id = %(id)s", id=cast.alma.id)
        await visit.run("update person set language = 'nl' where id = %(id)s", id=cast.cees.id)

    assert "I texten, som ”sealing”." in words_of(await cast.alma.get("/search?q=seals"))
    assert "In de tekst, als ‘sealing’." in words_of(await cast.cees.get("/search?q=seals"))


async def test_somebody_who_is_not_signed_in_is_led_to_the_door(cast):
    for path in ("/search?q=a", "/search/suggest?q=a"):
        assert (await cast.anybody.get(path)).status_code == 303
    for path in ("/search.json?q=a", "/search/suggest.json?q=a"):
        assert (await cast.anybody.get(path)).status_code == 401
