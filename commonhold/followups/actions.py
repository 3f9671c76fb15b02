"""The verbs of follow-ups: take it on or ask somebody to, go a step further, say whether it helped."""

from datetime import date, timedelta
from uuid import UUID

from commonhold import contributions, notebook
from commonhold.contributions import Contribution
from commonhold.followups import queries
from commonhold.followups.facts import FollowupStepped, OwnerAsked
from commonhold.followups.followup import Followup
from commonhold.followups.rules import HELP, STEPS, WORDED
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.words import gettext as _


async def follow_up(
    visit: Visit, opening: Contribution, what: str, due_on: date, owner_id: UUID | None = None, *, said_id: UUID | None = None
) -> UUID:  # fmt: skip
    """Take on that this is done by then; or ask somebody else who reads it, who has it once they say yes. It may come from one thing
    said in that conversation.
    """
    owner_id = owner_id or visit.person.id
    _insist_meant(what, due_on)
    insist(await queries.may_follow_up(visit, opening.id, visit.person.id), "Nothing new comes of it any more.")
    if not await queries.may_follow_up(visit, opening.id, owner_id):
        raise Wrong({"owner": "They cannot read this conversation."})
    id = ids.new_id()
    await visit.run(
        """insert into followup (id, contribution_id, said_id, what, owner_id, by, due_on, at)
           values (%(id)s, %(contribution)s, %(said)s, %(what)s, %(owner)s, %(me)s, %(due)s, %(now)s)""",
        id=id, contribution=opening.id, said=said_id, what=what.strip(), owner=owner_id, me=visit.person.id, due=due_on, now=clock.now(),
    )  # fmt: skip
    if owner_id == visit.person.id:
        await _write(visit, id, opening.id, "taken")
    else:
        visit.announce(OwnerAsked(id, opening.id, owner_id, visit.person.id))
    return id


async def remember(visit: Visit, what: str, due_on: date, said_at: str = "") -> UUID:
    """A task for oneself alone: a note that is followed up. `said_at` is the address of the words that it comes from."""
    _insist_meant(what, due_on)
    way_back = f"\n\n[{_('Where it was said')}]({said_at})" if said_at else ""
    id = await notebook.jot(visit, f"{what.strip()}{way_back}")
    return await follow_up(visit, there(await contributions.contribution(visit, id)), what, due_on)


async def standing(visit: Visit, id: UUID) -> Followup:
    """The follow-up that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.followup(visit, id))


async def step(visit: Visit, followup: Followup, kind: str, words: str = "", due_on: date | None = None) -> None:
    """Go this step; twice is once. Only its owner does, or, until they have answered, whoever asked them; once its owner has left, whoever
    looks after it says how it ended."""
    if kind not in STEPS:
        raise Missing
    if followup.step(kind):
        return
    insist(kind in followup.can, "Only whose it is goes this step, and each step once.")
    if kind in WORDED and not (words.strip() or followup.is_alone):
        raise Wrong({"words": WORDED[kind]})
    if kind == "moved":
        _insist_later(followup, due_on)
    await _write(visit, followup.id, followup.contribution_id, kind, words.strip(), due_on if kind == "moved" else None)


async def say_it_helped(visit: Visit, followup: Followup, says: str, words: str = "") -> None:
    """Yes, partly or no, with a word; the last one said counts."""
    insist(followup.is_asked_back and not followup.is_mine, "It is not time to say so.")
    if says not in HELP:
        raise Wrong({"says": "Choose one of them."})
    await visit.run(
        """insert into followup_help (followup_id, person_id, says, words, at) values (%(id)s, %(me)s, %(says)s, %(words)s, %(now)s)
           on conflict (followup_id, person_id) do update set says = excluded.says, words = excluded.words, at = excluded.at""",
        id=followup.id, me=visit.person.id, says=says, words=words.strip(), now=clock.now(),
    )  # fmt: skip


async def _write(
    visit: Visit, id: UUID, thread_id: UUID, kind: str, words: str = "", due_on: date | None = None
) -> None:
    step_id = ids.new_id()
    if await visit.run(
        """insert into followup_step (id, followup_id, kind, by, words, due_on, at)
           values (%(step)s, %(id)s, %(kind)s, %(me)s, %(words)s, %(due)s, %(now)s) on conflict do nothing""",
        step=step_id, id=id, kind=kind, me=visit.person.id, words=words, due=due_on, now=clock.now(),
    ):  # fmt: skip
        visit.announce(FollowupStepped(id, step_id, thread_id, kind, visit.person.id))


def _insist_meant(what: str, due_on: date) -> None:
    """A line that says what, and a day."""
    _insist_day(due_on)
    if not what.strip():
        raise Wrong({"what": "Say in one line what will be done."})


def _insist_day(day: date) -> None:
    """A day to come, and not too far off to be meant."""
    today = clock.now().date()
    # Somewhere it is still yesterday.
    if day < today - timedelta(days=1):
        raise Wrong({"due": "That day is over."})
    if day > today + timedelta(days=limits.DUE_DAYS):
        raise Wrong({"due": "That is too far off."})


def _insist_later(followup: Followup, day: date | None) -> None:
    if day is None:
        raise Wrong({"due": "Say until when."})
    _insist_day(day)
    if day <= followup.due_on:
        raise Wrong({"due": "It can only be moved to a later day."})
