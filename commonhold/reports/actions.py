"""The verbs of reports: tell those who look after it, and answer."""

from uuid import UUID

from commonhold.contributions import Contribution
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.reports import queries
from commonhold.reports.report import Report


async def report(visit: Visit, each: Contribution, reason: str, *, to_house: bool = False) -> UUID:
    """Tell the stewards of its group of something said, and why; or those of the house (`to_house`, or where the group cannot answer for
    it). Once for each thing."""
    insist(each.author.id != visit.person.id, "You wrote this yourself: you can take it away.")
    if not reason.strip():
        raise Wrong({"reason": "Say in a few words what is wrong with it."})
    is_for_house = to_house or await queries.goes_up(visit, each.id)
    insist(
        not is_for_house or await queries.house_hears(visit, each.author.id),
        "Nobody else looks after the house: nobody would read it.",
    )
    id = ids.new_id()
    made = await visit.run(
        """insert into report (id, contribution_id, author_id, group_id, by, reason, at)
           select %(id)s, c.id, c.author_id, case when %(house)s then null else c.group_id end, (select viewer()), %(reason)s, %(now)s
           from contribution c where c.id = %(contribution)s on conflict (contribution_id, by) do nothing""",
        id=id, contribution=each.id, house=is_for_house, reason=reason.strip(), now=clock.now(),
    )  # fmt: skip
    insist(made, "You have told of this already. The answer comes to you.")
    return id


async def take_back(visit: Visit, found: Report) -> None:
    """As if it had not been told, while nobody has answered it."""
    insist(found.is_mine, "Whoever told of it takes it back.")
    await _in_turn(visit, found)
    insist(await visit.run("delete from report where id = %(id)s", id=found.id), "It has been answered already.")


async def answer(visit: Visit, found: Report, words: str) -> None:
    """Say to whoever made it what comes of it. The first answer stands."""
    insist(not found.is_mine, "Somebody else who looks after this answers it.")
    if not words.strip():
        raise Wrong({"words": "Say what comes of it, or why nothing does."})
    await _in_turn(visit, found)
    made = await visit.run(
        """insert into report_answer (report_id, by, words, at) values (%(id)s, (select viewer()), %(words)s, %(now)s)
           on conflict (report_id) do nothing""",
        id=found.id, words=words.strip(), now=clock.now(),
    )  # fmt: skip
    insist(made, "It has been answered already.")


async def _in_turn(visit: Visit, found: Report) -> None:
    """What is answered in the same moment is not taken back with its answer: the second to come sees what the first did."""
    await visit.run("select pg_advisory_xact_lock(hashtextextended(%(id)s::text, 0))", id=found.id)
