"""An estimate from its question to how it turned out; with a script and without; and everybody can read it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

WAYS = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


@WAYS
def test_an_estimate_from_its_question_to_how_it_turned_out(enter, script):
    """Amina asks, Priya seals an answer that Amina cannot read, and Amina says how it turned out."""
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    amina.goto("/write?to=organisation&kind=estimate")
    amina.locator("#f-title").fill("How many days will it take?")
    amina.locator("#f-estimate_unit").fill("days")
    amina.locator("#f-estimate_opens").fill("2131-12-02T12:00")
    amina.get_by_label("Nothing is promised").check()
    amina.locator("#send").click()
    expect(amina.locator("#estimate")).to_contain_text("Sealed until")

    priya.goto(amina.url)
    priya.locator("#f-value").fill("4.5")
    priya.locator("#f-high").fill("8")
    priya.locator("#estimate #f-words").fill("The foundation comes first.")
    priya.get_by_role("button", name="Seal my answer").click()
    expect(priya.locator("#estimate")).to_contain_text("You said 4.5 days")
    expect(priya.locator("#estimate")).to_contain_text("1 person has sealed an answer")
    amina.reload()
    expect(amina.locator("#estimate")).not_to_contain_text("foundation")
    expect(amina.locator("#estimate")).not_to_contain_text("has sealed")

    amina.get_by_role("link", name="Say how it turned out").click()
    amina.locator("#f-truth").fill("5")
    amina.locator("#f-source").fill("The log of the line.")
    amina.get_by_role("button", name="It turned out so").click()
    expect(amina.locator("#estimate")).to_contain_text("How it turned out: 5 days")
    expect(amina.locator("#estimate")).to_contain_text("The foundation comes first.")


@pytest.mark.parametrize("width", [1280, 320])
def test_estimates_can_be_read_by_everybody(enter, width):
    oskar = enter("oskar", viewport={"width": width, "height": 900})
    oskar.goto("/estimates?view=settled")
    oskar.get_by_role("link", name=re.compile("October")).click()
    expect(oskar.locator("#spread-words")).to_be_visible()

    for path in (oskar.url, "/estimates", "/estimates?view=settled", "/write?kind=estimate"):
        oskar.goto(path)
        found = Axe().run(oskar).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        assert oskar.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
