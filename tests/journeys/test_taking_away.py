"""Somebody takes their name from one thing, and then from all of it, in a real browser without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.devices import look_until

pytestmark = pytest.mark.slow


def _writes(page: Page, words: str) -> str:
    page.goto("/write?group=packaging-lund")
    page.locator("#f-text").fill(words)
    page.locator("#send").click()
    page.locator("article.post").first.wait_for()
    return page.url.partition("#")[0].partition("?")[0]


def test_a_name_is_taken_from_one_thing_and_then_from_all(enter):
    page = enter("amina", java_script_enabled=False)
    talk, other = _writes(page, "The sealer hums again"), _writes(page, "The belt is new")

    page.goto(f"{talk}/delete")
    page.get_by_role("link", name="What that means").click()
    page.get_by_role("button", name="Take my name away").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Your name is being taken away|No name stands on it")
    )
    look_until(page, talk, "Somebody")
    page.goto(other)
    expect(page.locator("main article").first).to_contain_text("Amina")

    page.goto("/hold")
    page.get_by_role("link", name="What that means").click()
    page.get_by_label("Your handle").fill("somebody else")
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("Type your handle, so that this is not done by mistake.")).to_be_visible()
    page.get_by_label("Your handle").fill("amina")
    page.get_by_role("button", name="Take it away").click()
    look_until(page, "/hold/erasure", "It is done")
    page.goto(other)
    expect(page.locator("main article").first).to_contain_text("Somebody")
