"""Words through the desk: taken down, approved on a phone without an account, thanked, and later claimed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_the_words_of_somebody_who_does_not_write_go_out_and_come_back_to_them(enter, chromium, nordpack, script):
    """Amina writes it down and hands over the screen; Priya thanks; whoever said it sees that, joins in the end and claims it."""
    words = f"On ward {3 if script else 4} the dressing trolley stands behind the lift, so at night we walk twice."
    amina, priya, irena = (enter(name, java_script_enabled=script) for name in ("amina", "priya", "irena"))
    phone = chromium.new_context(base_url=nordpack, locale="en", java_script_enabled=script, **PHONE).new_page()

    link = _takes_down(amina, words)
    phone.goto(link[link.index("/said/") :])
    expect(phone.get_by_text("Amina Hossein wrote this down for you.")).to_be_visible()
    expect(phone.locator("#f-words")).to_have_value(words)
    _is_for_everybody(phone, script)
    phone.get_by_role("button", name="Yes, publish it").click()
    word = phone.locator(".claim-word").inner_text()
    _is_for_everybody(phone, script)

    at = _goes_out(amina, words)
    priya.goto(at)
    expect(priya.get_by_text("Written down by Amina Hossein, approved by whoever said it.")).to_be_visible()
    priya.get_by_role("button", name="Thank", exact=True).first.click()

    phone.goto("/voice")
    phone.locator("#f-word").fill(word)
    phone.get_by_role("button", name="Look").click()
    expect(phone.locator("#main")).to_contain_text("Priya")
    _is_for_everybody(phone, script)

    irena.goto("/voice")
    irena.locator("#f-word").fill(word)
    irena.get_by_role("button", name="Look").click()
    irena.get_by_role("button", name="This is mine").click()
    expect(irena.locator("#main")).to_contain_text("Priya")
    priya.goto(at)
    expect(priya.get_by_text("A nurse on the night shift").first).to_be_visible()
    expect(priya.get_by_text("Irena")).to_have_count(0)
    for path in ("/desk", "/desk/new"):
        amina.goto(path)
        _is_for_everybody(amina, script)


def _takes_down(amina, words: str) -> str:
    """Amina writes it down; the link for whoever said it."""
    amina.goto("/desk/new")
    amina.locator("#f-heard").fill("Well, the trolley, it's always behind the lift, isn't it")
    amina.locator("#f-words").fill(words)
    amina.locator("#f-signature").fill("A nurse on the night shift")
    amina.get_by_role("button", name="Keep this draft").click()
    amina.get_by_role("link", name="Ask its source for a yes").click()
    amina.get_by_role("button", name="Show the link").click()
    return amina.locator(".said-link a").inner_text()


def _goes_out(amina, words: str) -> str:
    """The worker publishes it, in its own time; where it stands then."""
    amina.goto("/desk")
    out = amina.locator("section:has(#out) a", has_text=words[:40])
    for _ in range(30):
        if out.count():
            break
        amina.wait_for_timeout(500)
        amina.reload()
    out.click()
    return amina.url


def _is_for_everybody(page, script: bool) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    if script:
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
