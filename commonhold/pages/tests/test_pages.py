"""What pages promise: a place in a tree, words that all readers may change, and nothing to see for others."""

from commonhold import contributions, pages
from commonhold.ground.testing.counting import counted


async def begins(player, under: str, title: str, text: str, **more: object):
    return await player.post("/pages/new", under=under, title=title, text=text, **more)


async def test_a_page_is_written_read_and_found_under_its_address(cast):
    answer = await begins(cast.alma, "house", "Leave, and coming back", "Ask Greta.\n\n# Before\n\nFill in the form.")

    assert answer.headers["location"] == "/pages/house/leave-and-coming-back"
    page = await cast.cees.get("/pages/house/leave-and-coming-back")
    assert page.status_code == 200
    assert '<h2 id="h-before">Before</h2>' in page.text
    assert '<a href="#h-before">Before</a>' in page.text
    assert "Alma Åkesson" in page.text
    assert "Leave, and coming back" in (await cast.cees.get("/pages/house")).text


async def test_whoever_is_outside_the_group_finds_no_page_of_it(cast):
    await begins(cast.alma, "g/nurses", "Ward plan", "In the blue folder.")

    assert "blue folder" in (await cast.greta.get("/pages/g/nurses/ward-plan")).text
    hidden = await cast.cees.get("/pages/g/nurses/ward-plan")
    absent = await cast.cees.get("/pages/g/nurses/never-was")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert "blue folder" not in hidden.text
    assert (await cast.cees.get("/pages/g/nurses")).status_code == 404
    assert (await cast.farid.get("/pages/house")).status_code == 404


async def test_whoever_reads_it_may_change_it_and_nobody_else(cast):
    await begins(cast.alma, "g/nurses", "Ward plan", "In the blue folder.")
    async with cast.greta.visit() as visit:
        page = await pages.page_at(visit, "g/nurses/ward-plan")

    changed = await cast.greta.post(f"/pages/{page.id}/edit", title="Ward plan", text="In the red folder.", base="1")
    refused = await cast.cees.post(f"/pages/{page.id}/edit", title="Ward plan", text="Gone.", base="2")

    assert changed.headers["location"] == "/pages/g/nurses/ward-plan"
    assert refused.status_code == 404
    assert "red folder" in (await cast.alma.get("/pages/g/nurses/ward-plan")).text


async def test_its_address_as_a_contribution_leads_to_the_page(cast):
    await begins(cast.alma, "house", "Leave", "Ask Greta.")
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "house/leave")

    first = await cast.cees.get(f"/c/{page.id}")
    assert first.headers["location"] == f"/pages/{page.id}"
    second = await cast.cees.get(first.headers["location"])
    assert second.headers["location"] == "/pages/house/leave"


async def test_a_page_is_found_by_search(cast):
    await begins(cast.alma, "g/nurses", "Ward plan", "The quokka sleeps in the blue folder.")

    assert "Ward plan" in (await cast.greta.get("/search?q=quokka")).text
    assert "Ward plan" not in (await cast.cees.get("/search?q=quokka")).text


async def test_a_second_page_at_an_address_is_refused_with_the_words_kept(cast):
    await begins(cast.alma, "house", "Leave", "Ask Greta.")

    again = await begins(cast.cees, "house", "Leave", "Ask Bram.")

    assert again.status_code == 422
    assert "There is a page at this address already." in again.text
    assert "Ask Bram." in again.text


async def test_a_page_begun_twice_by_an_impatient_finger_is_one(cast):
    first = await begins(cast.alma, "house", "Leave", "Ask Greta.", key="the same")
    second = await begins(cast.alma, "house", "Leave", "Ask Greta.", key="the same")

    assert first.headers["location"] == second.headers["location"]


async def test_nobody_takes_a_page_away_alone_or_changes_whose_it_is(cast):
    await begins(cast.alma, "house", "Leave", "Ask Greta.")
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "house/leave")

    for answer in (
        await cast.alma.post(f"/c/{page.id}?_method=delete"),
        await cast.alma.post(f"/c/{page.id}/edit", text="Mine alone"),
    ):
        assert answer.status_code == 403
    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, page.id)).text == "Ask Greta."


async def test_in_a_closed_group_pages_are_read_and_no_longer_changed(cast):
    await begins(cast.alma, "g/nurses", "Ward plan", "In the blue folder.")
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.nurses)
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "g/nurses/ward-plan")

    refused = await cast.greta.post(f"/pages/{page.id}/edit", title="Ward plan", text="Elsewhere.", base="1")

    assert refused.status_code == 403
    assert "blue folder" in (await cast.alma.get("/pages/g/nurses/ward-plan")).text
    assert (await begins(cast.alma, "g/nurses", "Another", "Words")).status_code in (403, 404)


async def test_it_is_seen_as_it_will_read_before_it_is_saved(cast):
    seen = await begins(cast.alma, "house", "Leave", "# Before\n\nAsk [[Greta]].", act="preview")

    assert seen.status_code == 200
    assert '<h2 id="h-before">Before</h2>' in seen.text
    assert "/pages/house/greta" in seen.text
    async with cast.alma.visit() as visit:
        assert await pages.page_at(visit, "house/leave") is None


async def test_a_page_is_begun_from_a_template(cast):
    await begins(cast.alma, "house", "Report of a trial", "# What we tried\n\n# What came of it", is_template="on")

    offered = (await cast.cees.get("/pages/new?under=house")).text
    async with cast.cees.visit() as visit:
        template = await pages.page_at(visit, "house/report-of-a-trial")
    form = (await cast.cees.get(f"/pages/new?under=house&template={template.id}")).text

    assert "Begin from a template" in offered
    assert "# What we tried" in form


async def test_files_stand_on_a_page_and_each_takes_away_their_own(cast):
    sent = {"csrf": cast.alma.csrf, "under": "house", "title": "Leave", "text": "See the form."}
    await cast.alma.client.post("/pages/new", data=sent, files={"file": ("form.txt", b"the form", "text/plain")})
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "house/leave")

    form = (await cast.cees.get(f"/pages/{page.id}/edit")).text
    await cast.cees.post(f"/pages/{page.id}/edit", title="Leave", text="See it.", base="1")

    assert "form.txt" not in form
    assert "form.txt" in (await cast.cees.get("/pages/house/leave")).text
    await cast.alma.post(f"/pages/{page.id}/edit", title="Leave", text="No form.", base="2")
    assert "form.txt" not in (await cast.cees.get("/pages/house/leave")).text


async def test_beside_a_group_stand_its_pages_for_those_in_it(cast):
    await begins(cast.bram, "g/canteen", "Allergies", "Ask the cook.")

    assert "/pages/g/canteen/allergies" in (await cast.bram.get("/g/canteen")).text
    assert "/pages/g/canteen" not in (await cast.cees.get("/g/canteen")).text


async def test_a_tree_asks_the_same_number_of_questions_however_many_pages_it_has(cast):
    await begins(cast.alma, "house", "Leave", "Ask Greta.")
    with counted(cast.house) as one:
        await cast.bram.get("/pages/house")
    for number in range(12):
        await begins(cast.alma, "house/leave", f"Page {number}", "Words.")

    with counted(cast.house) as many:
        await cast.bram.get("/pages/house")

    assert len(one) == len(many)
