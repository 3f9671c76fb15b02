"""From an empty house to one with people in it: the first steward, an invitation, letters by a real server, a key, and leaving."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from commonhold.ground.testing.browser import free_port, served

ASTRIDS, HANNAS, NEW = "a tide for the steward", "a tide for the newcomer", "another tide altogether"


class PostOffice:
    """Takes every letter that comes by SMTP."""

    def __init__(self) -> None:
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def newest(self, to: str, subject: str) -> str:
        """The path of the link in the newest such letter, once it has come."""
        for _ in range(150):
            found = [each for each in self.letters if each["To"] == to and each["Subject"] == subject]
            if found:
                self.letters.clear()
                return re.search(r"https?://[^/\s]+(/\S+)", found[-1].get_body(("plain",)).get_content())[1]
            time.sleep(0.2)
        raise AssertionError(f"no letter to {to}: {[(each['To'], each['Subject']) for each in self.letters]}")


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    os.environ["COMMONHOLD_MAIL_URL"] = f"smtp://127.0.0.1:{controller.port}"
    yield office
    del os.environ["COMMONHOLD_MAIL_URL"]
    controller.stop()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="module")
def empty(data: Path, office: PostOffice) -> Iterator[str]:
    """The address of a house in which nobody is; by a name that browsers take keys for."""
    with served(data, "serve") as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def somebody(chromium: Browser, empty: str) -> Callable[..., Page]:
    """A browser that has never been here."""
    return lambda **more: chromium.new_context(base_url=empty, locale="en", **more).new_page()


def command(data: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "commonhold.cli", *words, "--data", str(data)],
        env=os.environ | {"COMMONHOLD_URL": "http://house.test"}, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def path_in(text: str) -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", text)[1]


def test_from_an_empty_house_to_somebody_who_has_left_it(somebody, data, office):
    """Astrid founds the house and asks Hanna in, who forgets her password, makes a key, and is retired."""
    astrid, hanna = somebody(), somebody(java_script_enabled=False)

    found_the_house(astrid, data)
    invitation = ask_in(astrid)
    join(hanna, invitation, office)
    mend_the_password(hanna, office)
    with_key = somebody()
    come_in_by_key(with_key)
    retire(astrid)
    for page in (hanna, with_key):
        page.goto("/settings/sessions")
        expect(page).to_have_url(re.compile("/signin"))


def found_the_house(page: Page, data: Path) -> None:
    page.goto("/signin")
    expect(page.get_by_text("commonhold people add")).to_be_visible()
    said = command(data, "people", "add", "astrid", "--name", "Astrid Ek", "--steward", "--covenant", "generous")
    page.goto(path_in(said))
    insist_usable(page)
    page.get_by_label("New password").fill(ASTRIDS)
    page.get_by_role("button", name="That is me, come in").click()
    expect(page.get_by_role("heading", name="Welcome, Astrid")).to_be_visible()
    insist_usable(page)
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("link", name="Members")).to_be_visible()
    page.goto("/admin/covenant")
    expect(page.get_by_text("The generous one")).to_be_visible()


def ask_in(page: Page) -> str:
    page.goto("/admin/invitations")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Link", exact=True).input_value()
    insist_usable(page)
    return path_in(link)


def join(page: Page, invitation: str, office: PostOffice) -> None:
    page.goto(invitation)
    expect(page.get_by_text("Astrid Ek asks you in.")).to_be_visible()
    page.get_by_label("Your mail address").fill("hanna@home.example")
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(office.newest("hanna@home.example", "Go on with coming in"))
    page.get_by_label("Your name").fill("Hanna Berg")
    page.get_by_label("Password").fill("short")
    page.get_by_label("Password").evaluate("field => field.removeAttribute('minlength')")
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_text("A password has at least 10 characters.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Hanna Berg")
    page.get_by_label("Password").fill(HANNAS)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name="Welcome, Hanna")).to_be_visible()


def mend_the_password(page: Page, office: PostOffice) -> None:
    page.goto("/settings/sessions")
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    expect(page).to_have_url(re.compile("/signin$"))
    page.get_by_role("link", name="I have forgotten my password").click()
    page.get_by_label("Handle or mail address").fill("hanna.berg")
    page.get_by_role("button", name="Send me the letter").click()
    page.goto(office.newest("hanna@home.example", "A new password"))
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Keep it and come in").click()
    page.goto("/settings/sessions")
    expect(page.get_by_text("You are signed in in one browser, this one.")).to_be_visible()


def come_in_by_key(page: Page) -> None:
    """A key that Chromium has in software, which asks its owner for a code."""
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    page.goto("/signin")
    page.get_by_label("Handle or mail address").fill("hanna.berg")
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Come in").first.click()
    page.goto("/settings/passkeys")
    page.get_by_label("What you call it").fill("my phone")
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_role("button", name="Take away my phone")).to_be_visible()
    insist_usable(page)
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    page.goto("/signin?next=/settings/sessions")
    page.get_by_role("button", name="Use my key").click()
    expect(page.get_by_role("heading", name="Your settings")).to_be_visible()


def retire(page: Page) -> None:
    page.goto("/admin/members?q=hanna")
    page.get_by_role("link", name="Retire Hanna Berg").click()
    insist_usable(page)
    page.get_by_role("button", name="Retire Hanna Berg").click()
    expect(page.get_by_role("heading", name="Members")).to_be_visible()
    page.goto("/admin/members?which=left")
    expect(page.get_by_role("link", name="Hanna Berg", exact=True)).to_be_visible()


def insist_usable(page: Page) -> None:
    """axe finds nothing."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_usable_on_any_screen(somebody, width, scheme):
    page = somebody(viewport={"width": width, "height": 700}, color_scheme=scheme)
    for path in ("/signin", "/signin/password", "/signin/sent", "/signin/link/gone", "/welcome/gone", "/join/gone"):
        for language in ("en", "sv", "nl"):
            page.goto(f"{path}?lang={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, language)
        insist_usable(page)
