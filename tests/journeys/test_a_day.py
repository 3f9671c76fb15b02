"""One question's way through the house: asked, met by an earlier one, answered by mail, accepted, distilled into a page.

`PICTURES=folder` keeps a picture of each step; nothing moves, so that each shows one page and not two that change places.
"""

import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from commonhold.ground import limits, postgres
from commonhold.ground.testing.browser import free_port, served
from tests.journeys.conftest import PASSWORD

pytestmark = pytest.mark.slow

QUESTION = "Who seals paper pouches in winter without the seam lifting?"
ANSWER = "We do: one second, and the jaws are warm before the first crate."

JOOST = "joost.verhoeven@nordpack.example"
# `keep(page, name)` keeps a picture of what stands on the page.
Keep = Callable[[Page, str], None]


@dataclass
class Reached:
    """A house that mail comes into: its address, its data, and the port that mail is delivered to."""

    address: str
    data: Path
    port: int

    def let_pass(self, seconds: int, handle: str) -> None:
        """What this person was told of has stood unread so much longer."""
        server = postgres.Server(self.data / "postgres")
        with psycopg.connect(server.url(database="commonhold"), autocommit=True) as founder:
            for _ in range(600):
                told = founder.execute(
                    """update notice set at = at - make_interval(secs => %s)
                       where person_id = (select id from person where handle = %s)""",
                    [seconds, handle],
                )
                if told.rowcount:
                    return
                time.sleep(0.5)
        raise AssertionError(f"{handle} was told of nothing")

    def letter_to(self, mail: str) -> EmailMessage:
        """The newest letter to this address, once it has gone out."""
        parser = BytesParser(policy=policy.default)
        for _ in range(600):
            for file in sorted((self.data / "mail").glob("*.eml"), reverse=True):
                letter = parser.parsebytes(file.read_bytes())
                if mail in letter["To"]:
                    return letter
            time.sleep(0.5)
        raise AssertionError(f"no letter to {mail}")

    def deliver(self, message: EmailMessage) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as client:
            client.send_message(message)


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    data, port = tmp_path_factory.mktemp("reached"), free_port()
    more = {"COMMONHOLD_MAIL_DOMAIN": "in.nordpack.example", "COMMONHOLD_MAIL_LISTEN": f"127.0.0.1:{port}"}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in more.items():
            environment.setenv(name, value)
        with served(data, "demo") as address:
            command = [sys.executable, "-m", "commonhold.cli", "receive", "--data", str(data)]
            receiver = subprocess.Popen(command, env=os.environ | {"COMMONHOLD_URL": address}, stdout=subprocess.PIPE)
            try:
                receiver.stdout.readline()  # says where mail is received, once it is
                yield Reached(address, data, port)
            finally:
                receiver.terminate()
                receiver.wait(30)


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Keep:
    folder, number = os.environ.get("PICTURES"), iter(range(1, 100))

    def picture(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{next(number):02d}-{name}.png")

    return picture


def come_in(chromium: Browser, reached: Reached, handle: str) -> Page:
    page = chromium.new_context(base_url=reached.address, locale="en", reduced_motion="reduce").new_page()
    page.goto("/signin")
    page.locator("#f-name").fill(handle)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("form:has(#f-password) button").first.click()
    page.wait_for_url(f"{reached.address}/")
    return page


def test_a_question_finds_its_answer_by_mail_and_becomes_a_page(chromium, reached, keep):
    amina = come_in(chromium, reached, "amina")

    ask(amina, keep)
    question = amina.url
    ask_who_may_know(amina, keep)
    reached.let_pass(limits.NOTICE_PATIENCE, "joost")
    answer_by_mail(reached)
    amina.goto(question)
    accept(amina, keep)
    distil(amina, keep)
    amina.goto(question)

    expect(amina.get_by_role("link", name="Pressing paper pouches")).to_be_visible()
    keep(amina, "both-ways")


def ask(amina: Page, keep: Keep) -> None:
    """While she types, what was asked earlier stands there."""
    amina.goto("/write?kind=question")
    amina.locator("#f-title").press_sequentially(QUESTION)
    expect(amina.locator("#asked-before a").first).to_be_visible()
    keep(amina, "asked-before")
    amina.locator("#f-text").fill("Line 4 loses one in sixty.")
    amina.locator("#send").click()
    expect(amina.get_by_role("heading", level=1)).to_have_text(QUESTION)
    keep(amina, "asked")


def ask_who_may_know(amina: Page, keep: Keep) -> None:
    """The house says who may know and why; she asks Joost, who does not look in for ten minutes and gets a letter."""
    amina.goto(f"{amina.url.replace('/c/', '/questions/')}/people")
    expect(amina.locator("main")).to_contain_text("They wrote about this and agreed to be asked")
    keep(amina, "who-may-know")
    amina.get_by_role("button", name="Ask Joost").click()
    expect(amina.get_by_text("was asked")).to_be_visible()


def answer_by_mail(reached: Reached) -> None:
    """With his signature, and the letter quoted below."""
    letter = reached.letter_to(JOOST)
    assert "amina.hossein@" not in letter.as_string().lower()
    answer = EmailMessage(policy=policy.SMTP)
    answer["From"], answer["To"], answer["Subject"] = f"Joost <{JOOST}>", letter["Reply-To"], f"Re: {letter['Subject']}"
    answer["Message-ID"], answer["In-Reply-To"] = "<answer@nordpack.example>", letter["Message-ID"]
    answer.set_content(f"{ANSWER}\n\n-- \nJoost Verhoeven\n\nOn Sunday Nordpack wrote:\n> {QUESTION}\n")
    reached.deliver(answer)


def accept(amina: Page, keep: Keep) -> None:
    reply = amina.locator("article.reply", has_text=ANSWER)
    expect(reply).to_be_visible()
    expect(reply).not_to_contain_text("wrote:")
    amina.get_by_role("button", name="This is the answer").click()
    expect(amina.locator("article.chosen").first).to_contain_text(ANSWER)
    keep(amina, "accepted")


def distil(amina: Page, keep: Keep) -> None:
    """What was found out becomes a page, with its people named."""
    amina.get_by_role("link", name="Distil into a page").click()
    amina.get_by_role("checkbox").last.check()
    keep(amina, "distilling")
    amina.get_by_role("button", name="Go on to the page").click()
    amina.get_by_label("Title", exact=True).fill("Pressing paper pouches")
    amina.get_by_role("button", name="Save the page").click()
    expect(amina.get_by_role("heading", name="Distilled from what was said")).to_be_visible()
    expect(amina.locator("main")).to_contain_text("Joost Verhoeven")
    keep(amina, "page")
