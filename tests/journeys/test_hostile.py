"""Files made to run, under names made to run, in a real browser: nothing runs and nothing is fetched from elsewhere (L067, L163, L176)."""

import pytest
from playwright.sync_api import Page, expect

from tests.leaks.alive import TYPED
from tests.leaks.test_files import ACTIVE, SVGS

GROUP = "/write?group=packaging-lund"


class Watch:
    """Everything that would tell that something ran, or asked somebody else for something."""

    def __init__(self, page: Page, ours: str):
        self.told: list[str] = []
        page.on("dialog", lambda dialog: (self.told.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request", lambda request: self.told.append(request.url) if self.is_elsewhere(request.url, ours) else None
        )
        page.on("console", lambda said: self.told.append(said.text) if "Content Security Policy" in said.text else None)

    def is_elsewhere(self, url: str, ours: str) -> bool:
        return not url.startswith((f"{ours}/", "blob:", "about:"))


@pytest.fixture
def watched(enter, nordpack) -> tuple[Page, Watch]:
    page = enter("amina")
    return page, Watch(page, nordpack)


def files() -> list[dict[str, object]]:
    """Each hostile content under a hostile name that browsers let a file have."""
    contents = [*ACTIVE.items(), *(("svg", svg) for svg in SVGS)]
    names = [TYPED[number % len(TYPED)].replace("/", "∕") for number in range(len(contents))]
    return [
        {"name": f"{name}.{ending}", "mimeType": "text/html", "buffer": content.encode("latin-1")}
        for name, (ending, content) in zip(names, contents, strict=True)
        if ending != "gif"
    ]


def test_hostile_files_under_hostile_names_are_sent_shown_and_opened_and_nothing_runs(watched):
    page, watch = watched
    page.goto(GROUP)

    page.locator("#f-file").set_input_files(files())
    expect(page.get_by_role("button", name="Leave ")).to_have_count(len(files()))
    page.locator("#f-text").fill("\n".join(TYPED))
    page.locator("#send").click()
    expect(page.locator("main .body").first).to_contain_text("alert(1)")
    address, links = page.url, page.locator("main a[href*='/files/']")
    addresses = {links.nth(number).get_attribute("href") for number in range(links.count())}
    for path in (f"{address}/edit", f"{address}/history", f"{address}/delete", address):
        page.goto(path)

    assert len(addresses) == len(files())
    for each in sorted(addresses):
        opened(page, each)
    assert watch.told == []


def opened(page: Page, address: str) -> None:
    """Followed, and drawn into a page as picture, frame and object: it is saved, and never becomes a page of its own."""
    with page.expect_download() as download:
        page.evaluate("address => { location.href = address }", address)
    assert download.value.failure() is None
    page.evaluate(
        """address => Promise.all(["img", "script"].map(kind => new Promise(done => {
            const each = document.createElement(kind);
            each.onload = each.onerror = done;
            each.src = address;
            document.body.append(each);
        })))""",
        address,
    )
