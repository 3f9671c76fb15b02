"""A bookmark from its address to a shelf on which two who found the same meet; with a script and without."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

WAYS = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


@WAYS
def test_two_bookmark_the_same_and_meet_on_the_shelf(enter, script):
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    address, title = f"https://example.org/dwell/{'one' if script else 'two'}", f"Dwell time, {script}"
    amina.goto("/g/packaging-lund/bookmarks")
    amina.get_by_role("link", name="Bookmark a link").click()
    amina.locator("#f-title").fill(title)
    amina.locator("#f-text").fill(f"{address}\n\nThe second table is ours #dwell")
    amina.locator("#send").click()
    expect(amina.get_by_role("heading", name=title)).to_be_visible()

    priya.goto(amina.url)
    priya.get_by_role("link", name="Bookmark it too").click()
    expect(priya.locator("#f-title")).to_have_value(title)
    priya.locator("#f-text").fill(f"{address} and the third too")
    priya.locator("#send").click()
    expect(priya.get_by_role("heading", name="Bookmarked here too")).to_be_visible()

    amina.goto("/g/packaging-lund/bookmarks")
    shelved = amina.get_by_role("listitem").filter(has_text=title)
    expect(shelved).to_have_count(1)
    expect(shelved).to_contain_text("bookmarked by Amina Hossein too")
    expect(shelved.get_by_role("link", name=title)).to_have_attribute("href", address)
