"""A challenge with a script and without: asked with its promise first, an idea given, one of Nordpack's answered with a reason."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
NOT_DONE_BY = "2131-01-0{}T12:00"


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_challenge_from_its_promise_to_an_answer(enter, script):
    """Amina asks, and is asked what she promises; Priya gives an idea; Elin answers one of the two of hers that still wait."""
    wide = {"viewport": {"width": 320 if script else 1280, "height": 900}}
    amina, priya, elin = (enter(name, java_script_enabled=script, **wide) for name in ("amina", "priya", "elin"))
    amina.goto("/write?to=organisation&kind=challenge")
    amina.locator("#f-title").fill("How do we hand over at six?")
    for day, name in enumerate(("ideas", "improve", "support", "answers"), 1):
        amina.locator(f"#f-challenge_{name}").fill(NOT_DONE_BY.format(day))
    amina.locator("#send").click()
    expect(amina.locator("#f-promise-help")).to_be_visible()
    amina.get_by_label("Nothing is promised").check()
    amina.locator("#send").click()
    expect(amina.locator("#challenge")).to_contain_text("Ideas until")

    priya.goto(amina.url)
    expect(priya.get_by_text("nothing is promised")).to_be_visible()
    priya.locator("#challenge #f-text").fill("Ten minutes together at the board.")
    priya.get_by_role("button", name="Give this idea").click()
    expect(priya.locator("#challenge")).to_contain_text("Ten minutes together at the board.")

    elin.goto("/challenges")
    elin.get_by_role("link", name="How do we get nine of ten return boxes back?").click()
    elin.locator("#challenge article a[href$='/answer'].button:not(.bare)").first.click()
    answer = elin.url
    elin.locator("input[name=says][value=no]").check()
    for criterion in elin.locator("select[name^=weighed]").all():
        criterion.select_option("partly")
    elin.locator("#f-words").fill("The shelves are made for the large ones.")
    elin.locator("form:has(#f-words) button.primary").click()
    expect(elin.locator("#challenge")).to_contain_text("The shelves are made for the large ones.")
    expect(elin.locator("#challenge article").filter(has_text="The shelves are made").last).to_contain_text(
        "No more lifting: delvis uppfyllt"
    )

    for page, path in ((elin, answer), (elin, "/challenges"), (priya, "/challenges?view=over"), (priya, amina.url)):
        page.goto(path)
        found = Axe().run(page).response["violations"] if script else []
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        if script:
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
