"""Words that were lost come back by whoever holds the second key: in two browsers, of which one has no account."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


def makes(form, field, act):
    """Words are made in this form, written down and typed again."""
    form.locator("[data-make]").first.click()
    expect(form.locator("ol li")).to_have_count(12)
    words = " ".join(form.locator("ol li").all_inner_texts())
    form.get_by_role("button", name="I have written them down").click()
    form.get_by_label(field).fill(words)
    form.get_by_role("button", name=act).click()
    return words


def named(page, called):
    """Somebody who is here makes words, and names who holds a second key; answers where their log lies, and its name."""
    page.goto("/settings/recovery")
    page.get_by_text("A second key, held by somebody you trust").click()
    page.get_by_label("Who it is").fill("Mariam at the union")
    page.get_by_label("What their key is called").fill(called)
    form = page.locator("form", has=page.get_by_role("heading", name="Make my words"))
    makes(form, "Your twelve words, in order", "Check and begin")
    log = page.locator("main a[href$='did.jsonl']")
    expect(log).to_be_visible()
    return log.get_attribute("href"), log.inner_text()


def asked(page):
    """They lost them, and have the holder asked; answers the new words, the link, and what both are to hear."""
    form = page.locator("form", has=page.get_by_role("heading", name="Lost your words"))
    new = makes(form, "Your new words, in order", "Check and ask")
    expect(form.locator("[data-told=link]")).to_contain_text("/second-key/")
    return new, *(form.locator(f"[data-told={each}]").inner_text() for each in ("link", "compare"))


def with_an_end(route):
    """A house that means ill has the identity ended by the same signature."""
    answered = route.fetch()
    told = answered.json()
    line = json.loads(told["said"])
    line["parameters"]["deactivated"] = True
    route.fulfill(response=answered, json=told | {"said": json.dumps(line)})


def test_lost_words_come_back_by_whoever_holds_the_second_key(chromium, nordpack, enter):
    friend, sent = chromium.new_context(base_url=nordpack, locale="en").new_page(), []
    friend.on("request", lambda request: sent.append(request.post_data or ""))
    friend.goto("/second-key")
    theirs = makes(friend.locator("form[data-recovery]"), "Your twelve words, in order", "Check them")
    expect(friend.locator("[data-told=hash]")).to_contain_text("Qm")
    assert not [each for each in sent if each]

    page = enter("amina")
    address, name = named(page, friend.locator("[data-told=hash]").inner_text())
    new, link, heard = asked(page)
    friend.goto(link[link.index("/second-key") :])
    expect(friend.get_by_text(heard)).to_be_visible()
    assert len(heard.split()) == 6
    assert not [each for each in Axe().run(friend).response["violations"] if each["impact"] in ("serious", "critical")]
    typed, sign = (
        friend.get_by_label("Your twelve words, in order"),
        friend.get_by_role("button", name="We have compared"),
    )
    typed.fill(new)
    sign.click()
    expect(friend.get_by_role("status").filter(has_text="not those of the second key")).to_be_visible()
    typed.fill(theirs)
    friend.route("**/question", with_an_end)
    sign.click()
    expect(friend.get_by_role("status").filter(has_text="sign something else")).to_be_visible()
    friend.unroute("**/question")
    sign.click()
    expect(friend.get_by_text("has words of their own again")).to_be_visible()

    page.goto("/settings/recovery")
    assert page.locator("main a[href$='did.jsonl']").inner_text() == name
    assert page.request.get(address).text().count("\n") == 2
    trial = page.locator("form", has=page.get_by_role("button", name="Try them"))
    trial.get_by_label("Your twelve words").fill(new)
    with page.expect_navigation():
        trial.get_by_role("button", name="Try them").click()
    said, pairs = "\n".join(sent), zip(theirs.split(), theirs.split()[1:], strict=False)
    assert '"line"' in said and not any(f"{one} {other}" in said for one, other in pairs)
