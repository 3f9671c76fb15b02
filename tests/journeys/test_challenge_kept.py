"""A challenge from its promise to its outcome: whoever took part is told of each step once."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.devices import look_until
from tests.journeys.test_following import Running, keep, running  # noqa: F401 — fixtures

pytestmark = pytest.mark.slow

CHALLENGE = "How do we find the pallet that is asked for?"
IDEA = "A board at each gate with what stands behind it."
PROMISE = "The three ideas with most support are tried before the summer"
TRIED = "A board at gate 2, for six weeks"
# That it goes on is one piece of news for as long as it is not read.
STEPS = (
    "What you took part in goes on: a new phase has begun",
    "Amina Hossein has taken on what follows",
    "Amina Hossein says that it is done",
)
# Days pass; that a phase began the house says itself once a minute, and here at once.
ENDED = {
    "support": "ideas_until = now() - interval '2 days', improve_until = now() - interval '1 day'",
    "answers": "support_until = now() - interval '1 hour'",
    "outcome": "answers_until = now() - interval '1 minute'",
}
# The database lets nobody change the days of a challenge: for this, its triggers rest.
UNGUARDED = "(select set_config('session_replication_role', 'replica', true)) = 'replica'"
GO_ON = """with gone as (
        update challenge set told = phase_of(contribution_id) where contribution_id = %(id)s and told <> phase_of(contribution_id)
        returning contribution_id as id, told)
    insert into fact (name, body) select 'challenges.ChallengeWentOn', jsonb_build_object('id', id, 'phase', told) from gone"""


@pytest.mark.parametrize("script", [True], ids=["with a script"])
def test_a_challenge_from_its_promise_to_its_outcome_is_told_to_all_who_took_part_once_a_step(running, keep, script):  # noqa: F811
    """Amina asks and promises; Priya gives an idea, Irena supports it; Amina says yes, tries it, and says how it went."""
    amina, priya, irena = (running.enter(name, java_script_enabled=script) for name in ("amina", "priya", "irena"))
    at = asks(amina)
    keep(amina, "challenge-1-promised")
    priya.goto(at)
    expect(priya.get_by_text(PROMISE).first).to_be_visible()
    priya.locator("#challenge #f-text").fill(IDEA)
    priya.get_by_role("button", name="Give this idea").click()
    expect(priya.locator("#challenge")).to_contain_text(IDEA)

    goes_on(running, at, "support")
    irena.goto(at)
    irena.get_by_role("button", name="Support it").click()
    expect(irena.get_by_role("button", name="You support it")).to_be_visible()
    keep(irena, "challenge-2-support")
    goes_on(running, at, "answers")
    answers(amina, at)
    keep(amina, "challenge-3-answered")
    goes_on(running, at, "outcome")
    says_how_it_went(amina, at)
    keep(amina, "challenge-4-outcome")

    for person, of_their_idea in ((priya, ["Amina Hossein answers your idea"]), (irena, [])):
        look_until(person, "/for-you", "Amina Hossein says that it is done")
        assert sorted(told(person)) == sorted([*STEPS, *of_their_idea])
    expect(priya.locator("main li", has_text="says that it is done").locator("q")).to_have_text(IDEA)
    keep(priya, "challenge-5-told")


def asks(amina: Page) -> str:
    amina.goto("/write?to=organisation&kind=challenge")
    amina.locator("#f-title").fill(CHALLENGE)
    for day, name in enumerate(("ideas", "improve", "support", "answers"), 1):
        amina.locator(f"#f-challenge_{name}").fill(f"2131-01-0{day}T12:00")
    amina.get_by_label("I promise this").check()
    amina.locator("#f-promise_due").fill((datetime.now(UTC).date() + timedelta(days=90)).isoformat())
    amina.locator("#f-promise_what").fill(PROMISE)
    amina.locator("#send").click()
    expect(amina.locator("#challenge")).to_contain_text("Ideas until")
    return amina.url.partition("#")[0].partition("?")[0]


def goes_on(running: Running, at: str, phase: str) -> None:  # noqa: F811
    id = {"id": at.partition("/c/")[2][:36]}
    assert (
        running._founds(f"update challenge set {ENDED[phase]} where contribution_id = %(id)s and {UNGUARDED}", id) == 1
    )
    running._founds(GO_ON, id)


def answers(amina: Page, at: str) -> None:
    amina.goto(at)
    amina.get_by_role("link", name="Answer it").click()
    amina.locator("input[name=says][value=yes]").check()
    amina.locator("#f-words").fill("It costs a morning, and everybody can read it.")
    amina.locator("#f-what").fill(TRIED)
    amina.locator("#f-due").fill((datetime.now(UTC).date() + timedelta(days=42)).isoformat())
    amina.get_by_role("button", name="Give this answer").click()
    expect(amina.locator("#challenge")).to_contain_text("Every idea answered")


def says_how_it_went(amina: Page, at: str) -> None:
    amina.goto(at)
    amina.locator("#followups").locator("li, article, section", has_text=TRIED).get_by_role(
        "link", name="It is done"
    ).last.click()
    amina.locator("#f-words").fill("Nobody has asked for a pallet by telephone since.")
    amina.get_by_role("button", name="It is done").click()
    expect(amina.locator("#challenge")).to_contain_text("Done")


def told(page: Page) -> list[str]:
    """The news of this challenge."""
    return [each.locator("b").first.inner_text() for each in page.locator("main li", has_text=CHALLENGE).all()]
