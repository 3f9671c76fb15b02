"""A page from its first words to a conversation distilled into it, in a real browser, by several people."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

FIRST = "Ask [[Whom to ask]] first.\n\n# Before\n\nFill in the form.\n\n# After\n\nTell your neighbour."


def written(page: Page, title: str, text: str) -> None:
    """A page of the organisation, by the form."""
    page.goto("/pages/new?under=house")
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Text of the page").fill(text)
    page.get_by_role("button", name="Save the page").click()


def test_a_page_is_begun_changed_by_another_and_brought_back(enter):
    amina, priya = enter("amina"), enter("priya", java_script_enabled=False)
    amina.get_by_role("link", name="Pages", exact=True).first.click()
    amina.get_by_role("link", name="The whole organisation").last.click()
    amina.get_by_role("link", name="Write a page").click()
    amina.get_by_label("Title", exact=True).fill("Coming back from leave")
    amina.get_by_label("Text of the page").fill(FIRST)
    amina.get_by_role("button", name="Save the page").click()
    expect(amina.get_by_role("heading", level=1)).to_have_text("Coming back from leave")
    assert amina.get_by_role("link", name="Whom to ask").get_attribute("class") == "unwritten"
    address = amina.url

    priya.goto(address)
    priya.get_by_role("link", name="Change it").click()
    priya.get_by_label("Text of the page").fill(FIRST.replace("your neighbour", "the shift leader"))
    priya.get_by_label("What you changed and why").fill("It is the shift leader who plans")
    priya.get_by_role("button", name="Save the change").click()
    expect(priya.get_by_text("Tell the shift leader.")).to_be_visible()
    expect(priya.get_by_role("heading", name="Written by 2")).to_be_visible()

    amina.goto(address)
    amina.get_by_role("link", name="All 2 wordings").click()
    expect(amina.get_by_role("heading", name="It is the shift leader who plans")).to_be_visible()
    amina.get_by_role("link", name="As it read then").last.click()
    amina.get_by_role("button", name="Bring this wording back").click()
    expect(amina.get_by_text("Tell your neighbour.")).to_be_visible()


def test_two_who_save_the_same_lines_see_both_wordings(enter):
    amina, priya = enter("amina"), enter("priya")
    written(amina, "Closing up", "Lock up at six.")
    priya.goto(amina.url)
    for page in (amina, priya):
        page.get_by_role("link", name="Change it").click()
    amina.get_by_label("Text of the page").fill("Lock up at seven.")
    amina.get_by_role("button", name="Save the change").click()
    expect(amina.get_by_text("Lock up at seven.")).to_be_visible()

    priya.get_by_label("Text of the page").fill("Lock up at eight.")
    priya.get_by_role("button", name="Save the change").click()

    expect(priya.get_by_text("Nothing is saved yet, and nothing is lost.")).to_be_visible()
    expect(priya.get_by_label("Text of the page")).to_have_value("Lock up at seven.\n\nLock up at eight.")
    priya.get_by_label("Text of the page").fill("Lock up at half past seven.")
    priya.get_by_role("button", name="Save the change").click()
    expect(priya.get_by_text("Lock up at half past seven.")).to_be_visible()


def test_what_was_said_is_distilled_and_leads_both_ways(enter):
    amina = enter("amina")
    amina.goto("/g/packaging-lund")
    amina.locator("article.post h3 a, article.post footer a").first.click()
    conversation = amina.url
    amina.get_by_role("link", name="Distil into a page").click()
    amina.get_by_role("checkbox").first.check()
    amina.get_by_role("button", name="Go on to the page").click()
    amina.get_by_label("Title", exact=True).fill("What we found out")
    amina.get_by_role("button", name="Save the page").click()

    expect(amina.get_by_role("heading", name="Distilled from what was said")).to_be_visible()
    amina.goto(conversation)
    expect(amina.get_by_role("link", name="What we found out")).to_be_visible()


def test_everybody_can_use_the_screens_of_pages(enter):
    """axe finds nothing; on the narrowest phone nothing is wider than the screen."""
    for width, scheme in ((1280, "light"), (320, "dark")):
        amina = enter("amina", viewport={"width": width, "height": 800}, color_scheme=scheme)
        written(amina, f"Screens at {width}", f"{FIRST}\n\n| a | b |\n|---|---|\n| {'long ' * 30} | x |")
        address = amina.url
        id = amina.locator("article.paper").get_attribute("id").removeprefix("c-")
        screens = [
            "/pages", "/pages/house", "/pages/new", address, f"/pages/{id}/edit", f"/pages/{id}/history",
            f"/pages/{id}/history/1", f"/pages/{id}/place", "/pages/house/whom-to-ask",
        ]  # fmt: skip
        for path in screens:
            amina.goto(path)
            found = Axe().run(amina).response["violations"]
            assert [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found] == [], (path, width)
            assert amina.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
