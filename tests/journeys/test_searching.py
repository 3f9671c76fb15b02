"""Finding: suggestions while one types, what is found, and a search that is saved; with a script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def test_what_is_typed_suggests_people_and_groups_that_the_keyboard_reaches(enter):
    amina = enter("amina")
    amina.goto("/search")
    box, suggested = amina.locator("#f-q"), amina.locator("#suggested")

    box.press_sequentially("pack")
    expect(suggested.get_by_role("link", name="Packaging, Lund")).to_be_visible()
    assert Axe().run(amina, options={"resultTypes": ["violations"]}).violations_count == 0
    amina.keyboard.press("Tab")
    amina.keyboard.press("Tab")
    expect(suggested.get_by_role("link").first).to_be_focused()

    box.fill("no such thing")
    expect(suggested).to_have_count(0)


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
