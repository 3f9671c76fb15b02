"""Finding: suggestions while one types, what is found, and a search that is saved; with a script and without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow


def test_what_is_typed_suggests_people_and_groups_among_which_the_arrows_choose(enter):
    """The combobox of the WAI-ARIA authoring practices: focus stays in the box, Escape keeps the words, Enter goes there."""
    amina = enter("amina")
    amina.goto("/search")
    box, options = amina.get_by_role("combobox", name="Search"), amina.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")

    box.press_sequentially("pack")
    expect(amina.get_by_role("option", name="Packaging, Lund")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", "suggested")
    expect(amina.get_by_role("status").filter(has_text="suggestion")).to_have_count(1)
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(box).to_be_focused()
    assert Axe().run(amina, options={"resultTypes": ["violations"]}).violations_count == 0

    box.press("Escape")
    expect(amina.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("pack")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    box.press("ArrowDown")
    address = options.first.get_attribute("href")
    box.press("Enter")
    amina.wait_for_url(f"**{address}")

    amina.goto("/search")
    box.fill("no such thing")
    expect(options).to_have_count(0)
    box.press("Enter")
    amina.wait_for_url("**/search?q=no+such+thing")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_search_is_saved_called_otherwise_and_let_go(enter, script):
    amina = enter("amina", java_script_enabled=script)
    amina.goto("/search?q=seal")
    expect(amina.locator("#posts")).to_be_visible()

    amina.locator("#f-name").fill(f"Seals {script}")
    amina.get_by_role("button", name="Save this search").click()
    saved = amina.locator("li", has_text=f"Seals {script}")
    expect(saved).to_contain_text("nothing new")
    rename(amina, saved, "Cold seals")
    expect(amina.get_by_role("link", name="Cold seals", exact=True)).to_be_visible()
    amina.get_by_role("link", name="Cold seals", exact=True).click()
    expect(amina.locator("#f-q")).to_have_value("seal")

    amina.goto("/search/saved")
    amina.locator("li", has_text="Cold seals").get_by_role("button", name="Let it go").click()
    expect(amina.get_by_role("link", name="Cold seals", exact=True)).to_have_count(0)


def rename(page: Page, saved, name: str) -> None:
    saved.locator("summary").click()
    saved.get_by_label("What to call it").fill(name)
    saved.get_by_role("button", name="Rename").click()
