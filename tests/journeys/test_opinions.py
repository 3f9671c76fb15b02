"""An opinion map from one statement to the next, by keyboard and without a script; and everybody can read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


def test_all_statements_are_voted_on_by_keyboard_or_without_a_script_and_then_the_map_is_shown(enter):
    halima = enter("halima", viewport={"width": 390, "height": 844})
    halima.goto("/opinions")
    halima.get_by_role("link", name="How shall we plan the shifts").click()
    expect(halima.locator("#opinions")).to_contain_text("when you have voted on seven")
    halima.locator("#say-agree").focus()
    for left in range(14, 7, -1):
        expect(halima.locator("#opinions")).to_contain_text(f"{left} to go")
        halima.keyboard.press("Enter")
    expect(halima.locator("#say-agree")).to_be_focused()
    expect(halima.locator("#groups")).to_contain_text("2 groups that think alike")
    expect(halima.locator("#opinions .me")).to_be_visible()

    robert = enter("robert", java_script_enabled=False)
    robert.goto(halima.url)
    robert.get_by_role("button", name="Disagree").click()
    expect(robert.locator("#opinions")).to_contain_text("13 to go")
    expect(robert.locator("#groups")).to_have_count(0)

    for path in (halima.url, "/opinions", "/write?kind=opinions"):
        halima.goto(path)
        found = Axe().run(halima).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        assert halima.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
