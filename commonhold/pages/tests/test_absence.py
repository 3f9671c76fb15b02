"""Taking a page away: by whom, what goes with it and what stays, and how it comes back."""

import psycopg
import pytest

from commonhold import contributions, pages
from commonhold.ground.testing.counting import counted

TABLES = ("page", "page_version", "page_was", "page_link", "page_source", "page_absence", "page_told")


async def begins(player, under: str, title: str, text: str, **more: object):
    """A page there; answers its id."""
    answer = await player.post("/pages/new", under=under, title=title, text=text, **more)
    async with player.visit() as visit:
        return (await pages.page_at(visit, answer.headers["location"].removeprefix("/pages/"))).id


async def takes(player, id, why: str = ""):
    return await player.post(f"/pages/{id}/absence?_method=put", why=why)


async def returns(player, id):
    return await player.post(f"/pages/{id}/absence?_method=delete")


async def changes(player, id, text: str, base: int = 1):
    return await player.post(f"/pages/{id}/edit", title="Leave", text=text, base=str(base))


async def test_who_alone_wrote_a_page_takes_it_away_and_it_is_nowhere(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter. #leave")
    await cast.alma.post(f"/pages/{id}/place?_method=put", under="house", step="away")

    answer = await takes(cast.alma, id)

    assert answer.headers["location"] == "/pages/house"
    for player in (cast.alma, cast.cees):
        for path in (
            "house/leave",
            "house/away",
            str(id),
            f"{id}/history",
            f"{id}/edit",
            f"{id}/place",
            f"{id}/absence",
        ):
            assert (await player.get(f"/pages/{path}")).status_code == 404, path
    for path in (
        "pages/house",
        "pages/changes",
        "pages/changes/house",
        "pages/changes.atom",
        ".json",
        ".atom",
        "search?q=porter",
        "tags/leave",
        f"c/{id}",
        f"c/{id}.json",
    ):
        shown = (await cast.cees.get(f"/{path}")).text
        assert "Ask the porter" not in shown and "/pages/house/" not in shown, path


async def test_of_a_page_that_others_wrote_too_only_a_steward_takes_away(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter.")
    await changes(cast.greta, id, "Ask the porter at night.")

    assert "/absence" not in (await cast.alma.get("/pages/g/nurses/leave")).text
    for player in (cast.alma, cast.greta):
        assert (await player.get(f"/pages/{id}/absence")).status_code == 403
        assert (await takes(player, id)).status_code == 403
    assert "/absence" in (await cast.bram.get("/pages/g/nurses/leave")).text
    assert (await takes(cast.cees, id)).status_code == 404  # outside
    assert (await takes(cast.bram, id)).status_code == 303
    assert (await cast.greta.get("/pages/g/nurses/leave")).status_code == 404


async def test_a_page_of_the_organisation_is_taken_away_by_a_steward_of_the_house(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter.")
    await changes(cast.cees, id, "Ask the porter at night.")

    assert (await takes(cast.greta, id)).status_code == 403
    assert (await takes(cast.bram, id)).status_code == 303


async def test_what_led_to_it_leads_to_nothing_yet_and_what_stood_below_stays(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter.")
    await begins(cast.alma, "house/leave", "Forms", "In the drawer.")
    await begins(cast.cees, "house", "Start", "Read [[Leave]].")
    form = (await cast.alma.get(f"/pages/{id}/absence")).text
    assert "Forms" in form and "Start" in form

    await takes(cast.alma, id)

    assert 'class="unwritten"' in (await cast.cees.get("/pages/house/start")).text
    unwritten = await cast.cees.get("/pages/house/leave")
    assert unwritten.status_code == 404
    assert "Forms" in unwritten.text and "Start" in unwritten.text and "porter" not in unwritten.text
    assert "drawer" in (await cast.cees.get("/pages/house/leave/forms")).text
    assert "/pages/house/leave/forms" in (await cast.cees.get("/pages/house")).text


async def test_it_comes_back_with_all_its_wordings_and_the_history_says_so(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter. #leave")
    await changes(cast.greta, id, "Ask the porter at night. #leave")
    await takes(cast.bram, id, "twice the same")
    shown = (await cast.bram.get("/pages/g/nurses")).text
    assert "Leave" in shown and "twice the same" in shown and "Bram" in shown

    back = await returns(cast.bram, id)

    assert back.headers["location"] == "/pages/g/nurses/leave"
    page = (await cast.greta.get("/pages/g/nurses/leave")).text
    assert "at night" in page and "Alma Åkesson" in page and "Greta" in page
    history = (await cast.greta.get(f"/pages/{id}/history")).text
    assert "Wording 2 stands again" in history and "The first wording" in history
    assert "Leave" in (await cast.greta.get("/search?q=porter")).text
    assert "Leave" in (await cast.greta.get("/tags/leave")).text
    assert "twice the same" not in (await cast.bram.get("/pages/g/nurses")).text


async def test_it_is_brought_back_by_who_took_it_and_by_stewards(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter.")
    await takes(cast.alma, id)

    for player in (cast.greta, cast.cees, cast.farid):
        assert (await returns(player, id)).status_code == 404
        assert "Taken away" not in (await player.get("/pages/g/nurses")).text
    assert "Taken away" in (await cast.bram.get("/pages/g/nurses")).text
    assert (await returns(cast.alma, id)).status_code == 303
    assert (await returns(cast.alma, id)).status_code == 404  # twice


async def test_those_whose_words_it_is_made_of_are_told_that_it_went_and_that_it_came_back(cast):
    said = await cast.greta.writes("The keys hang in the ward office.", to=cast.nurses)
    id = await begins(
        cast.alma, "g/nurses", "Leave", "The keys hang in the ward office.\n\nAsk the porter.", parts=str(said)
    )

    await takes(cast.bram, id, "It stands twice")
    waits = {name: (await cast.players[name].get("/for-you")).text for name in ("alma", "greta", "bram", "cees")}
    gone = {name for name, text in waits.items() if "Leave”, with words of yours, was taken away" in text}
    went = await cast.alma.get(f"/pages/{id}/telling")
    knows = "was taken away" not in (await cast.alma.get("/for-you")).text
    await returns(cast.bram, id)
    back = (await cast.greta.get("/for-you")).text

    assert gone == {"alma", "greta"}
    assert "It stands twice" in waits["greta"] and "Bram" in waits["greta"]
    assert (went.headers["location"], knows) == ("/pages/g/nurses", True)
    assert "was taken away" not in back and "stands again" in back
    assert (await cast.greta.get(f"/pages/{id}/telling")).headers["location"] == "/pages/g/nurses/leave"
    assert "stands again" not in (await cast.greta.get("/for-you")).text


async def test_whoever_is_out_of_the_group_or_not_told_learns_nothing_of_it(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter.")
    await changes(cast.greta, id, "Ask the porter at night.")
    await takes(cast.bram, id)
    await cast.bram.post("/g/nurses/people/greta?_method=delete")

    assert "Leave" not in (await cast.greta.get("/for-you")).text
    for player in (cast.greta, cast.cees, cast.farid):
        assert (await player.get(f"/pages/{id}/telling")).status_code == 404
        assert (await player.post(f"/pages/{id}/telling?_method=delete")).status_code == 404


async def test_its_address_is_free_and_it_comes_back_beside_what_stands_there_by_then(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter.")
    await takes(cast.alma, id)
    other = await begins(cast.cees, "house", "Leave", "Ask at the gate.")

    back = await returns(cast.alma, id)

    assert back.headers["location"] == "/pages/house/leave-2"
    assert "porter" in (await cast.cees.get("/pages/house/leave-2")).text
    assert "gate" in (await cast.cees.get("/pages/house/leave")).text
    assert other != id


async def test_what_was_said_of_it_stays_with_those_who_said_it(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter.")
    async with cast.cees.visit() as visit:
        page = await contributions.contribution(visit, id)
    await cast.cees.post(f"/c/{page.id}/replies", text="He is on leave himself.")

    await takes(cast.alma, id)

    talk = (await cast.dewi.get(f"/c/{id}")).text
    assert "on leave himself" in talk and "porter" not in talk


async def test_whoever_saves_a_page_that_was_just_taken_away_finds_it_missing_and_nothing_comes_back(cast):
    id = await begins(cast.alma, "house", "Leave", "Ask the porter.")
    await takes(cast.alma, id)

    assert (await changes(cast.cees, id, "Ask at the gate.")).status_code == 404
    assert (await takes(cast.alma, id)).status_code == 404
    async with cast.cees.visit() as visit:
        assert await visit.value("select count(*) from page where contribution_id = %(id)s", id=id) == 0


@pytest.mark.parametrize("who", ["alma", "bram", "cees", "greta", "farid"])
async def test_nothing_that_hangs_on_it_is_seen_and_the_row_only_by_who_may_bring_it_back(cast, who):
    said = await cast.greta.writes("The keys hang in the office.", to=cast.nurses)
    text = "The keys hang in the office.\n\nSee [[Elsewhere]]."
    id = await begins(cast.alma, "g/nurses", "Leave", text, parts=str(said))
    await takes(cast.alma, id)

    async with cast.players[who].visit() as visit:
        seen = [
            table
            for table in TABLES
            if await visit.value(f"select count(*) from {table} where contribution_id = %(id)s", id=id)
        ]

    # Greta, whose words are on it, is told.
    assert seen == {"alma": ["page_absence"], "bram": ["page_absence"], "greta": ["page_told"]}.get(who, [])


async def test_the_database_takes_no_page_away_for_who_may_not(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter.")
    await changes(cast.greta, id, "Ask the porter at night.")
    row = "insert into page_absence (contribution_id, place, title, by) values (%(id)s, 'g/nurses/leave', 'Leave', %(by)s)"

    for name, by in (("alma", "alma"), ("greta", "greta"), ("cees", "cees"), ("bram", "alma")):
        async with cast.players[name].visit() as visit:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with visit.connection.transaction():
                    await visit.run(row, id=id, by=cast.players[by].id)


async def test_nothing_is_taken_from_a_group_that_is_closed(cast):
    id = await begins(cast.alma, "g/nurses", "Leave", "Ask the porter.")
    other = await begins(cast.alma, "g/nurses", "Sick", "Ring the ward.")
    await takes(cast.alma, other)
    await cast.bram.post("/g/nurses/archive?_method=put")

    assert (await takes(cast.alma, id)).status_code == 403
    assert (await returns(cast.alma, other)).status_code == 404


async def test_a_tree_takes_as_many_queries_however_many_pages_were_taken_away(cast):
    for number in range(2):
        await takes(cast.alma, await begins(cast.alma, "house", f"Page {number}", "Words"))
    with counted(cast.house) as few:
        await cast.alma.get("/pages/house")
    for number in range(4):
        await takes(cast.alma, await begins(cast.alma, "house", f"More {number}", "Words"))

    with counted(cast.house) as many:
        await cast.alma.get("/pages/house")

    assert len(many.statements) == len(few.statements)
