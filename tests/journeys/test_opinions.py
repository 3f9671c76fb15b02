"""An opinion map from one statement to the next, by keyboard and without a script; and everybody can read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


def test_all_statements_are_voted_on_by_keyboard_or_without_a_script_and_then_the_map_is_shown(enter):
    amina = enter("amina", viewport={"width": 390, "height": 844})
    amina.goto("/opinions")
    amina.get_by_role("link", name="How shall we plan the shifts").click()
    expect(amina.locator("#opinions")).to_contain_text("when you have voted on seven")
    amina.locator("#say-agree").focus()
    for left in range(14, 7, -1):
        expect(amina.locator("#opinions")).to_contain_text(f"{left} to go")
        expect(amina.locator("#say-agree")).to_be_focused()
        amina.keyboard.press("Enter")
    expect(amina.locator("#say-agree")).to_be_focused()
    expect(amina.locator("#groups")).to_contain_text("2 groups that think alike")
    expect(amina.locator("#opinions .me")).to_be_visible()

    robert = enter("robert", java_script_enabled=False)
    robert.goto(amina.url)
    robert.locator("#say-disagree").click()
    expect(robert.locator("#opinions")).to_contain_text("13 ")
    expect(robert.locator("#groups")).to_have_count(0)

    for path in (amina.url, "/opinions", "/write?kind=opinions"):
        amina.goto(path)
        found = Axe().run(amina).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        assert amina.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
