"""For you, in a real browser against the sample organisation: what waits is found, answered and put aside, on a phone too."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

PAGES = ("/for-you", "/for-you/older", "/saved", "/settings/notices")


def says(page: Page, words: str) -> str:
    """Say it to everybody; answers the address of the conversation."""
    page.goto("/write?to=organisation")
    page.locator("textarea[name=text]").fill(words)
    page.locator(".send .primary").click()
    page.wait_for_url("**/c/**")
    return page.url


def bell(page: Page):
    return page.get_by_role("link", name="For you").first


def waiting(page: Page) -> int:
    """The number at the bell: other journeys may have left some."""
    found = re.search(r"(\d+) waiting", bell(page).text_content())
    return int(found[1]) if found else 0


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_whoever_is_named_finds_it_at_the_bell_reads_it_and_puts_it_aside(enter, script):
    way = "live" if script else "plain"
    sara, priya = enter("sara", java_script_enabled=script), enter("priya", java_script_enabled=script)
    priya.goto("/people")
    before = waiting(priya)
    says(sara, f"The film tore again, @priya, the {way} way")

    if script:  # the number changes by itself
        expect(bell(priya)).to_contain_text(f"{before + 1} waiting")
    for _ in range(40):  # a listener hears of it in a moment
        if waiting(priya) > before:
            break
        priya.wait_for_timeout(250)
        priya.reload()
    assert waiting(priya) == before + 1
    bell(priya).click()
    expect(priya.get_by_role("heading", name="Where your name came up")).to_be_visible()
    priya.get_by_role("link", name="Sara Ekdahl named you").first.click()

    expect(priya.get_by_text(f"the {way} way").first).to_be_visible()
    assert waiting(priya) == before
    priya.get_by_text("Remind me").click()
    priya.get_by_role("button", name="tomorrow").click()
    expect(priya.get_by_text("You will be reminded on")).to_be_visible()
    priya.goto("/saved")
    expect(priya.get_by_text(f"the {way} way").first).to_be_visible()
    priya.get_by_role("button", name="Let it go").first.click()
    expect(priya.get_by_text(f"the {way} way")).to_have_count(0)


def test_somebody_says_how_they_are_told_and_of_which_word_they_hear_nothing(enter):
    priya = enter("priya")
    priya.goto("/settings")
    priya.get_by_role("link", name="How you are told").click()

    priya.get_by_label("Somebody names you").select_option("in a weekly letter")
    priya.get_by_role("button", name="Tell me so").click()
    expect(priya.get_by_text("From now on you are told so.")).to_be_visible()
    expect(priya.get_by_label("Somebody names you")).to_have_value("weekly")

    priya.get_by_label("A word").fill("Football")
    priya.get_by_role("button", name="Hear nothing of it").click()
    expect(priya.get_by_text("football", exact=True)).to_be_visible()
    priya.get_by_role("button", name="Hear of it again").click()
    expect(priya.get_by_text("football", exact=True)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_for_oneself_have_no_serious_fault_and_do_not_scroll_sideways(enter, scheme):
    sara = enter("sara")
    says(sara, f"For @amina, in {scheme}, with words long enough to be broken where the page of a telephone ends")
    amina = enter("amina", color_scheme=scheme, viewport={"width": 320, "height": 700})

    for path in PAGES:
        amina.goto(path)
        found = Axe().run(amina).response["violations"]

        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], path
        assert amina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
