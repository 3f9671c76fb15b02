"""An event with one seat: whoever waits moves up and is told, scans the code at the door with a phone, and is there."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_whoever_waited_gets_a_seat_and_scans_the_code_at_the_door(enter, chromium, script):
    """Amina invites for a single seat; Priya has it and gives it back; Irena waits, moves up, scans what hangs at the door, and asks."""
    amina, priya = (enter(name, java_script_enabled=script) for name in ("amina", "priya"))
    phone = enter("irena", java_script_enabled=script, **PHONE)
    at = _invites(amina, f"How the scanner counts, {script}")

    _says(priya, at, "I come")
    expect(priya.locator("#event")).to_contain_text("You come")
    _says(phone, at, "I wait for a seat")
    expect(phone.locator("#event")).to_contain_text("You are number 1 of those who wait")
    _is_for_everybody(phone, script)
    _says(priya, at, "I do not come")
    _is_told(phone, "You have a seat: somebody made room")
    phone.goto(at)
    expect(phone.locator("#event")).to_contain_text("You come")

    amina.goto(at.replace("/c/", "/events/") + "/door")
    scanned = _scan(amina.locator("svg.qr").screenshot())
    assert scanned == f"{at.replace('/c/', '/events/')}/here"
    _is_for_everybody(amina, script)
    _asks_somebody_from_outside(amina, chromium, at, script)
    phone.goto(scanned)
    phone.get_by_role("button", name="I am here").click()
    expect(phone.get_by_text("You are here")).to_be_visible()
    phone.locator("#floor #f-text").fill("Does it count broken boxes too?")
    phone.locator("#floor").get_by_role("button", name="Ask the room").click()
    expect(phone.locator("#floor")).to_contain_text("Does it count broken boxes too?")
    phone.goto(scanned)
    _is_for_everybody(phone, script)


def _invites(page, title: str) -> str:
    """It begins in half an hour, so that the door is open; where its conversation is."""
    begins = datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(minutes=30)
    page.goto("/write?to=organisation&kind=event")
    page.locator("#f-title").fill(title)
    page.locator("#f-event_day").fill(begins.date().isoformat())
    page.locator("#f-event_from").fill(f"{begins:%H:%M}")
    page.locator("#f-event_seats").fill("1")
    page.locator("#send").click()
    page.wait_for_url("**/c/*")
    return page.url


def _asks_somebody_from_outside(page, chromium, at: str, script: bool) -> None:
    """They scan the code on the organiser's screen, and come; those who read the event read that."""
    page.goto(at.replace("/c/", "/events/") + "/plan")
    page.locator("#f-name").fill("Siv from the county")
    page.get_by_role("button", name="Make a link").click()
    _is_for_everybody(page, script)
    outsider = chromium.new_context(locale="en", java_script_enabled=script, **PHONE).new_page()
    outsider.goto(_scan(page.locator("svg.qr").screenshot()))
    _is_for_everybody(outsider, script)
    outsider.get_by_role("button", name="I come", exact=True).click()
    expect(outsider.get_by_role("button", name="I come", exact=True)).to_have_attribute("aria-pressed", "true")
    page.goto(at)
    expect(page.get_by_text("Siv from the county")).to_be_attached()


def _says(page, at: str, word: str) -> None:
    page.goto(at)
    page.locator("#event").get_by_role("button", name=word, exact=True).click()
    page.wait_for_url("**/c/*#event")


def _is_told(page, sentence: str) -> None:
    """The worker tells it, in its own time."""
    for _ in range(40):
        page.goto("/for-you")
        if page.get_by_text(sentence).count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text(sentence).first).to_be_visible()


def _scan(picture: bytes) -> str:
    """What a camera reads of it."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return found.text


def _is_for_everybody(page, script: bool) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    if script:
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
