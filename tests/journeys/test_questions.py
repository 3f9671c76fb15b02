"""A question from its line to its answer: asked, pointed to somebody, answered, opened again; with a script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

TITLE = {True: "Which dwell time keeps a cold seal shut?", False: "Which tape keeps a returned box shut?"}


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_question_from_its_line_to_its_answer(enter, script):
    """Amina asks, Priya agreed to be asked and answers, Amina takes that for the answer and opens it again."""
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    agree(priya)

    address = ask(amina, TITLE[script], script)
    point(amina, address, "Priya")
    priya.goto(address)
    expect(priya.get_by_text("Priya Raman was asked")).to_be_visible()
    priya.locator("#f-reply").fill("The wide one")
    priya.locator("#reply").get_by_role("button", name="Reply").click()
    expect(priya.locator("article.reply", has_text="The wide one")).to_be_visible()
    amina.goto(address)
    settle(amina)


def agree(page: Page) -> None:
    page.goto("/settings/asked")
    if (taken_back := page.get_by_role("button", name="Name me no more")).count():
        taken_back.click()
    page.get_by_role("button", name="Name me when I may know").click()
    expect(page.locator("header.lead")).to_contain_text("You are named when you may know an answer.")


def ask(page: Page, title: str, script: bool) -> str:
    """The words stay when something said becomes something asked."""
    page.goto("/write?to=organisation")
    page.locator("#f-text").fill("Nobody here knows.")
    page.get_by_text("Ask", exact=True).click()
    if not script:
        page.get_by_role("button", name="Show who can read it").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to know?")
    expect(page.locator("#f-text")).to_have_value("Nobody here knows.")
    page.locator("#f-title").fill(title)
    page.locator("#send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Nobody has answered yet")).to_be_visible()
    return page.url


def point(page: Page, address: str, name: str) -> None:
    page.goto(f"{address.replace('/c/', '/questions/')}/people?q={name}")
    page.get_by_role("button", name=f"{name} may know").click()
    expect(page.get_by_text("was asked")).to_be_visible()


def settle(page: Page) -> None:
    page.get_by_role("button", name="This is the answer").click()
    expect(page.locator("article.chosen").first).to_contain_text("The wide one")
    expect(page.get_by_text("The answer, says Amina")).to_be_visible()
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_text("No reply is the answer yet")).to_be_visible()


def test_an_earlier_question_is_shown_while_somebody_types(enter):
    page = enter("amina")
    address = ask(page, "How do you stack the blue crates in winter?", True)

    page.goto("/write?kind=question")
    page.locator("#f-title").press_sequentially("Stacking blue crates in winter")

    expect(page.locator("#asked-before a")).to_have_text("How do you stack the blue crates in winter?")
    expect(page.locator("#asked-before a")).to_have_attribute(
        "href", address.partition("/c/")[1] + address.partition("/c/")[2]
    )


@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "phone"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pages_of_questions_can_be_read_by_everybody(enter, width, colours):
    page = enter("amina", viewport={"width": width, "height": 900}, color_scheme=colours)
    address = ask(page, f"Who can read this {colours} page at {width}?", True)

    for path in (address, f"{address.replace('/c/', '/questions/')}/people?q=sara", "/questions?view=all", "/questions/waiting",
                 "/settings/asked", "/write?kind=question"):  # fmt: skip
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
