"""What links between pages promise: they say what is not written yet, what leads here, and old addresses lead on."""

from commonhold import pages
from commonhold.ground.testing.counting import counted


async def begun(player, under: str, title: str, text: str = "Words."):
    answer = await player.post("/pages/new", under=under, title=title, text=text)
    assert answer.status_code == 303, answer.text
    async with player.visit() as visit:
        return await pages.page_at(visit, answer.headers["location"].removeprefix("/pages/"))


async def test_a_link_to_a_page_that_nobody_wrote_is_marked_until_somebody_does(cast):
    await begun(cast.alma, "house", "Leave", "Ask first. See [[Sick leave]] and [the form](/pages/house/forms/leave).")

    before = (await cast.cees.get("/pages/house/leave")).text
    await begun(cast.greta, "house", "Sick leave")
    after = (await cast.cees.get("/pages/house/leave")).text

    assert '<a class="unwritten" href="/pages/house/sick-leave">Sick leave</a>' in before
    assert '<a class="unwritten" href="/pages/house/forms/leave">the form</a>' in before
    assert '<a href="/pages/house/sick-leave">Sick leave</a>' in after


async def test_where_a_page_is_still_to_be_written_stands_what_leads_there(cast):
    await begun(cast.alma, "house", "Leave", "See [[Sick leave]].")

    empty = await cast.cees.get("/pages/house/sick-leave")

    assert empty.status_code == 404
    assert "Nobody has written this page yet." in empty.text
    assert "/pages/new?under=house&amp;step=sick-leave" in empty.text
    assert '<a href="/pages/house/leave"' in empty.text


async def test_what_leads_here_names_only_pages_that_the_reader_may_read(cast):
    await begun(cast.alma, "house", "Leave")
    await begun(cast.alma, "house", "Summer", "See [[Leave]].")
    await begun(cast.alma, "g/nurses", "Shifts in July", "See [[/house/leave]].")

    assert "Shifts in July" in (await cast.greta.get("/pages/house/leave")).text
    outside = (await cast.cees.get("/pages/house/leave")).text
    assert "Summer" in outside
    assert "Shifts in July" not in outside


async def test_a_page_that_is_hidden_looks_like_one_that_nobody_wrote(cast):
    await begun(cast.alma, "g/nurses", "Shifts")
    await begun(cast.alma, "house", "Who is in", "[one](/pages/g/nurses/shifts) [two](/pages/g/nurses/never)")

    page = (await cast.cees.get("/pages/house/who-is-in")).text

    assert '<a class="unwritten" href="/pages/g/nurses/shifts">' in page
    assert '<a class="unwritten" href="/pages/g/nurses/never">' in page


async def test_a_page_with_this_title_is_meant_wherever_it_stands(cast):
    await begun(cast.alma, "house/travel/abroad", "Norway", "Cold.")
    await begun(cast.alma, "house", "Summer", "We went to [[norway|the north]].")

    assert (
        '<a href="/pages/house/travel/abroad/norway">the north</a>' in (await cast.cees.get("/pages/house/summer")).text
    )


async def test_brackets_in_code_stay_brackets(cast):
    await begun(cast.alma, "house", "How to link", "Write `[[Leave]]`.\n\n```\n[[Leave]]\n```")

    assert 'href="/pages/house/leave"' not in (await cast.cees.get("/pages/house/how-to-link")).text


async def test_a_moved_page_is_found_at_its_old_address_with_all_below_it(cast):
    top = await begun(cast.alma, "house", "Travel")
    await begun(cast.alma, "house/travel", "Abroad")
    await begun(cast.greta, "house", "Summer", "See [[Travel]].")

    moved = await cast.cees.post(f"/pages/{top.id}/place?_method=put", under="house/staff", step="journeys")

    assert moved.headers["location"] == "/pages/house/staff/journeys"
    old = await cast.bram.get("/pages/house/travel/abroad")
    assert (old.status_code, old.headers["location"]) == (303, "/pages/house/staff/journeys/abroad")
    assert '<a href="/pages/house/travel">Travel</a>' in (await cast.bram.get("/pages/house/summer")).text
    assert "Summer" in (await cast.bram.get("/pages/house/staff/journeys")).text


async def test_a_page_that_moves_back_and_forth_is_found_at_both_addresses(cast):
    page = await begun(cast.alma, "house", "Travel")

    for step in ("journeys", "travel", "journeys"):
        await cast.alma.post(f"/pages/{page.id}/place?_method=put", under="house", step=step)

    assert (await cast.bram.get("/pages/house/journeys")).status_code == 200
    assert (await cast.bram.get("/pages/house/travel")).headers["location"] == "/pages/house/journeys"


async def test_a_new_page_takes_an_address_that_another_has_left(cast):
    page = await begun(cast.alma, "house", "Travel")
    await cast.alma.post(f"/pages/{page.id}/place?_method=put", under="house", step="journeys")

    await begun(cast.cees, "house", "Travel", "Another page.")

    assert "Another page." in (await cast.bram.get("/pages/house/travel")).text


async def test_a_page_moves_neither_below_itself_nor_onto_another_nor_to_other_readers(cast):
    page = await begun(cast.alma, "house", "Travel")
    await begun(cast.alma, "house", "Leave")

    for under, step in (
        ("house/travel/abroad", "travel"),
        ("house", "leave"),
        ("g/nurses", "travel"),
        ("elsewhere", "x"),
    ):
        answer = await cast.alma.post(f"/pages/{page.id}/place?_method=put", under=under, step=step)
        assert answer.status_code == 422, (under, step)
    assert (await cast.bram.get("/pages/house/travel")).status_code == 200


async def test_an_outsider_moves_nothing(cast):
    page = await begun(cast.alma, "g/nurses", "Shifts")

    assert (await cast.cees.post(f"/pages/{page.id}/place?_method=put", under="g/nurses", step="x")).status_code == 404


async def test_a_page_asks_the_same_number_of_questions_however_much_hangs_on_it(cast):
    await begun(cast.alma, "house", "Leave", "Alone.")
    with counted(cast.house) as alone:
        await cast.bram.get("/pages/house/leave")
    for number in range(12):
        await begun(cast.alma, "house/leave", f"Page {number}", "See [[Leave]] and [[Not yet]].")
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "house/leave")
    for version in range(1, 6):
        text = f"Wording {version}, see [[Page {version}]], [[Nowhere {version}]]"
        await cast.greta.post(f"/pages/{page.id}/edit", title="Leave", text=text, base=str(version))

    with counted(cast.house) as crowded:
        await cast.bram.get("/pages/house/leave")

    assert len(alone) == len(crowded)


async def test_the_tree_shows_places_at_which_nothing_is_written_yet(cast):
    await begun(cast.alma, "house/travel/abroad", "Norway")

    tree = (await cast.cees.get("/pages/house")).text

    assert '<li class="in-1"><a href="/pages/house/travel" class="unwritten">travel</a></li>' in tree
    assert '<li class="in-2"><a href="/pages/house/travel/abroad" class="unwritten">abroad</a></li>' in tree
    assert '<li class="in-3"><a href="/pages/house/travel/abroad/norway">Norway</a></li>' in tree
