"""Out of one house without warning, into another, and found again by whoever stays in touch: three real houses, the first one stopped."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from commonhold.ground.testing.browser import served

pytestmark = pytest.mark.slow
PASSWORD = "a tide for everybody"


class Houses:
    """Real ones, each with a folder and a database of its own, told which of the others they may tell something."""

    def __init__(self, chromium: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch):
        self.chromium, self.folder, self.monkeypatch, self.known = chromium, folder, monkeypatch, []

    def open(self, stack: ExitStack, name: str, *handles: str) -> str:
        """A house of these people, of whom the first looks after it."""
        for handle in handles:
            more = ["--steward", "--covenant", "balanced"] if handle == handles[0] else []
            commonhold(
                "people", "add", handle, "--name", handle.title(), "--password-stdin", *more, data=self.folder / name
            )
        self.monkeypatch.setenv("COMMONHOLD_FETCH_ALLOWED", ",".join(self.known))
        address = stack.enter_context(served(self.folder / name, "serve"))
        self.known.append(address.removeprefix("http://").replace("127.0.0.1", "localhost"))
        return address

    def enter(self, address: str, handle: str) -> Page:
        page = self.chromium.new_context(base_url=address, locale="en", accept_downloads=True).new_page()
        page.goto("/signin")
        page.locator("#f-name").fill(handle)
        page.locator("#f-password").fill(PASSWORD)
        page.locator("form:has(#f-password) button").first.click()
        page.wait_for_url(lambda url: "/signin" not in url)
        return page


def commonhold(*words: str, data: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "commonhold.cli", *words, "--data", str(data)], input=PASSWORD, text=True, check=True
    )


def makes_words(page: Page) -> str:
    page.goto("/settings/recovery")
    page.get_by_role("button", name="Make my words").click()
    shown = page.get_by_role("main").locator("ol li")
    expect(shown).to_have_count(12)
    words = " ".join(shown.all_inner_texts())
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_label("Your twelve words, in order").fill(words)
    page.get_by_role("button", name="Check and begin").click()
    expect(page.get_by_text("Recovery tested on")).to_be_visible()
    return words


def gives_card(page: Page, mail: str) -> None:
    page.goto("/contacts/card")
    page.locator("#f-mail").fill(mail)
    page.get_by_label("Say who I am wherever I go").check()
    page.get_by_role("button", name="Keep my card").click()
    expect(page.get_by_text(mail)).to_be_visible()


def agree(alma: Page, cees: Page) -> None:
    alma.goto("/@cees")
    alma.get_by_role("button", name="Ask to stay in touch").click()
    cees.goto("/contacts")
    cees.get_by_role("button", name="Yes").click()


def comes_to_desk(page: Page, words: str) -> None:
    page.goto("/exit")
    page.get_by_label("Your twelve words, in order").fill(words)
    page.get_by_role("button", name="Use my words").click()
    page.wait_for_url("**/exit/desk")


def packs(page: Page, at: str, to: Path) -> Path:
    """Has the hold packed, at the desk or in the house, and fetches it."""
    page.goto(at)
    page.get_by_role("button", name="Pack my hold").or_(page.get_by_role("button", name="Take my hold")).first.click()
    fetch = page.locator("a[download][href$='/file']").first
    expect(fetch).to_be_visible(timeout=60_000)
    with page.expect_download() as fetched:
        fetch.click()
    fetched.value.save_as(to)
    return to


def goes_on(page: Page, archive: Path, old: str) -> str:
    """Gives the archive in, takes it in, and goes on as who one was there; answers the new words."""
    page.goto("/hold/arrivals")
    page.locator("#f-file").set_input_files(archive)
    page.get_by_role("button", name="Give it in").click()
    for act in (
        page.get_by_role("button", name="It is mine, take it in"),
        page.get_by_role("link", name="Go on here as who you were there"),
    ):
        wait_for(page, act)
        act.click()
    page.get_by_label("The words that you have, in order").fill(old)
    page.get_by_role("button", name="Make other words").click()
    shown = page.locator("form[data-renewal] ol li")
    expect(shown).to_have_count(12)
    new = " ".join(shown.all_inner_texts())
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_label("Your new words, in order").fill(new)
    with page.expect_navigation():
        page.get_by_role("button", name="Check and go on here").click()
    expect(page.get_by_text("Recovery tested on")).to_be_visible()
    return new


def wait_for(page: Page, act, at: str = "/hold/arrivals") -> None:
    for _ in range(60):
        page.goto(at)
        if act.count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{act} did not come")


def test_whoever_is_retired_goes_on_elsewhere_and_a_contact_follows_while_the_first_house_is_stopped(
    chromium, tmp_path, monkeypatch
):
    houses = Houses(chromium, tmp_path, monkeypatch)
    with ExitStack() as others, ExitStack() as first:
        old = houses.open(first, "old", "bram", "alma", "cees")
        new_of_cees = houses.open(others, "of-cees", "cees")
        alma, cees = houses.enter(old, "alma"), houses.enter(old, "cees")
        words_of_alma, words_of_cees = makes_words(alma), makes_words(cees)
        gives_card(alma, "alma@home.example")
        gives_card(cees, "cees@home.example")
        agree(alma, cees)

        # Cees goes first; the house that he left is told where he is, and shows it to Alma.
        archive = packs(cees, "/hold", tmp_path / "cees.zip")
        cees = houses.enter(new_of_cees, "cees")
        goes_on(cees, archive, words_of_cees)
        wait_for(alma, alma.get_by_text(f"now at {houses.known[1]}"), "/contacts")
        cees.goto("/contacts")
        expect(cees.get_by_text(f"now at {houses.known[0]}")).to_be_visible()

        # Nine o'clock.
        alma.goto("/write")
        alma.locator("#f-text").fill("What I was about to say")
        commonhold("people", "retire", "alma", data=tmp_path / "old")
        alma.locator("#send").click()
        expect(alma.get_by_role("heading", name="Come in")).to_be_visible()
        comes_to_desk(alma, words_of_alma)
        archive = packs(alma, "/exit/desk", tmp_path / "alma.zip")
        first.close()

        new_of_alma = houses.open(others, "of-alma", "alma")
        alma = houses.enter(new_of_alma, "alma")
        goes_on(alma, archive, words_of_alma)

        wait_for(cees, cees.get_by_text(f"now at {houses.known[2]}"), "/contacts")
        expect(cees.get_by_text("alma@home.example")).to_be_visible()
        assert "their identity log said so" in cees.content()
