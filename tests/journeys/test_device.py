"""The house on a device: installed, read without a network, and nothing left of it for anybody else."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from commonhold.ground.testing.browser import ARGUMENTS
from tests.journeys.devices import KEPT, come_in, kept, leads_nowhere, read, until, write

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


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


def test_what_was_read_can_be_read_without_a_network_and_says_when_it_was_loaded(enter):
    page = enter("amina")
    address = write(page, "The boxes stand in aisle four")
    read(page, address)
    page.context.set_offline(True)

    page.goto(address)
    expect(page.locator("main .body").first).to_contain_text("aisle four")
    expect(page.locator("#loaded")).to_contain_text("You are reading what was loaded at")

    page.goto("/groups/new")
    expect(page.locator("[data-here]")).to_contain_text("There is no network just now")
    expect(page.locator("[data-list=listKept]")).to_contain_text("aisle four")
    page.context.set_offline(False)
    expect(page.locator("#f-name")).to_be_visible()


@pytest.mark.leak("L082")
def test_after_signing_out_nothing_can_be_read_on_the_device(enter):
    page = enter("amina")
    address = write(page, "For our own eyes")
    read(page, address)
    assert len(kept(page)) >= 2
    page.locator("[data-leaves] button").click()
    page.wait_for_url("**/signin")

    until(page, f"() => ({KEPT})().then(kept => kept.length === 0)")
    page.context.set_offline(True)
    assert all(leads_nowhere(page, each) for each in (address, "/", "/offline"))


@pytest.mark.leak("L082")
def test_when_a_session_has_ended_nothing_can_be_read_on_the_device(enter):
    page = enter("amina")
    address = write(page, "Until I am let out")
    read(page, address)
    page.context.clear_cookies()
    page.goto(address)
    page.wait_for_url(re.compile("/signin"))

    until(page, f"() => ({KEPT})().then(kept => kept.length === 0)")
    page.context.set_offline(True)
    assert leads_nowhere(page, address)


@pytest.mark.leak("L082")
def test_whoever_signs_in_on_the_same_device_finds_nothing_of_another(enter):
    page, other = enter("amina"), enter("annelie")
    address = write(page, "Not for the next one")
    read(page, address)
    page.context.clear_cookies()
    page.context.add_cookies(other.context.cookies())
    read(page, "/people")

    assert address not in kept(page)
    page.context.set_offline(True)
    page.goto(address)
    expect(page.locator("[data-here]")).to_be_visible()
    expect(page.get_by_text("Not for the next one")).to_have_count(0)


def test_what_is_taken_away_is_let_go_on_every_device_that_asks_again(enter):
    writer, reader = enter("amina"), enter("priya")
    address = write(writer, "It will be gone")
    read(reader, address)
    writer.goto(f"{address}/delete")
    writer.get_by_role("button", name="Take it away").click()
    writer.wait_for_url("**/g/packaging-lund")

    assert reader.goto(address).status == 404
    until(reader, f"url => ({KEPT})().then(kept => !kept.includes(url))", address)
    reader.context.set_offline(True)
    reader.goto(address)
    expect(reader.get_by_text("It will be gone")).to_have_count(0)
    expect(reader.locator("[data-here]")).to_be_visible()


def test_settings_searches_and_forms_of_ones_own_are_never_kept(enter):
    page = enter("amina")
    mine = write(page, "Words of mine")
    read(page, mine)
    for path in (
        "/settings",
        "/settings/passkeys",
        "/settings/sessions",
        "/search?q=boxes",
        f"{mine}/edit",
        "/nowhere",
    ):
        page.goto(path)
    read(page, "/people")

    offline = [address.partition("/")[2] for address in (url.partition("://")[2] for url in kept(page))]
    assert [path for path in offline if path.startswith(("settings", "search", "nowhere")) or "edit" in path] == []


def test_a_device_that_is_told_asks_the_house_for_the_words_as_its_reader(enter):
    """What comes by push holds none; whoever may not read it any more is shown the general words alone."""
    page, writer = enter("amina", permissions=["notifications"]), enter("priya")
    write(writer, "The film tears again, @amina")
    read(page, "/people")
    page.goto("/for-you")
    notice = page.locator("a[href^='/for-you/0']", has_text="Priya Raman named you").first
    expect(notice).to_be_visible()

    shown = pushed(page, notice.get_attribute("href"))
    hidden = pushed(page, "/for-you/00000000-0000-7000-8000-000000000000")

    assert shown["title"].endswith("named you") and "The film tears again" in shown["body"]
    assert hidden == {"title": "Nordpack", "body": "There is something new for you."}


def pushed(page: Page, at: str) -> dict[str, str]:
    """What the device shows when its push service brings this."""
    browser = page.context.new_cdp_session(page)
    found: list[str] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(
            each["registrationId"] for each in event["registrations"] if page.url.startswith(each["scopeURL"])
        ),
    )
    browser.send("ServiceWorker.enable")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    for _ in range(400):
        if found:
            break
        page.wait_for_timeout(50)
    told = json.dumps({"at": at, "kind": "mention", "title": "Nordpack", "words": "There is something new for you."})
    origin = page.url.split("/for-you")[0]
    browser.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": found[0], "data": told})
    return until(page, SHOWN, at)


SHOWN = """async tag => {
    const [shown] = await (await navigator.serviceWorker.ready).getNotifications({ tag });
    return shown && { title: shown.title, body: shown.body };
}"""
