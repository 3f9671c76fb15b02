"""What the archive promises to whoever reads it: in their language, on their own disk, with nothing asked of any network."""

import asyncio
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.async_api import async_playwright

from commonhold import contributions
from commonhold.ground.database import Visitor
from commonhold.ground.testing.browser import ARGUMENTS
from commonhold.ownership import pack

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
