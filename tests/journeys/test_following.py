"""From talk to done: a question becomes a promise that is kept, and three months later those who took part say whether it helped.

`PICTURES=folder` keeps a picture of each step.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from commonhold.ground import limits, postgres
from commonhold.ground.testing.browser import served
from tests.journeys.conftest import PASSWORD
from tests.journeys.devices import look_until

pytestmark = pytest.mark.slow

QUESTION = "Who can see to it that the scales are checked on Fridays?"
ANSWER = "Nobody does now. It takes ten minutes, with the weight from the store."
PROMISE = "Check the scales every Friday, and write the difference on the sheet"
OUTCOME = "Four Fridays now. Scale 2 was 30 grams off, and is right since."
# The house itself says so, which the room's own tests show; here three months pass in a moment.
ASK_BACK = """with done as (
        update followup_step set at = at - make_interval(days => %(days)s) where kind = 'done' and words = %(words)s returning followup_id),
    asked as (
        insert into followup_step (id, followup_id, kind) select gen_random_uuid(), followup_id, 'review' from done
        on conflict do nothing returning id, followup_id)
    insert into fact (name, body) select 'followups.FollowupStepped', jsonb_build_object(
        'id', f.id, 'step_id', a.id, 'thread_id', f.contribution_id, 'kind', 'review', 'by', null)
    from asked a join followup f on f.id = a.followup_id"""


DAY_COMES = (
    "update decision set ends_at = now() where contribution_id = %(id)s",
    "update stance set at = at - interval '9 days' where decision_id = %(id)s",
    """update objection_answer a set at = a.at - interval '9 days' from stance s
       where s.id = a.stance_id and s.decision_id = %(id)s""",
)


@dataclass
class Running:
    """A house of its own, since months pass in it."""

    address: str
    data: Path
    browser: Browser

    def enter(self, handle: str, **more: object) -> Page:
        page = self.browser.new_context(base_url=self.address, locale="en", **more).new_page()
        page.goto("/signin")
        page.locator("#f-name").fill(handle)
        page.locator("#f-password").fill(PASSWORD)
        page.locator("form:has(#f-password) button").first.click()
        page.wait_for_url(f"{self.address}/")
        return page

    def let_three_months_pass(self) -> None:
        assert self._founds(ASK_BACK, {"days": limits.REVIEW_DAYS, "words": OUTCOME}) == 1

    def let_the_day_come(self, decision: str) -> None:
        """Nine days after what was said last."""
        for sql in DAY_COMES:
            assert self._founds(sql, {"id": decision})

    def _founds(self, sql: str, values: dict[str, object]) -> int:
        server = postgres.Server(self.data / "postgres")
        with psycopg.connect(server.url(database="commonhold"), autocommit=True) as founder:
            return founder.execute(sql, values).rowcount


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("following")
    with served(data, "demo") as address:
        yield Running(address, data, chromium)


@pytest.fixture
def keep(script: bool) -> Callable[[Page, str], None]:
    """Look at what stands on a page: axe finds nothing serious, where it can run, and a picture is kept."""
    folder = os.environ.get("PICTURES")

    def kept(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
        if script:
            assert serious(page) == []

    return kept


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_question_becomes_a_kept_promise_and_three_months_later_did_it_help(running, keep, script):
    amina, priya = (running.enter(handle, java_script_enabled=script) for handle in ("amina", "priya"))
    address = ask_and_answer(amina, priya)

    ask_for_an_owner(amina, address, keep)
    take_it_on(priya, keep)
    finish(priya, address, keep)
    look_until(amina, "/for-you", "Priya Raman says that it is done")
    keep(amina, "4-for-you")
    running.let_three_months_pass()
    say_whether_it_helped(amina, address, keep)


def ask_and_answer(amina: Page, priya: Page) -> str:
    amina.goto("/write?kind=question&to=organisation")
    amina.locator("#f-title").fill(QUESTION)
    amina.locator("#send").click()
    expect(amina.get_by_role("heading", level=1)).to_have_text(QUESTION)
    address = amina.url
    priya.goto(address)
    priya.locator("#f-reply").fill(ANSWER)
    priya.locator("#reply").get_by_role("button", name="Reply").click()
    expect(priya.locator("article.reply", has_text=ANSWER)).to_be_visible()
    amina.goto(address)
    amina.get_by_role("button", name="This is the answer").first.click()
    expect(amina.get_by_role("list", name="What came of it")).to_contain_text("Answered")
    return address


def ask_for_an_owner(amina: Page, address: str, keep: Callable[[Page, str], None]) -> None:
    amina.get_by_role("link", name="See that something comes of it").click()
    amina.locator("#f-what").fill(PROMISE)
    amina.locator("#f-due").fill((datetime.now(UTC).date() + timedelta(days=28)).isoformat())
    amina.locator("#f-owner").fill("Priya Raman")
    keep(amina, "1-asking")
    amina.get_by_role("button", name="Let it stand").click()
    expect(amina.locator("#followups")).to_contain_text("Amina Hossein asks Priya Raman to see to it")


def take_it_on(priya: Page, keep: Callable[[Page, str], None]) -> None:
    priya.goto("/for-you")
    waiting = priya.get_by_role("link", name=PROMISE).first
    expect(waiting).to_be_visible()
    keep(priya, "2-waiting")
    waiting.click()
    priya.get_by_role("button", name="I take it on").click()
    expect(priya.locator("#followups")).to_contain_text("Priya Raman sees to it by")
    priya.get_by_role("button", name="It is being done").click()
    expect(priya.get_by_role("list", name="What came of it")).to_contain_text("Being done")
    keep(priya, "3-being-done")


def finish(priya: Page, address: str, keep: Callable[[Page, str], None]) -> None:
    priya.get_by_role("link", name="It is done").click()
    priya.locator("#f-words").fill(OUTCOME)
    priya.get_by_role("button", name="It is done").click()
    expect(priya.locator("#followups")).to_contain_text(OUTCOME)


def say_whether_it_helped(amina: Page, address: str, keep: Callable[[Page, str], None]) -> None:
    for _ in range(60):
        amina.goto("/for-you")
        if amina.get_by_text("Did it help?").count():
            break
        amina.wait_for_timeout(500)
    amina.get_by_role("link", name="Did it help?").first.click()
    amina.get_by_text("Yes", exact=True).click()
    amina.get_by_label("A word about it, if you like").fill("The sheet hangs there.")
    keep(amina, "5-did-it-help")
    amina.get_by_role("button", name="Say so").click()
    line = amina.get_by_role("list", name="What came of it")
    expect(line).to_contain_text("It helped")
    expect(amina.locator("#followups")).to_contain_text("The sheet hangs there.")
    keep(amina, "6-it-helped")


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_decision_from_the_proposal_to_what_comes_of_it(running, keep, script):
    """Amina proposes, Elin consents, Priya objects and is answered; nothing more is said, and the objection stands beside it."""
    amina, priya, elin = (running.enter(name, java_script_enabled=script) for name in ("amina", "priya", "elin"))
    amina.goto("/write?kind=decision&to=organisation")
    amina.locator("#f-title").fill("The gates close at five")
    amina.locator("#f-decision_ends").fill("2131-01-01T12:00")
    amina.locator("#send").click()
    if amina.locator("#f-promise-help").count():
        amina.get_by_label("Nothing is promised").check()
        amina.locator("#send").click()
    expect(amina.locator("#decision")).to_contain_text("Decided by consent")
    address = amina.url

    for page, says, words in ((elin, "yes", ""), (priya, "no", "The late bus goes at six.")):
        page.goto(address)
        page.locator(f"input[name=says][value={says}]").check()
        if words:
            page.locator(".deciding #f-words").fill(words)
        page.locator(".deciding button.primary").click()
    amina.goto(address)
    amina.locator("#decision").get_by_role("link", name="Answer it").click()
    amina.locator("input[name=says][value=answered]").check()
    amina.locator("#f-words").fill("The small door stays open until the bus.")
    amina.get_by_role("button", name="Give this answer").click()
    expect(amina.locator("#decision")).to_contain_text("can say once more that it stands")
    keep(amina, "decision-1-answered")

    running.let_the_day_come(address.partition("/c/")[2][:36])
    amina.goto(address)
    amina.get_by_role("link", name="Write down what comes of it").click()
    amina.locator("input[name=adopts]").check()
    amina.locator("#f-words").fill("From Monday on.")
    keep(amina, "decision-2-concluding")
    amina.get_by_role("button", name="Write it down").click()
    priya.goto(address)
    expect(priya.locator("#decision")).to_contain_text("Adopted, and 1 objection stands beside it with its answer.")
    expect(priya.locator("#decision")).to_contain_text("The late bus goes at six.")
    keep(priya, "decision-3-came")
    look_until(priya, "/for-you", "The gates close at five")
