"""What the archive promises to whoever reads it: in their language, on their own disk, with nothing asked of any network."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.async_api import async_playwright

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.database import Visitor
from commonhold.ground.testing.browser import ARGUMENTS
from commonhold.ownership import pack
from commonhold.ownership.bag import Bag, opened
from commonhold.ownership.reading import Reader
from commonhold.ownership.words import Words

SCRIPT = "<img src=x onerror=alert(1)> <script>alert(2)</script> [here](javascript:alert(3))"


async def with_picture(cast, tmp_path) -> None:
    """Alma's words, among them a picture and what would like to be a script."""
    Image.new("RGB", (60, 40), "#1e6b45").save(tmp_path / "green.png")
    on = await cast.alma.writes("The film is green", title="Återvunnen film")
    await cast.alma.writes(SCRIPT, title="</title><script>alert(4)</script>")
    stored = await cast.house.store.keep((tmp_path / "green.png").read_bytes())
    async with cast.alma.visit() as visit:
        about = {"digest": stored.digest, "media_type": "image/png", "size": stored.size, "width": 60, "height": 40}
        id = await contributions.keep_file(visit, name="green.png", alt="A green field", **about)
        await contributions.attach(visit, on, [id])


async def unpacked(cast, tmp_path, language: str = "en"):
    alma = cast.alma.visitor
    await pack(cast.house, Visitor(alma.id, alma.handle, alma.name, language), tmp_path / f"{language}.zip")
    with ZipFile(tmp_path / f"{language}.zip") as file:
        file.extractall(tmp_path / language)
    return tmp_path / language / "hold-alma" / "data"


@pytest.mark.parametrize(
    ("language", "heading", "search"),
    [
        ("en", "What you wrote", "Search in it"),
        ("sv", "Det du skrev", "Sök i det"),
        ("nl", "Wat je schreef", "Zoek erin"),
    ],
)
async def test_its_pages_are_in_the_language_of_whose_it_is(cast, tmp_path, language, heading, search):
    await cast.alma.writes("Words")

    folder = await unpacked(cast, tmp_path, language)

    page = (folder / "index.html").read_text()
    assert heading in page and search in page and f'<html lang="{language}">' in page
    covenant = (folder / "covenant/v1.md").read_text()
    assert {"en": "To the whole organisation", "sv": "Till hela organisationen", "nl": "Aan de hele organisatie"}[
        language
    ] in covenant


async def test_it_opens_from_a_disk_without_a_network_is_searched_and_shows_its_pictures(cast, tmp_path):
    """L172: and no script of anybody's runs in it."""
    await with_picture(cast, tmp_path)
    folder = await unpacked(cast, tmp_path)
    asked, said = [], []

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        context = await browser.new_context(offline=True)
        page = await context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: said.append(dialog.message) or asyncio.ensure_future(dialog.dismiss()))
        await page.goto((folder / "index.html").as_uri())
        await page.get_by_label("Search in it").fill("atervunnen")
        found = page.locator("#found a")
        await found.wait_for()
        words = await found.all_text_contents()
        await found.first.click()
        picture = page.locator("img")
        await picture.scroll_into_view_if_needed()
        await page.wait_for_function("document.querySelector('img').complete")
        width = await picture.evaluate("image => image.naturalWidth")
        text = await page.locator("main").inner_text()
        await browser.close()

    assert len(words) == 1 and "Återvunnen film" in words[0]
    assert width == 60 and "The film is green" in text and "alert(1)" in text
    assert said == [] and [url for url in asked if not url.startswith("file://")] == []


async def test_a_search_finds_what_stands_deep_in_a_long_text_and_says_how_much_it_found(cast, tmp_path):
    await cast.alma.writes("Långt. " * 400 + "Here lies the spärrventil. " + "After it more. " * 40)
    folder = await unpacked(cast, tmp_path)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = await (await browser.new_context(offline=True)).new_page()
        await page.goto((folder / "index.html").as_uri())
        await page.get_by_label("Search in it").fill("sparrventil lies")
        await page.locator("#found mark").first.wait_for()
        marked, told = await page.locator("#found mark").all_text_contents(), await page.locator("#told").inner_text()
        await page.get_by_label("Search in it").fill("nowhere")
        await page.get_by_text("Nothing was found.").wait_for()
        await browser.close()

    assert (marked, told) == (["lies", "spärrventil"], "Found: 1")


def piece(said: str, at: datetime, parent: UUID | None = None) -> Words:
    return Words(
        ids.new_id(), "post", parent, "organisation", "keep", 1, "en", "", said, f"<p>{said}</p>", said, at, None
    )


async def test_a_reply_leads_to_what_it_answers_and_a_month_to_those_beside_it(cast, tmp_path):
    march, may, theirs = datetime(2025, 3, 4, 9, tzinfo=UTC), datetime(2026, 5, 6, 10, tzinfo=UTC), ids.new_id()
    mine = piece("Mine", march)
    with opened(tmp_path / "hold.zip") as file:
        reader = Reader(Bag(file, "hold-alma", may), "http://house.test", ZoneInfo("Europe/Stockholm"))
        for each in (mine, piece("To myself", may, mine.id), piece("To another", may, theirs)):
            reader.add(each, [])
        reader.end_month()
    with ZipFile(tmp_path / "hold.zip") as file:
        first, last = (file.read(f"hold-alma/data/read/{name}.html").decode() for name in ("2025-03", "2026-05"))

    assert '<a rel="next" href="2026-05.html">May 2026 →</a>' in first and 'rel="prev"' not in first
    assert '<a rel="prev" href="2025-03.html">← March 2025</a>' in last and 'rel="next"' not in last
    assert f'<a href="2025-03.html#w-{mine.id}">In reply</a>' in last
    assert f'<a href="http://house.test/c/{theirs}">In reply</a>' in last


async def test_it_is_read_on_a_disk_without_a_script_too(cast, tmp_path):
    await with_picture(cast, tmp_path)
    folder = await unpacked(cast, tmp_path)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = await (await browser.new_context(java_script_enabled=False, offline=True)).new_page()
        await page.goto((folder / "index.html").as_uri())
        shown = await page.get_by_label("Search in it").is_visible()
        await page.locator(".months a").first.click()
        text = await page.locator("main").inner_text()
        await browser.close()

    assert not shown and "The film is green" in text
