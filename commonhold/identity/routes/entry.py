"""What all ways in share: where to go next, the cookie of the new session, and how a page at the door is drawn again."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from litestar.datastructures import Cookie

from commonhold.ground import clock, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.web import Redirect, Request, cookies
from commonhold.identity import tries
from commonhold.identity.caller import Caller, asking, caller_of
from commonhold.identity.session import Entry

# The browser keeps the cookie for as long as browsers keep any; the session behind it ends after thirty idle days.
COOKIE_SECONDS = 400 * 86_400
SECRETS = {"password", "now", "proof_code", "csrf"}
# What a browser keeps while it is asked for the second step.
SECOND = "second"


def inside(next: str) -> str:
    """The path, if it stays in the house; else home. Nothing that a browser could take for another host passes."""
    path = next if next.startswith("/") and next.isprintable() and "\\" not in next else "/"
    doors = ("//", "/signin", "/signout", "/signup")
    return "/" if path.startswith(doors) else quote(path, safe="/?&=%#@:+,;!~*'()[]$-._")


def entered(request: Request, entry: Entry, next: str = "") -> Redirect:
    """They are in: home or where they wanted to go, and the first time to the welcome. Or to the second step, if it is asked."""
    if entry.asks_more:
        onward = f"?next={quote(inside(next))}" if next else ""
        asks = cookies.make(request, SECOND, entry.token, limits.TICKET_SECONDS)
        return Redirect(f"/signin/second{onward}", cookies=[asks])
    return Redirect("/welcome" if entry.is_first else inside(next), cookies=session_cookies(request, entry))


def session_cookies(request: Request, entry: Entry) -> list[Cookie]:
    """The new session, and the end of what the browser was known by before."""
    return [
        cookies.make(request, "session", entry.token, COOKIE_SECONDS),
        *(cookies.unmake(request, name) for name in ("door", "asked", SECOND)),
    ]


def caller(request: Request) -> Caller:
    """Who asks, and in which language."""
    return caller_of(request, words.spoken())


async def typed(request: Request, errors: dict[str, str] | None) -> SimpleNamespace | None:
    """What the macros of fields read: what was typed (a secret is typed anew), and what is wrong with it."""
    if errors is None:
        return None
    given = await request.form()
    kept = {name: value for name, value in given.items() if isinstance(value, str) and name not in SECRETS}
    return SimpleNamespace(kept=kept, errors=errors)


async def ask_for_letter(
    visit: Visit, request: Request, given: str, job: str, *, sent: str = "/signin/sent", **arguments: Any
) -> Redirect:
    """Queue the letter, and give the browser the cookie it will be opened by. Takes the same whoever is written to."""
    secret, (browser, cookie) = request.app.state.house.settings.secret, asking(request)
    await tries.insist_not_too_often(
        visit, secret, limits.DAY, tries.asked_for(given), tries.letters_from(caller(request).address)
    )
    visit.then(job, browser=browser.hex(), asked_at=clock.now().isoformat(), **arguments)
    return Redirect(sent, cookies=[cookie])
