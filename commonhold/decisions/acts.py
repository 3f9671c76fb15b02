"""What somebody does about a proposal by a link in a letter: they say what they think of it; an objection with its reason."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from commonhold.decisions import actions, queries
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _


def _act(rule: str, says: str, words: Callable[[], str], asks: Callable[[], str] | None = None) -> Act:
    async def offers(visit: Visit, id: UUID) -> list[Offer]:
        """While it is decided by this rule, to who has not said this yet; in secret to them too."""
        found = await queries.standing(visit, id)
        if found is None or found.decision.rule != rule or not found.decision.may_decide:
            return []
        is_secret = found.decision.is_secret
        return [Offer(id, is_secret=is_secret)] if is_secret or found.mine != says else []

    return Act(f"{rule} {says}", words, offers, _saying(says), asks=asks)


def _saying(says: str) -> Callable[..., Awaitable[None]]:
    async def say(visit: Visit, id: UUID, choice: UUID, words: str = "") -> None:
        await actions.say(visit, await actions.standing(visit, id), says, words)

    return say


ACTS = (
    _act("consent", "yes", lambda: _("I consent")),
    _act("consent", "no", lambda: _("I object, because …"), lambda: _("Why, and what would have to be otherwise")),
    _act("consent", "pass", lambda: _("I stand aside")),
    _act("majority", "yes", lambda: _("Yes, in secret")),
    _act("majority", "no", lambda: _("No, in secret")),
    _act("majority", "pass", lambda: _("I abstain, in secret")),
)
