"""A group from its opening to the day somebody leaves it, and finding who knows; with a script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def open_group(page: Page, name: str, door: str) -> str:
    """Open a group by its form and answer its address."""
    page.goto("/groups")
    page.get_by_role("link", name="Open a group").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("What it is for").fill("We find out why the first crate is bad.")
    page.locator(f"input[name=door][value={door}]").check()
    page.get_by_role("button", name="Open the group").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_somebody_opens_a_group_asks_another_in_and_that_one_leaves_again(enter, script):
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    group = open_group(amina, f"First crate {'live' if script else 'plain'}", "invited")

    priya.goto(group)
    expect(priya.get_by_text("One comes in when a steward asks one in.")).to_be_visible()
    expect(priya.get_by_text("What is written here is for those in the group.")).to_be_visible()

    amina.get_by_role("link", name="People", exact=True).last.click()
    amina.get_by_role("link", name="Ask people in").click()
    amina.get_by_role("searchbox").fill("priya")
    amina.get_by_role("button", name="Find").click()
    amina.get_by_role("button", name="Ask in").first.click()
    expect(amina.get_by_text("Asked in", exact=True)).to_be_visible()

    priya.goto("/groups")
    expect(priya.get_by_text("You are invited")).to_be_visible()
    priya.goto(group)
    priya.get_by_role("button", name="Accept the invitation").click()
    expect(priya.get_by_role("link", name="Write to the group")).to_be_visible()

    priya.get_by_role("link", name="Leave").click()
    expect(priya.get_by_text("you need a new invitation")).to_be_visible()
    priya.get_by_role("button", name="Leave the group").click()
    expect(priya.get_by_text("One comes in when a steward asks one in.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_door_is_widened_only_after_it_is_said_to_whom(enter, script):
    amina = enter("amina", java_script_enabled=script)
    group = open_group(amina, f"Wide {'live' if script else 'plain'}", "invited")

    amina.get_by_role("link", name="Settings", exact=True).last.click()
    amina.locator("input[name=door][value=open]").check()
    amina.get_by_role("button", name="Save the change").click()
    expect(amina.get_by_role("heading", level=1)).to_contain_text("more people will be able to come in and read")
    amina.get_by_role("link", name="Leave it as it is").click()
    expect(amina.locator("input[name=door][value=invited]")).to_be_checked()

    amina.locator("input[name=door][value=open]").check()
    amina.get_by_role("button", name="Save the change").click()
    amina.get_by_role("button", name="Widen the door").click()
    expect(amina).to_have_url(group)
    expect(amina.locator(".mark", has_text="Open")).to_be_visible()


def test_a_list_goes_on_where_it_stands(enter):
    amina = enter("amina")
    amina.goto("/people")
    shown = amina.locator("article.person")
    before = shown.count()
    first = shown.first.inner_text()

    amina.get_by_role("link", name="Show more").click()
    expect(amina.get_by_role("link", name="Show more")).to_have_count(0)

    assert shown.count() > before
    assert shown.first.inner_text() == first
    assert amina.url.endswith("/people")


def test_who_knows_is_found_by_keyboard_and_asked(enter):
    amina = enter("amina")
    amina.goto("/people")
    amina.get_by_role("searchbox").focus()
    amina.keyboard.type("thermocouples")
    amina.keyboard.press("Enter")
    expect(amina.locator("article.person").first.or_(amina.get_by_text("Nobody was found"))).to_be_visible()

    amina.goto("/people?q=joost")
    amina.locator("article.person a").first.click()
    amina.get_by_role("link", name="Ask Joost").click()
    expect(amina).to_have_url(amina.url)
    assert "/write?to=chosen&people=joost" in amina.url


PAGES = {
    "amina": [
        "/groups", "/groups/new", "/g/packaging-lund", "/g/packaging-lund/people", "/g/packaging-lund/people/sara",
        "/g/packaging-lund/settings", "/g/packaging-lund/invitations?q=joost", "/g/nattskiftet/membership", "/g/inkop/request",
        "/people", "/people?q=kzxqv", "/@joost", "/@amina",
    ],
    "annelie": ["/groups", "/people", "/g/recycled-film/people"],
    "robert": ["/units", "/groups?q=kzxqv"],
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", PAGES)
def test_pages_of_groups_and_people_have_no_serious_fault_and_do_not_scroll_sideways(enter, who, scheme):
    page = enter(who, color_scheme=scheme, viewport={"width": 320, "height": 700})
    faults = {}
    for path in PAGES[who]:
        answer = page.goto(path)
        found = [
            each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("scrolls sideways")
        if found or answer.status != 200:
            faults[path] = (answer.status, found)

    assert faults == {}
