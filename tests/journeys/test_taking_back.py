"""What was sent is taken back before anybody could read it, and a file that is still underway goes along once; in a real browser."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from commonhold.ground.testing.browser import served

pytestmark = pytest.mark.slow

PASSWORD = "return the boxes"


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample organisation, in which what is sent waits for a moment."""
    with served(tmp_path_factory.mktemp("patient"), "demo", undo=20) as address:
        yield address


@pytest.fixture
def amina(chromium: Browser, patient: str) -> Callable[..., Page]:
    def signed_in(**more: object) -> Page:
        page = chromium.new_context(base_url=patient, locale="en", **more).new_page()
        page.goto("/signin")
        page.locator("#f-name").fill("amina")
        page.locator("#f-password").fill(PASSWORD)
        page.locator("form:has(#f-password) button").first.click()
        page.wait_for_url(f"{patient}/")
        return page

    return signed_in


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_what_was_sent_is_taken_back_into_its_form(amina, script):
    page = amina(java_script_enabled=script)
    page.goto("/write?group=packaging-lund")
    page.locator("#f-text").fill("Too early to tell")
    page.locator("#send").click()

    expect(page.get_by_text("Nobody has read it yet.")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()

    expect(page.locator("#f-text")).to_have_value("Too early to tell")


def test_with_a_script_it_leads_on_by_itself(amina):
    page = amina()
    page.goto("/write?group=packaging-lund")
    page.locator("#f-text").fill("Early enough to tell")
    page.locator("#send").click()

    expect(page.locator("article.post .body")).to_contain_text("Early enough to tell")
    expect(page.locator("#reply")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("complementary").get_by_role("heading", name="Who can read this")).to_be_visible()


def test_a_form_that_is_sent_waits_for_its_file_and_takes_it_along_once(amina):
    page = amina()
    file = BytesIO()
    Image.new("RGB", (300, 200), "darkolivegreen").save(file, "JPEG")
    uploads = []
    page.route("**/files", lambda route: uploads.append(route))
    page.goto("/write?to=me")
    page.locator("#f-text").fill("With a picture")
    page.locator("#f-file").set_input_files({"name": "seal.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()})
    page.locator("#send").click()
    expect(page.locator("[data-uploads] .underway")).to_contain_text("seal.jpg")

    uploads[0].continue_()

    expect(page.locator("article.post .pictures img")).to_have_count(1)
