"""The house on a device: installed, read and written in without a network, and nothing left of it after signing out."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from commonhold.ground.testing.browser import ARGUMENTS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "return the boxes"


def come_in(page: Page, address: str, handle: str) -> None:
    page.goto(f"{address}/signin")
    page.locator("#f-name").fill(handle)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("form:has(#f-password) button").first.click()
    page.wait_for_url(f"{address}/")


@pytest.fixture
def device(chromium, tmp_path: Path):
    """A browser with a profile of its own, as on a telephone: what is put into it stays there."""
    kind = chromium.browser_type
    path = tmp_path / "profile"
    context = kind.launch_persistent_context(path, executable_path=CHROMIUM, args=ARGUMENTS, locale="en")
    yield context.pages[0]
    context.close()


def test_the_house_can_be_installed(device, nordpack):
    come_in(device, nordpack, "amina")
    browser = device.context.new_cdp_session(device)

    manifest = browser.send("Page.getAppManifest")

    assert manifest["errors"] == []
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert [each["name"] for each in manifest["manifest"]["shortcuts"]] == ["For you", "Write", "Search"]
