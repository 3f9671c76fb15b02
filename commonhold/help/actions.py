"""The verbs of help: call, offer, take back, answer, end, go on."""

from uuid import UUID

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there
from commonhold.help import queries, writing
from commonhold.help.call import Call, Offer
from commonhold.help.facts import HelpAnswered, HelpEnded, HelpOffered
from commonhold.help.writing import HelpFields, Need

KIND = "help"


async def call(
    visit: Visit, title: str, what: Need, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Call an audience of the visitor's for help."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, what)
    return id


async def begin(visit: Visit, id: UUID, own: HelpFields) -> None:
    """Make what was just written a call for help."""
    await _insert(visit, id, writing.need(own))


async def _insert(visit: Visit, id: UUID, what: Need) -> None:
    await visit.run(
        "insert into help_call (contribution_id, hours, until, return) values (%(id)s, %(hours)s, %(until)s, %(gives)s)",
        id=id, hours=what.hours, until=what.until, gives=what.gives,
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Call:
    """The call that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.call(visit, id))


async def offered(visit: Visit, id: UUID) -> Offer:
    """The offer that the visitor made or may answer; `Missing` when it is between others or is none."""
    return there(await queries.offer(visit, id))


async def offer(visit: Visit, found: Call, words: str = "", hours: int | None = None) -> None:
    """Offer help; once for each call. Whoever called is told."""
    insist(not found.is_mine, "You called for help yourself.")
    insist(found.may_offer, "Help is no longer looked for here.")
    id = ids.new_id()
    if await visit.run(
        """insert into help_offer (id, call_id, person_id, hours, words)
           values (%(id)s, %(call)s, %(me)s, %(hours)s, %(words)s) on conflict (call_id, person_id) do nothing""",
        id=id, call=found.id, me=visit.person.id, hours=hours, words=words.strip(),
    ):  # fmt: skip
        visit.announce(HelpOffered(id))


async def take_back(visit: Visit, one: Offer) -> None:
    """The visitor offers it no more, taken or not; nothing is left of it."""
    insist(one.by is not None and one.by.id == visit.person.id, "Whoever offered it takes it back.")
    await visit.run("delete from help_offer where id = %(id)s", id=one.id)


async def answer(visit: Visit, one: Offer, says: str, words: str = "") -> None:
    """Take an offer, or decline it with a word; instead of what was answered before."""
    insist((await standing(visit, one.call_id)).is_mine, "Whoever called for help answers offers.")
    if says not in ("taken", "declined"):
        raise Wrong({"says": "Say whether you take it."})
    if says == "declined" and not words.strip():
        raise Wrong({"words": "Say why, in a word: they offered you their time."})
    await visit.run(
        """insert into help_answer (offer_id, says, words, by) values (%(id)s, %(says)s, %(words)s, %(me)s)
           on conflict (offer_id) do update set says = excluded.says, words = excluded.words, by = excluded.by, at = now()""",
        id=one.id, says=says, words=words.strip(), me=visit.person.id,
    )  # fmt: skip
    visit.announce(HelpAnswered(one.id))


async def end(visit: Visit, found: Call, words: str) -> None:
    """Help is no longer looked for; what came of it stands there for all."""
    insist(found.is_mine, "Whoever called for help says what came of it.")
    if not words.strip():
        raise Wrong({"words": "Say what came of it: those who helped read it."})
    if await visit.run(
        """insert into help_end (contribution_id, words, by) values (%(id)s, %(words)s, %(me)s) on conflict do nothing""",
        id=found.id, words=words.strip(), me=visit.person.id,
    ):  # fmt: skip
        visit.announce(HelpEnded(found.id))


async def go_on(visit: Visit, found: Call) -> None:
    """Help is looked for again, as long as its day is not over."""
    insist(found.is_mine, "Whoever called for help says that it goes on.")
    await visit.run("delete from help_end where contribution_id = %(id)s", id=found.id)
