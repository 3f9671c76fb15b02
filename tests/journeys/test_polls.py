"""A poll from its line to its end, and a date from proposals to a calendar; with a script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

WAYS = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
OPTIONS = "The first\nThe second\nNone"


@WAYS
def test_a_poll_from_its_line_to_its_end(enter, script):
    """What Amina typed stays while it becomes something else and a poll again; Priya answers, Amina closes it."""
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    amina.goto("/write?to=organisation")
    become(amina, "poll", "What do you put to the vote?", script)
    amina.locator("#f-title").fill("Which break do we move?")
    amina.locator("#f-poll_options").fill(OPTIONS)
    become(amina, "question", "What would you like to know?", script)
    expect(amina.locator("#f-poll_options")).to_be_hidden()
    become(amina, "poll", "What do you put to the vote?", script)
    expect(amina.locator("#f-poll_options")).to_have_value(OPTIONS)
    expect(amina.locator("#f-title")).to_have_value("Which break do we move?")
    amina.get_by_label("Nothing is promised").check()
    amina.locator("#send").click()
    expect(amina.get_by_text("Nobody has answered yet")).to_be_visible()

    priya.goto(amina.url)
    priya.locator("#poll").get_by_label("The second").check()
    priya.locator("#poll").get_by_role("button", name="Answer").click()
    expect(priya.locator("#poll")).to_contain_text("1 person answered")
    expect(priya.get_by_text("Your answer", exact=True)).to_be_visible()
    amina.reload()
    amina.get_by_text("Close it now").click()
    amina.locator("#f-end").fill("So it is.")
    amina.get_by_role("button", name="Close it", exact=True).click()
    expect(amina.locator("#poll")).to_contain_text("So it is.")


@WAYS
def test_a_date_from_proposals_to_a_calendar(enter, script):
    """Amina proposes two days and asks for more room; Priya says when she can; Amina settles one."""
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    amina.goto("/write?to=organisation&kind=date")
    amina.locator("#f-title").fill("Tasting")
    for row, day in ((1, "2031-12-02"), (2, "2031-12-05")):
        amina.locator(f"#f-day-{row}").fill(day)
    amina.get_by_role("button", name="Room for more dates").click()
    expect(amina.locator("input[name=date_day]")).to_have_count(5)
    expect(amina.locator("#f-day-2")).to_have_value("2031-12-05")
    amina.get_by_label("Nothing is promised").check()
    amina.locator("#send").click()

    priya.goto(amina.url)
    priya.get_by_role("group", name="Tuesday 2 December 2031").get_by_label("Yes").check(force=True)
    priya.locator("#poll").get_by_role("button", name="Answer").click()
    expect(priya.get_by_text("Suits most")).to_be_visible()
    amina.reload()
    amina.get_by_text("Settle the date").click()
    amina.locator("#poll").get_by_role("radio", name="Tuesday 2 December 2031").check()
    amina.get_by_role("button", name="Settle it").click()
    expect(amina.locator("#poll .follow-up")).to_contain_text("It is Tuesday 2 December 2031")
    with amina.expect_download() as download:
        amina.get_by_role("link", name="Into my calendar").click()
    assert b"DTSTART;VALUE=DATE:20311202" in download.value.path().read_bytes()


@pytest.mark.parametrize("width", [1280, 320])
def test_polls_can_be_read_by_everybody(enter, width):
    amina = enter("amina", viewport={"width": width, "height": 900})
    amina.goto("/write?to=organisation&kind=poll")
    amina.locator("#f-title").fill("Which break?")
    amina.locator("#f-poll_options").fill(OPTIONS)
    amina.get_by_label("Nothing is promised").check()
    amina.locator("#send").click()
    expect(amina.locator("#poll")).to_be_visible()

    for path in (amina.url, "/polls", "/polls?view=closed", "/write?kind=poll", "/write?kind=date"):
        amina.goto(path)
        found = Axe().run(amina).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path
        assert amina.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def become(page: Page, kind: str, heading: str, script: bool) -> None:
    """Choose what it is to be; without a script the button below shows it."""
    chosen = page.locator(f"input[name=kind][value={kind}]")
    page.locator("label", has=chosen).click()
    expect(chosen).to_be_checked()
    if not script:
        page.get_by_role("button", name="Show who can read it").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
