"""Choosing who can read it: what the choice comes to follows at once, and nothing typed meanwhile is lost."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
GROUP = "/write?group=packaging-lund"


def test_how_far_it_reaches_follows_the_choice_without_leaving_the_page(enter):
    page = enter("amina")
    page.goto(GROUP)
    page.locator("#f-text").fill("Not lost")

    page.get_by_label("Only me").check()
    expect(page.locator("#reach-line")).to_contain_text("Nobody but you")
    expect(page.locator("#send")).to_have_text("Keep it for myself")
    page.get_by_label("People I choose").check()
    page.locator("#f-more").fill("priya, per")
    page.locator("#f-more").press("Tab")
    expect(page.locator("#people input:checked")).to_have_count(2)
    expect(page.locator("#send")).to_have_text("Send it to 3 people")
    expect(page.locator("#keep-mark")).to_contain_text("Trace")

    expect(page.locator("#f-text")).to_have_value("Not lost")


def _held_back(page) -> list:
    """People are to be chosen, and the answer to that does not come yet."""
    page.goto(GROUP)
    held = []
    page.route("**/write/reach?*", lambda route: held.append(route))
    with page.expect_request("**/write/reach?*"):
        page.get_by_label("People I choose").check()
    return held


def test_names_typed_while_an_earlier_answer_is_on_its_way_are_not_lost(enter):
    page = enter("amina", service_workers="block")  # whose requests cannot be held back
    held = _held_back(page)
    page.locator("#f-more").fill("priya, per")
    held[0].continue_()
    expect(page.locator("#reach-line")).to_contain_text("Choose below")
    page.unroute_all()
    page.locator("#f-more").press("Tab")

    expect(page.locator("#people input:checked")).to_have_count(2)
    expect(page.locator("#f-more")).to_have_value("")


def test_a_field_that_was_just_gone_into_stays_when_the_answer_comes(enter):
    page = enter("amina", service_workers="block")
    held = _held_back(page)
    page.locator("#f-more").focus()
    held[0].continue_()
    expect(page.locator("#reach-line")).to_contain_text("Choose below")
    page.keyboard.type("priya")

    expect(page.locator("#f-more")).to_have_value("priya")
