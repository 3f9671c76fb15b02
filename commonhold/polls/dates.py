"""The verbs of finding a date: propose some, say of each whether one can, settle one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from commonhold import contributions
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.polls import rules
from commonhold.polls.actions import insert, insist_title, say
from commonhold.polls.facts import DateSettled
from commonhold.polls.poll import Standing
from commonhold.polls.writing import DateFields, Proposal, Terms, proposals

KIND = "date"


async def seek(
    visit: Visit, title: str, dates: Sequence[Proposal], words: str = "", *, audience_id: UUID, group_id: UUID | None = None,
    ends_at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Ask an audience of the visitor's which of these dates suit."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await insert(visit, id, Terms("each", ends_at=ends_at), [asdict(each) for each in dates])
    return id


async def begin(visit: Visit, id: UUID, own: DateFields) -> None:
    """Let what was just written look for a date. `Wrong` when it does not say for what, or there is nothing to choose from."""
    await insist_title(visit, id, "Say in one line what it is about.")
    zone = visit.person.timezone
    how = Terms("each", ends_at=clock.meant(own.date_ends, zone, "date_ends"))
    await insert(visit, id, how, [asdict(each) for each in proposals(own, zone)])


async def answer(visit: Visit, found: Standing, said: Mapping[int, str]) -> None:
    """Say of these dates, by their places, yes, maybe or no; what was said before is forgotten."""
    if found.poll.choices != "each":
        raise Missing
    options = {option.id: said[option.place] for option in found.options if said.get(option.place)}
    if not options:
        raise Wrong({"": "Say of one date at least whether you can."})
    await say(visit, found, options)


async def settle(visit: Visit, found: Standing, place: int, words: str = "") -> None:
    """Take this date, or take it instead of the one that was taken before."""
    insist(rules.may_settle(found.poll), "Only who looked for the date settles it.")
    option = there(next((option for option in found.options if option.place == place), None))
    if await visit.run(
        """insert into poll_end (poll_id, option_id, words, by) values (%(poll)s, %(option)s, %(words)s, %(me)s)
           on conflict (poll_id) do update set option_id = excluded.option_id, words = excluded.words, at = now()
               where poll_end.option_id is distinct from excluded.option_id or poll_end.words <> excluded.words""",
        poll=found.poll.id, option=option.id, words=words.strip(), me=visit.person.id,
    ):  # fmt: skip
        visit.announce(DateSettled(found.poll.id, option.id, visit.person.id))
