"""What the list of changes promises: every wording once, newest first, to those who may read the page, in every shape."""

import feedparser
import pytest

from commonhold import groups, pages
from commonhold.ground.testing.counting import counted


async def begins(player, place: str, text: str, title: str = "") -> str:
    """The id of a new page at this place."""
    under, _, step = place.rpartition("/")
    answer = await player.post("/pages/new", under=under, step=step, title=title or step.capitalize(), text=text)
    assert answer.status_code == 303, answer.text
    async with player.visit() as visit:
        return str((await pages.page_at(visit, place)).id)


async def saves(player, id: str, text: str, base: int, why: str = "", title: str = "Alarm") -> None:
    answer = await player.post(f"/pages/{id}/edit", title=title, text=text, base=str(base), why=why)
    assert answer.status_code == 303, answer.text


@pytest.fixture
async def alarm(cast) -> str:
    """A page of the house in two wordings."""
    id = await begins(cast.alma, "house/alarm", "Lock up at six.")
    await saves(cast.cees, id, "Lock up at seven.", 1, "Summer time")
    return id


async def told(player, path: str) -> list[tuple[str, int]]:
    """Of which page, and which wording."""
    return [(each["title"], each["number"]) for each in (await player.get(path)).json()["items"]]


async def test_each_change_is_told_once_newest_first(cast, alarm):
    await begins(cast.alma, "house/keys", "They hang by the door.")

    listed = await told(cast.greta, "/pages/changes.json")
    page = (await cast.greta.get("/pages/changes")).text

    assert listed == [("Keys", 1), ("Alarm", 2), ("Alarm", 1)]
    assert page.index("Keys") < page.index("Summer time") < page.rindex("The first wording")
    assert "Cees Öst" in page and f"/pages/{alarm}/history?before=3" in page


@pytest.mark.parametrize("path", ["/pages/changes", "/pages/changes/house", "/pages/{alarm}/history"])
async def test_a_feed_reader_is_told_why_and_what_was_changed(cast, alarm, path):
    path = path.format(alarm=alarm)

    read = feedparser.parse((await cast.greta.get(f"{path}.atom")).content)
    items = (await cast.greta.get(f"{path}.feed.json")).json()["items"]

    assert not read.bozo and [entry.title for entry in read.entries] == ["Alarm", "Alarm"]
    assert len({entry.id for entry in read.entries}) == 2 and read.entries[0].author == "Cees Öst"
    words = read.entries[0].content[0].value
    assert "Summer time" in words and "<del>six</del><ins>seven</ins>" in words
    assert [each["url"].rpartition("=")[2] for each in items] == ["3", "2"]
    assert f'href="{path}.atom"' in (await cast.greta.get(path)).text


async def test_words_of_a_page_bring_no_markup_into_a_feed(cast):
    id = await begins(cast.alma, "house/alarm", "<script>alert(1)</script>", title="<b>Alarm</b>")

    told = (await cast.greta.get(f"/pages/{id}/history.feed.json")).json()["items"][0]

    assert "<script" not in told["content_html"] and "&lt;script&gt;" in told["content_html"]


async def test_all_changes_are_found_going_from_page_to_page_though_many_came_at_once(cast):
    for number in range(5):
        id = await begins(cast.alma, f"house/page-{number}", "0")
        for wording in range(1, 9):
            await saves(cast.alma, id, str(wording), wording, title=f"Page {number}")
    async with cast.house.database.keeper() as visit:
        await visit.run("update page_version set at = now()")

    found, path = [], "/pages/changes.json"
    while path:
        listed = (await cast.bram.get(path)).json()
        found += [(each["page"], each["number"]) for each in listed["items"]]
        path = listed["next"]

    assert len(found) == len(set(found)) == 45


@pytest.mark.leak("L055", "L035")
async def test_changes_are_told_to_those_who_may_read_the_page(cast, alarm):
    rota = await begins(cast.alma, "g/nurses/rota", "Nights")

    everywhere = {name: await told(cast.players[name], "/pages/changes.json") for name in ("bram", "cees")}

    assert everywhere == {"bram": [("Rota", 1), ("Alarm", 2), ("Alarm", 1)], "cees": [("Alarm", 2), ("Alarm", 1)]}
    assert await told(cast.bram, "/pages/changes/g/nurses.json") == [("Rota", 1)]
    assert await told(cast.bram, "/pages/changes/house.json") == [("Alarm", 2), ("Alarm", 1)]
    for shape in ("", ".json", ".atom", ".feed.json"):
        hidden, absent = [
            await cast.cees.get(f"/pages/changes/g/{slug}{shape}", headers={"accept": "application/json"})
            for slug in ("nurses", "nowhere")
        ]
        assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json()) and hidden.status_code == 404
        assert (await cast.cees.get(f"/pages/{rota}/history{shape}")).status_code == 404
    assert await told(cast.cees, f"/pages/changes.json?before={rota}.1") == await told(
        cast.cees, "/pages/changes.json?before=00000000-0000-7000-8000-000000000000.1"
    )

    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))
    assert await told(cast.alma, "/pages/changes.json") == [("Alarm", 2), ("Alarm", 1)]


async def test_a_guest_is_told_of_their_groups_alone(cast, alarm):
    await begins(cast.bram, "g/film-suppliers/plan", "Come in by the gate.")

    assert await told(cast.farid, "/pages/changes.json") == [("Plan", 1)]
    assert (await cast.farid.get("/pages/changes/house.atom")).status_code == 404


async def test_a_key_that_is_none_is_refused(cast):
    for key in ("x", "1.1", "00000000-0000-7000-8000-000000000000", "------------------------------------.1"):
        assert (await cast.bram.get(f"/pages/changes.json?before={key}")).status_code == 400, key


async def test_a_list_asks_the_database_as_often_for_many_changes_as_for_one(cast, alarm):
    with counted(cast.house) as few:
        await cast.greta.get("/pages/changes.atom")
    for number in range(2, 12):
        await saves(cast.alma, alarm, str(number), number)
    with counted(cast.house) as many:
        await cast.greta.get("/pages/changes.atom")

    assert len(many) == len(few)
