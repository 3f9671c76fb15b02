"""What journeys begin with: the sample organisation, really served, and somebody signed in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from commonhold.ground.testing.browser import served

PASSWORD = "return the boxes"


@pytest.fixture(scope="session")
def nordpack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample organisation."""
    with served(tmp_path_factory.mktemp("nordpack"), "demo") as address:
        yield address


@pytest.fixture
def enter(chromium: Browser, nordpack: str) -> Callable[..., Page]:
    """Somebody of the sample comes in by the door: `enter("sara", java_script_enabled=False)` answers their page."""

    def signed_in(handle: str, **more: object) -> Page:
        page = chromium.new_context(base_url=nordpack, locale="en", **more).new_page()
        page.goto("/signin")
        page.locator("#f-name").fill(handle)
        page.locator("#f-password").fill(PASSWORD)
        page.locator("form:has(#f-password) button").first.click()
        page.wait_for_url(f"{nordpack}/")
        return page

    return signed_in
