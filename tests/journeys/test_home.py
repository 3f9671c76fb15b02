"""Home, in a real browser against the sample organisation: what is new is told without moving what is being read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from commonhold.ground.testing.browser import served

PASSWORD = "return the boxes"
WORDS = "Lådorna är tillbaka från Utrecht"


@pytest.fixture(scope="module")
def nordpack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample organisation, really served."""
    data: Path = tmp_path_factory.mktemp("nordpack")
    with served(data, "demo") as address:
        yield address


def signed_in(chromium: Browser, address: str, handle: str, **more: object) -> Page:
    page = chromium.new_context(**more).new_page()
    page.goto(f"{address}/signin")
    page.get_by_label("Password").or_(page.get_by_label("Lösenord")).first.fill(PASSWORD)
    page.locator("#f-name").fill(handle)
    page.locator("form:has(#f-password) button").first.click()
    page.wait_for_url(f"{address}/")
    return page


def test_a_first_view_on_a_telephone_is_light(chromium, nordpack):
    page = signed_in(chromium, nordpack, "amina", viewport={"width": 390, "height": 800}, service_workers="block")
    page.wait_for_load_state("load")
    sizes = page.evaluate("""() => {
        const sum = (list) => list.reduce((total, each) => total + each.encodedBodySize, 0);
        const files = performance.getEntriesByType("resource");
        const [view] = performance.getEntriesByType("navigation");
        return {
            script: sum(files.filter(each => each.name.endsWith(".js"))), sheets: files.filter(each => each.name.endsWith(".css")).length,
            packed: view.encodedBodySize, unpacked: view.decodedBodySize,
        };
    }""")

    assert 10_000 < sizes["script"] < 60_000, sizes
    assert sizes["sheets"] == 1, sizes
    assert sizes["packed"] < sizes["unpacked"] / 3, sizes


def test_a_new_post_is_told_live_and_read_when_asked(chromium, nordpack):
    reader = signed_in(chromium, nordpack, "amina")
    writer = signed_in(chromium, nordpack, "sara")
    first = reader.locator("[data-id]").first.get_attribute("data-id")

    writer.goto(f"{nordpack}/write?group=packaging-lund")
    writer.locator("textarea[name=text]").fill(WORDS)
    writer.locator(".send .primary").click()
    expect(writer.get_by_text(WORDS).first).to_be_visible()

    news = reader.locator(".news a")
    expect(news).to_have_text("1 new", timeout=10_000)
    assert reader.locator("[data-id]").first.get_attribute("data-id") == first
    news.click()
    expect(reader.locator("[data-id]").first).to_contain_text(WORDS)
    expect(news).to_be_hidden()


def test_whoever_may_not_read_it_is_told_nothing(chromium, nordpack):
    outsider = signed_in(chromium, nordpack, "annelie")
    writer = signed_in(chromium, nordpack, "sara")

    writer.goto(f"{nordpack}/write?group=packaging-lund")
    writer.locator("textarea[name=text]").fill("Only for those on the lines")
    writer.locator(".send .primary").click()
    expect(writer.get_by_text("Only for those on the lines").first).to_be_visible()
    outsider.wait_for_timeout(2_500)

    expect(outsider.locator(".news a")).to_be_hidden()
    expect(outsider.get_by_text("Only for those on the lines")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["/", "/?view=missed", "/?view=few", "/?view=beyond", "/g/packaging-lund", "/@joost", "/tags/film"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_that_list_have_no_serious_fault_and_do_not_scroll_sideways(chromium, nordpack, path, scheme):
    page = signed_in(chromium, nordpack, "amina", color_scheme=scheme, viewport={"width": 320, "height": 700})

    page.goto(nordpack + path)
    found = Axe().run(page).response["violations"]

    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_home_works_without_script(chromium, nordpack):
    page = signed_in(chromium, nordpack, "amina", java_script_enabled=False)

    page.get_by_role("link", name="Beyond your circle").click()
    page.get_by_role("link", name="Latest").click()
    page.get_by_role("link", name="Show older ones").click()

    expect(page.locator("[data-id]").first).to_be_visible()
    assert "before=" in page.url
