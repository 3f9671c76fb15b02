"""The verbs of estimates: ask for one, seal an answer, take it back, take a reason away, say how it turned out."""

from uuid import UUID

from commonhold import contributions
from commonhold.estimates import queries
from commonhold.estimates.estimate import Guess, Standing
from commonhold.estimates.facts import EstimateSettled
from commonhold.estimates.writing import EstimateFields, Terms, terms
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there

KIND = "estimate"
OVER = "Nothing more is answered here."


async def ask(
    visit: Visit, title: str, what: Terms, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:
    """Ask an audience of the visitor's for an estimate."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, what)
    return id


async def begin(visit: Visit, id: UUID, own: EstimateFields) -> None:
    """Make what was just written an estimate."""
    await _insert(visit, id, terms(own, visit.person.timezone))


async def _insert(visit: Visit, id: UUID, what: Terms) -> None:
    await visit.run(
        """insert into estimate (contribution_id, sort, unit, options, opens_at, ends_at)
           values (%(id)s, %(sort)s, %(unit)s, %(options)s, %(opens_at)s, %(ends_at)s)""",
        id=id, **what.row,
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Standing:
    """The estimate that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.standing(visit, id))


async def seal(visit: Visit, found: Standing, guess: Guess, words: str = "", *, is_named: bool = True) -> None:
    """Give the answer that can be given now, instead of what was said before; an empty reason takes none away."""
    estimate = found.estimate
    insist(estimate.due is not None, OVER)
    # The envelope comes first: where two answers are sent at once the later one stands, whole.
    await visit.run(
        """insert into envelope (estimate_id, person_id, unit_id)
           select %(id)s, %(me)s, p.unit_id from person p where p.id = %(me)s and %(round)s = 1 on conflict do nothing""",
        id=estimate.id, me=visit.person.id, round=estimate.due,
    )  # fmt: skip
    await visit.run(
        """insert into guess (estimate_id, person_id, round, value, low, high)
           values (%(id)s, %(me)s, %(round)s, %(value)s, %(low)s, %(high)s)
           on conflict (estimate_id, person_id, round) do update
               set value = excluded.value, low = excluded.low, high = excluded.high, at = now()""",
        id=estimate.id, me=visit.person.id, round=estimate.due, value=guess.value, low=guess.low, high=guess.high,
    )  # fmt: skip
    if words.strip():
        await _give_reason(visit, estimate.id, words.strip(), is_named)


async def _give_reason(visit: Visit, id: UUID, words: str, is_named: bool) -> None:
    await visit.run(
        """insert into reason (estimate_id, person_id, words, is_named) values (%(id)s, %(me)s, %(words)s, %(is_named)s)
           on conflict (estimate_id, person_id) do update set words = excluded.words, is_named = excluded.is_named""",
        id=id, me=visit.person.id, words=words, is_named=is_named,
    )  # fmt: skip


async def take_back(visit: Visit, found: Standing) -> None:
    """The visitor has said nothing; once all is opened what they said stays in the count."""
    insist(found.estimate.due == 1, "It is opened; what was answered stays in the count.")
    await visit.run(
        "delete from envelope where estimate_id = %(id)s and person_id = (select viewer())", id=found.estimate.id
    )


async def take_reason_away(visit: Visit, found: Standing) -> None:
    """Nobody reads any more why the visitor thinks so; their answer stays."""
    await visit.run(
        "delete from reason where estimate_id = %(id)s and person_id = (select viewer())", id=found.estimate.id
    )


async def settle(visit: Visit, found: Standing, truth: float, source: str) -> None:
    """Say how it turned out and how that is known; said anew, the later counts. What was sealed still is opened by it."""
    insist(
        found.estimate.may_settle,
        "Only who asked says how it turned out, or once they have left whoever looks after its group.",
    )
    if not source.strip():
        raise Wrong({"source": "Say how this is known."})
    if await visit.run(
        """insert into settlement (estimate_id, truth, source, by) values (%(id)s, %(truth)s, %(source)s, %(me)s)
           on conflict (estimate_id) do update set truth = excluded.truth, source = excluded.source, by = excluded.by, at = now()
               where settlement.truth <> excluded.truth or settlement.source <> excluded.source""",
        id=found.estimate.id, truth=truth, source=source.strip(), me=visit.person.id,
    ):  # fmt: skip
        visit.announce(EstimateSettled(found.estimate.id, visit.person.id))
