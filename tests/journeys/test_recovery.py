"""Recovery words from the browser that makes them to the desk that they open; the house sees what they sign and never the words."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from mnemonic import Mnemonic
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


def test_words_are_made_in_the_browser_written_down_and_tried(enter):
    page, sent = enter("irena"), []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.goto("/hold")
    page.get_by_role("link", name="Make recovery words").click()
    page.get_by_role("button", name="Make my words").click()
    shown = page.get_by_role("main").locator("ol li")
    expect(shown).to_have_count(12)
    words = shown.all_inner_texts()
    assert Mnemonic("english").check(" ".join(words))
    assert not [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]

    page.get_by_role("button", name="I have written them down").click()
    expect(shown).to_have_count(0)
    typed, told = page.get_by_label("Your twelve words, in order"), page.get_by_role("status")
    typed.fill(" ".join(reversed(words)))
    page.get_by_role("button", name="Check and begin").click()
    expect(told.filter(has_text="not the words that stood here")).to_be_visible()
    # As they stand on paper: a line each, with numbers, and begun with a capital.
    typed.fill("\n".join(f"{number}. {word.capitalize()}" for number, word in enumerate(words, 1)))
    page.get_by_role("button", name="Check and begin").click()
    expect(page.get_by_text("Recovery tested on")).to_be_visible()

    typed = page.locator("form", has=page.get_by_role("button", name="Try them")).get_by_label("Your twelve words")
    typed.fill(" ".join([*words[1:], words[0]]))
    page.get_by_role("button", name="Try them").click()
    expect(told.filter(has_text="Look for a slip").or_(told.filter(has_text="do not open this"))).to_be_visible()
    typed.fill(" ".join(words))
    with page.expect_navigation():
        page.get_by_role("button", name="Try them").click()

    said = "\n".join(sent)
    assert '"signature"' in said
    # Two that follow on each other: one alone may be a word of the house (`key`, `sign`).
    pairs = zip(words, words[1:], strict=False)
    assert not [pair for pair in pairs if re.search(r"\b{}\W+{}\b".format(*pair), said, re.IGNORECASE)]


def test_words_open_the_desk_once_their_owner_has_left(chromium, nordpack, enter):
    page = enter("tariq")
    page.goto("/settings/recovery")
    page.get_by_role("button", name="Make my words").click()
    shown = page.get_by_role("main").locator("ol li")
    expect(shown).to_have_count(12)
    words = " ".join(shown.all_inner_texts())
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_label("Your twelve words, in order").fill(words)
    page.get_by_role("button", name="Check and begin").click()
    expect(page.get_by_text("Recovery tested on")).to_be_visible()

    steward = enter("robert")
    steward.goto("/admin/members?q=tariq")
    steward.locator("main a[href$='/retirement']").first.click()
    steward.locator("main form.stack button.primary").click()
    stranger = chromium.new_context(base_url=nordpack, locale="en").new_page()
    stranger.goto("/exit")
    stranger.get_by_label("Your twelve words, in order").fill(words)
    stranger.get_by_role("button", name="Use my words").click()

    expect(stranger).to_have_url(f"{nordpack}/exit/desk")
    expect(stranger.get_by_role("main")).to_contain_text("Tariq")


def test_words_are_changed_by_the_ones_that_one_has_and_the_identity_stays(enter):
    page, sent = enter("priya"), []
    page.goto("/settings/recovery")
    page.get_by_role("button", name="Make my words").click()
    shown = page.get_by_role("main").locator("ol li")
    expect(shown).to_have_count(12)
    old = " ".join(shown.all_inner_texts())
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_label("Your twelve words, in order").fill(old)
    page.get_by_role("button", name="Check and begin").click()
    expect(page.get_by_text("Recovery tested on")).to_be_visible()
    log = page.locator("main a[href$='did.jsonl']")
    address, name = log.get_attribute("href"), log.inner_text()
    page.on("request", lambda request: sent.append(request.post_data or ""))

    form = page.locator("form[data-renewal]")
    form.get_by_label("The words that you have, in order").fill(old)
    form.get_by_role("button", name="Make other words").click()
    expect(form.locator("ol li")).to_have_count(12)
    new = form.locator("ol li").all_inner_texts()
    form.get_by_role("button", name="I have written them down").click()
    form.get_by_label("Your new words, in order").fill(" ".join(new))
    with page.expect_navigation():
        form.get_by_role("button", name="Check and change them").click()

    assert (log.get_attribute("href"), log.inner_text()) == (address, name)
    assert page.request.get(address).text().count("\n") == 2
    typed = page.locator("form", has=page.get_by_role("button", name="Try them")).get_by_label("Your twelve words")
    typed.fill(" ".join(new))
    with page.expect_navigation():
        page.get_by_role("button", name="Try them").click()
    said = "\n".join(sent)
    assert '"line"' in said and not any(f" {one} {other}" in said for one, other in zip(new, new[1:], strict=False))
