"""What the history of a page promises: every wording stays, and two who save at once lose nothing."""

import asyncio

from commonhold import pages
from commonhold.pages import queries

FIRST = "The keys hang by the door.\n\nThe alarm is off.\n\nLock up at six."


async def page_of(player, place: str):
    async with player.visit() as visit:
        return await pages.page_at(visit, place)


async def begun(cast, text: str = FIRST):
    await cast.alma.post("/pages/new", under="house", title="Closing up", text=text)
    return await page_of(cast.alma, "house/closing-up")


async def saves(player, page, text: str, base: int, title: str = "Closing up", **more: object):
    return await player.post(f"/pages/{page.id}/edit", title=title, text=text, base=str(base), **more)


async def text_of(player, page) -> str:
    async with player.visit() as visit:
        return (await queries.versions(visit, page.id, limit=1))[0].text


async def test_every_wording_stays_to_be_seen_with_who_and_why(cast):
    page = await begun(cast)
    await saves(cast.cees, page, FIRST.replace("six", "seven"), 1, why="Summer time")

    history = (await cast.greta.get(f"/pages/{page.id}/history")).text

    assert '<del><span class="unseen">Removed: </span>six</del>' in history
    assert '<ins><span class="unseen">Added: </span>seven</ins>' in history
    assert "Summer time" in history
    assert "Cees Öst" in history
    assert "Lock up at six" in (await cast.greta.get(f"/pages/{page.id}/history/1")).text


async def test_an_earlier_wording_stands_again_as_a_new_one(cast):
    page = await begun(cast)
    await saves(cast.cees, page, "Nothing.", 1)

    answer = await cast.greta.post(f"/pages/{page.id}/restorations", number="1")

    assert answer.headers["location"] == "/pages/house/closing-up"
    assert await text_of(cast.alma, page) == FIRST
    history = (await cast.alma.get(f"/pages/{page.id}/history")).text
    assert "Wording 1 stands again" in history
    assert "Nothing." in history


async def test_a_hundred_wordings_are_read_page_by_page(cast):
    page = await begun(cast)
    for number in range(1, 31):
        await saves(cast.alma, page, f"Wording number {number}", number)

    first = (await cast.alma.get(f"/pages/{page.id}/history")).text
    second = (await cast.alma.get(f"/pages/{page.id}/history?before=12")).text

    assert first.count("As it read then") == 20
    assert "?before=12" in first
    assert second.count("As it read then") == 11
    assert "?before=" not in second


async def test_saving_what_stands_already_makes_no_new_wording(cast):
    page = await begun(cast)

    await saves(cast.cees, page, FIRST, 1)

    assert (await page_of(cast.alma, "house/closing-up")).version == 1


async def test_two_who_change_different_lines_both_keep_theirs(cast):
    page = await begun(cast)

    await saves(cast.cees, page, FIRST.replace("door", "window"), 1)
    await saves(cast.greta, page, FIRST.replace("six", "seven"), 1)

    assert await text_of(cast.alma, page) == FIRST.replace("door", "window").replace("six", "seven")


async def test_two_who_change_the_same_line_are_shown_both_and_nothing_is_saved_yet(cast):
    page = await begun(cast)
    await saves(cast.cees, page, FIRST.replace("six", "seven"), 1)

    clash = await saves(cast.greta, page, FIRST.replace("six", "eight"), 1)

    assert clash.status_code == 422
    assert "Nothing is saved yet, and nothing is lost." in clash.text
    assert "Lock up at seven." in clash.text
    assert "Lock up at eight." in clash.text
    assert '<input type="hidden" name="base" value="2">' in clash.text
    assert "seven" in await text_of(cast.alma, page)
    await saves(cast.greta, page, FIRST.replace("six", "half past seven"), 2)
    assert "half past seven" in await text_of(cast.alma, page)


async def test_a_title_that_somebody_else_changed_meanwhile_stays_changed(cast):
    page = await begun(cast)
    await saves(cast.cees, page, FIRST, 1, title="Closing the house")

    await saves(cast.greta, page, FIRST.replace("six", "seven"), 1)

    assert (await page_of(cast.alma, "house/closing-up")).title == "Closing the house"


async def test_a_change_that_rests_on_a_wording_that_never_was_is_kept_in_the_form(cast):
    page = await begun(cast)

    answer = await saves(cast.cees, page, "My words", 77)

    assert answer.status_code == 422
    assert "My words" in answer.text


async def test_many_who_save_at_the_same_moment_lose_nothing(standing_cast):
    cast = standing_cast
    lines = [f"Line of {name}" for name in ("alma", "bram", "cees", "dewi", "greta")]
    page = await begun(cast, "\n\n".join(lines))
    players = [cast.alma, cast.bram, cast.cees, cast.dewi, cast.greta]

    async def add(player):
        mine = f"Line of {player.visitor.handle}"
        return await saves(player, page, "\n\n".join(f"{line}, changed" if line == mine else line for line in lines), 1)

    answers = await asyncio.gather(*(add(player) for player in players))

    assert [answer.status_code for answer in answers] == [303] * 5
    assert await text_of(cast.alma, page) == "\n\n".join(f"{line}, changed" for line in lines)
    assert (await page_of(cast.alma, "house/closing-up")).version == 6


async def test_a_change_that_was_begun_is_found_again_and_merged_when_it_is_saved(cast):
    page = await begun(cast)
    words = FIRST.replace("six", "eight")
    await cast.greta.post(f"/drafts/{page.id}-page", title="Closing up", text=words, base="1", is_template="on")
    await saves(cast.cees, page, FIRST.replace("door", "window"), 1)

    form = (await cast.greta.get(f"/pages/{page.id}/edit")).text
    assert "You began this change and did not save it." in form
    assert "Lock up at eight." in form
    assert '<input type="hidden" name="base" value="1">' in form
    assert "eight" not in (await cast.alma.get(f"/pages/{page.id}/edit")).text

    await saves(cast.greta, page, words, 1)
    assert await text_of(cast.alma, page) == words.replace("door", "window")
    assert "You began this change" not in (await cast.greta.get(f"/pages/{page.id}/edit")).text


async def test_a_change_that_was_begun_is_let_go_when_asked(cast):
    page = await begun(cast)
    await cast.greta.post(f"/drafts/{page.id}-page", title="Closing up", text="Not yet", base="1")

    gone = await cast.greta.post(f"/drafts/{page.id}-page?_method=delete")

    assert gone.headers["location"] == f"/c/{page.id}"
    assert "Not yet" not in (await cast.greta.get(f"/pages/{page.id}/edit")).text
