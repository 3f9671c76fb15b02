"""Whatever covenants come one after the other, nothing that was written is ever worth less to who wrote it."""

from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commonhold import covenants
from commonhold.contributions.jobs import reach_back
from commonhold.ground import clock
from commonhold.groups import ORGANISATION

OTHERS = covenants.READERS[1:]
said = st.fixed_dictionaries(
    {
        "rules": st.fixed_dictionaries({each: st.sampled_from(covenants.KEEPS) for each in OTHERS}),
        "embargo": st.dictionaries(st.sampled_from(OTHERS), st.sampled_from([1, 12, 120])),
        "untitled": st.sets(st.sampled_from(OTHERS)).map(tuple),
    }
)
written = st.sampled_from(["organisation", "nurses", "canteen"])
ruled = st.tuples(st.sampled_from(["nurses", "canteen"]), st.sampled_from([None, *covenants.KEEPS]))
moved = st.tuples(st.sampled_from(["nurses", "canteen"]), st.sampled_from(["open", "request", "invited", "hidden"]))
histories = st.lists(
    st.one_of(said, written, ruled.map(lambda each: ("keep", *each)), moved.map(lambda each: ("door", *each))),
    min_size=3, max_size=12,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(histories)
async def test_no_covenant_makes_worse_what_was_written_before_it(cast, history):
    async with cast.house.database.connection.transaction(force_rollback=True):
        promises: dict[str, covenants.Terms] = {}
        for minute, event in enumerate([*history, "organisation"]):
            await _happens(cast, minute, event)
            await reach_back(cast.house)
            now = await _promised(cast)
            worse = {id: (was, now[id]) for id, was in promises.items() if now[id].gives_less_than(was)}
            assert worse == {}
            promises = now
        assert promises


async def _happens(cast, minute, event) -> None:
    """A covenant comes into force, a group says its own rule or opens its door otherwise, or Alma writes."""
    async with cast.house.database.keeper() as visit:
        if isinstance(event, dict):
            begins = await visit.value("select now()") - timedelta(days=1) + timedelta(minutes=minute)
            version = (await covenants.covenants(visit))[-1].version + 1
            said = (event["rules"], begins, begins - timedelta(days=30), event["embargo"], event["untitled"])
            await covenants.announce(visit, covenants.Covenant(version, "own", *said), cast.bram.id)
        elif isinstance(event, tuple):
            column, group, value = event
            await visit.run(
                f'update "group" set {column} = %(value)s where id = %(id)s', value=value, id=getattr(cast, group)
            )
    if isinstance(event, str):
        await cast.bram.writes("Words", to=ORGANISATION if event == "organisation" else getattr(cast, event))


async def _promised(cast) -> dict[str, covenants.Terms]:
    async with cast.house.database.keeper() as visit:
        rows = await visit.rows("select id, covenant, written_to, keep from contribution")
        laid = await covenants.covenants(visit)
    return {row["id"]: covenants.promised(laid, row["covenant"], row["written_to"], row["keep"]) for row in rows}


def test_a_title_that_was_once_given_to_a_trace_stays_with_it():
    days = [clock.now() - timedelta(days=each) for each in (3, 2, 1)]
    laid = [
        covenants.Covenant(1, "own", {}, days[0], days[0], untitled=("open",)),
        covenants.Covenant(2, "own", {}, days[1], days[1]),
        covenants.Covenant(3, "own", {}, days[2], days[2], embargo={"open": 12}, untitled=("open",)),
    ]

    held, later = covenants.promised(laid, 1, "open", "trace"), covenants.promised(laid, 3, "open", "trace")

    assert (held, later) == (covenants.Terms("trace", 0, True), covenants.Terms("trace", 12, False))


def test_widening_by_hand_stands_above_every_covenant():
    assert covenants.promised([], 1, "open", "keep") == covenants.Terms("keep")
