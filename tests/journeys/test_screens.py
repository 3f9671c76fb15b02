"""Everybody can use the screens that no journey of their own passes: axe finds nothing, and nothing is wider than a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.slow

SCREENS = {
    "joost": (
        "/bookmarks", "/bookmarks?tag=regels", "/g/packaging-lund/bookmarks", "/@joost/bookmarks", "/write?kind=bookmark",
        "/articles", "/@joost/articles", "/g/packaging-lund/articles", "/articles/series", "/drafts", "/tags/recycledfilm",
        "/goals", "/goals?view=groups", "/goals/new", "/decisions", "/decisions?view=over", "/decisions/new",
    ),
    "robert": (
        "/hold", "/hold/today", "/hold/access", "/hold/keys", "/covenant", "/covenant/1", "/covenant/representatives", "/admin/covenant",
        "/admin/covenant/new", "/admin/previews", "/bookmarks", "/contacts", "/contacts/card", "/leaving", "/admin/departures",
        "/admin/directory", "/admin/providers",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("handle", SCREENS)
def test_everybody_can_use_these_screens(enter, handle, width, scheme):
    page = enter(handle, viewport={"width": width, "height": 800}, color_scheme=scheme)

    for path in SCREENS[handle]:
        assert page.goto(path).status == 200, path
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found] == [], (path, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_a_series_is_read_from_its_first_part_to_its_next(enter):
    page = enter("joost", viewport={"width": 320, "height": 800}, color_scheme="dark")
    page.goto("/@joost/articles")
    page.get_by_role("link", name="Een jaar koud sealen", exact=True).click()

    for _ in range(2):
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("ol.list a").first.click() if page.locator("ol.list").count() else None
    page.locator("a[rel=next]").click()
    page.locator("a[rel=prev]").wait_for()


def test_a_goal_is_read_and_a_newer_file_takes_the_place_of_another(enter):
    page = enter("amina", viewport={"width": 320, "height": 800}, color_scheme="dark")

    def is_usable() -> None:
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto("/goals")
    page.locator("ul.listed a").first.click()
    page.wait_for_url("**/c/*")
    is_usable()
    page.goto("/write?group=packaging-lund")
    page.locator("#f-text").fill("The plan for the week")
    page.locator("#f-file").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"As it was"})
    page.get_by_role("button", name="Leave plan.txt out").wait_for()
    page.locator("#send").click()
    page.get_by_role("link", name="A newer version").click()
    is_usable()
    page.get_by_label("A newer one").set_input_files(
        {"name": "new plan.txt", "mimeType": "text/plain", "buffer": b"As it is"}
    )
    page.get_by_role("button", name="Put it in the place of this one").click()
    page.get_by_text("Version 1").wait_for()
    is_usable()
