"""What bringing a folder of Markdown in promises: all of it, once, for exactly its readers."""

import asyncio
from pathlib import Path

import pytest
from PIL import Image

from commonhold import pages
from commonhold.ground.errors import Missing
from commonhold.ground.testing.pictures import written
from commonhold.ground.testing.shared_data import files_of, shared_data
from commonhold.imports.markdown_in import bring_folder

FILES = {
    "index.md": "# The ward\n\nSee [leave](leave.md).",
    "leave.md": "---\ntitle: Leave\nredirect_from:\n  - /holidays/\n---\nAsk first. [Back](index.md) [Nowhere](nowhere.md)",
    "tools/lamps.md": "![A lamp](lamp.png) ![Another](gone.png)",
}


@pytest.fixture
def ward(tmp_path) -> Path:
    """A small folder with a picture."""
    for name, text in FILES.items():
        path = tmp_path / "Ward book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "Ward book/tools/lamp.png").write_bytes(written(Image.new("RGB", (20, 10)), "PNG"))
    return tmp_path / "Ward book"


async def test_a_folder_becomes_pages_with_links_and_pictures(cast, ward):
    report = await bring_folder(cast.house, ward)

    assert (report.found, report.brought, report.here, report.balances) == (3, 3, 0, True)
    assert (report.links_kept, report.links_broken, report.broken) == (2, 1, [("leave.md", "nowhere.md")])
    assert (report.pictures, report.pictures_missing) == (1, 1)
    top = (await cast.cees.get("/pages/house/ward-book")).status_code
    leave = (await cast.cees.get("/pages/house/ward-book/leave")).text
    lamps = (await cast.cees.get("/pages/house/ward-book/tools/lamps")).text
    assert top == 200
    assert '<a class="unwritten" href="/pages/house/ward-book/nowhere">' in leave
    assert '<img src="/files/' in lamps
    assert "Brought in from Markdown" in lamps


async def test_each_picture_that_is_not_shown_is_told_once_and_why(cast, ward, monkeypatch):
    (ward / "tools/lamps.md").write_text("![](lamp.png) ![](gone.png) ![](draft.svg) ![](other.png) [plan](plan.pdf)")
    (ward / "tools/draft.svg").write_text("no picture that is known here")
    (ward / "tools/plan.pdf").write_text("a plan")
    (ward / "tools/other.png").write_bytes((ward / "tools/lamp.png").read_bytes())
    monkeypatch.setattr("commonhold.ground.limits.ATTACHMENTS", 2)

    report = await bring_folder(cast.house, ward)

    told = report.pictures, report.pictures_missing, report.pictures_unreadable, report.pictures_too_many
    assert (told, report.links_to_files) == ((1, 1, 1, 1), 1)
    assert (report.unshown, report.not_pages) == ([("tools/lamps.md", "tools/draft.svg")], {".pdf": 1})


async def test_a_site_of_docusaurus_becomes_pages(cast, ward):
    (ward / "static").mkdir()
    (ward / "tools/lamp.png").rename(ward / "static/lamp.png")
    (ward / "tools/lamps.md").rename(ward / "tools/lamps.mdx")
    words = "import X from '@theme/X'\n\n:::tip[Mind]\n![A lamp](/lamp.png) [Leave](../leave.md)\n:::\n\n<X />\n"
    (ward / "tools/lamps.mdx").write_text(words)

    report = await bring_folder(cast.house, ward)

    assert (report.found, report.brought, report.pictures, report.links_kept) == (3, 3, 1, 3)
    assert (report.made_plain, report.left_out) == ({"boxed remark": 1}, {"import": 1, "<X>": 1})
    lamps = (await cast.cees.get("/pages/house/ward-book/tools/lamps")).text
    assert "<strong>Mind</strong>" in lamps and '<img src="/files/' in lamps
    assert ":::" not in lamps and "@theme" not in lamps


async def test_run_twice_nothing_doubles_and_what_was_changed_here_stays(cast, ward):
    await bring_folder(cast.house, ward)
    async with cast.greta.visit() as visit:
        page = await pages.page_at(visit, "house/ward-book/leave")
    await cast.greta.post(f"/pages/{page.id}/edit", title="Leave", text="Ask Greta.", base="1")
    await cast.greta.post(f"/pages/{page.id}/place?_method=put", under="house/people", step="leave")

    (ward / "news.md").write_text("# News\n\nOnly this is new. [Leave](leave.md)")
    again = await bring_folder(cast.house, ward)

    assert (again.found, again.brought, again.here, again.pictures) == (4, 1, 3, 0)
    assert "Ask Greta." in (await cast.cees.get("/pages/house/people/leave")).text
    assert '<a href="/pages/house/people/leave">Leave</a>' in (await cast.cees.get("/pages/house/ward-book/news")).text


async def test_stopped_in_the_middle_it_goes_on(standing_cast, tmp_path):
    for number in range(60):
        (tmp_path / f"page-{number}.md").write_text(f"# Page {number}\n\nWords.")
    house = standing_cast.house

    running = asyncio.create_task(bring_folder(house, tmp_path))
    while not await how_many(house):  # noqa: ASYNC110 — the other task is known by its rows alone
        await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    there = await how_many(house)
    report = await bring_folder(house, tmp_path)

    assert 0 < there < 60
    assert (report.brought, report.here) == (60 - there, there)
    assert await how_many(house) == 60


async def how_many(house) -> int:
    async with house.database.keeper() as visit:
        return await visit.value("select count(*) from page")


async def test_what_comes_into_a_group_is_read_by_that_group_alone(cast, ward):
    await bring_folder(cast.house, ward, group="nurses", by="alma")

    assert (await cast.greta.get("/pages/g/nurses/ward-book/leave")).status_code == 200
    assert (await cast.cees.get("/pages/g/nurses/ward-book/leave")).status_code == 404
    assert (await cast.greta.get("/pages/g/nurses/ward-book/holidays")).headers[
        "location"
    ] == "/pages/g/nurses/ward-book/leave"


async def test_nobody_brings_pages_into_a_group_they_are_not_in(cast, ward):
    with pytest.raises(Missing):
        await bring_folder(cast.house, ward, group="nurses", by="cees")
    with pytest.raises(Missing):
        await bring_folder(cast.house, ward, by="nobody-here")


async def test_beside_a_page_that_somebody_wrote_there_the_folders_own_comes_next_to_it(cast, ward):
    await cast.alma.post("/pages/new", under="house/ward-book", title="Leave", text="Mine.")

    report = await bring_folder(cast.house, ward)

    assert report.brought == 3
    assert "Mine." in (await cast.cees.get("/pages/house/ward-book/leave")).text
    assert "Ask first." in (await cast.cees.get("/pages/house/ward-book/leave-2")).text


async def test_the_handbook_of_18f_comes_in_whole(cast, tmp_path):
    shared_data("handbook-18f/18f-handbook.tar.xz")
    for name, text in files_of("handbook-18f/18f-handbook.tar.xz"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    report = await bring_folder(cast.house, tmp_path / "18f-handbook")
    again = await bring_folder(cast.house, tmp_path / "18f-handbook")

    assert (report.found, report.brought, report.too_long) == (246, 246, [])
    assert (again.brought, again.here) == (0, 246)
    assert report.links_kept > 600
    assert report.links_broken < 20
    async with cast.cees.visit() as visit:
        page = await pages.page_at(visit, "house/18f-handbook/travel-and-leave/leave")
    assert page.title == "Leave types"
