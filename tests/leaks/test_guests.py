"""What a guest may do: in their group what any member of it may who looks after nothing, and nothing anywhere else."""

from itertools import product

import pytest

from commonhold import contributions, questions
from commonhold.articles import begin_series
from commonhold.challenges.tests.steps import asks_for_ideas, gives
from commonhold.decisions.tests.steps import proposes
from commonhold.estimates.tests.steps import asks as poses
from commonhold.events.tests.steps import invites
from commonhold.followups.tests.steps import follows_up
from commonhold.goals.tests.steps import sets
from commonhold.ground.errors import Missing, Refused
from commonhold.groups import ORGANISATION
from commonhold.help.tests.steps import calls, offers
from commonhold.opinions.tests.steps import asks as maps
from commonhold.polls.tests.steps import puts
from tests.leaks.belongings import insert

# What is asked whether it may be done, of ids and words of the house. `asking` are asked of anybody, by name, and not of the visitor.
ASKED = """select p.proname as name, array_agg(format_type(t.type, null) order by t.place) as types
    from pg_proc p cross join unnest(p.proargtypes::oid[]) with ordinality t(type, place)
    where p.pronamespace = 'public'::regnamespace and p.prorettype = 'boolean'::regtype and not p.prosecdef
      and (p.proname like 'may\\_%%' or p.proname in ('looks_after', 'proposes')) group by p.oid, p.proname order by 1"""
WORDS = ("yes", "no", "done", "taken", "answer", "decision", "outdated")
# What members of the organisation may in a group and guests in it may not.
MEMBERS_ONLY = {"may_take_down"}


async def does_everything(player, in_group) -> None:
    """One of each, to be acted on by those who read it."""
    await puts(player, "Which shift?", ["Early", "Late"], in_group=in_group, is_extendable=True)
    await proposes(player, in_group=in_group)
    await poses(player, "How many days?", in_group=in_group)
    await sets(player, "Fewer boxes", in_group=in_group)
    await maps(player, "How is it?", in_group=in_group)
    await calls(player, in_group=in_group)
    await invites(player, in_group=in_group)
    await gives(player, await asks_for_ideas(player, in_group=in_group), "Paint them")
    talk = await player.writes("The lamp is dark", to=in_group or ORGANISATION, in_group=in_group)
    await player.replies(talk, "Since Monday")
    await follows_up(player, talk)
    async with player.visit() as visit:
        await questions.ask(visit, "Why?", "", audience_id=in_group or ORGANISATION, group_id=in_group)
        await begin_series(visit, "A year of paper", "", in_group)


@pytest.fixture
async def lived_in(cast):
    """Bram does everything among the suppliers, where Cees is a member beside Farid, who is a guest; and for everybody."""
    async with cast.house.database.keeper() as visit:
        await insert(visit, "membership", audience_id=cast.visitors, person_id=cast.cees.id)
    for group in (cast.visitors, None):
        await does_everything(cast.bram, group)
    return cast


async def ids_by_reader(cast):
    """Of all that is somewhere in the house: its ids, and which of them stand among the suppliers."""
    tables = ("contribution", "event_date", "followup", "series", "person", "audience")
    async with cast.house.database.keeper() as visit:
        everything = [id for table in tables for id in await visit.values(f"select id from {table}")]
        among = await visit.values(
            """select c.id from contribution c where c.audience_id = %(group)s
               union select d.id from event_date d join contribution c on c.id = d.event_id where c.audience_id = %(group)s
               union select f.id from followup f join contribution c on c.id = f.contribution_id where c.audience_id = %(group)s
               union select %(group)s""",
            group=cast.visitors,
        )
    return everything, set(among)


async def allowed(player, function, ids):
    """With what this answers yes to the player."""
    given = list(product(*([*ids] if kind == "uuid" else WORDS for kind in function["types"][:2])))
    columns = ", ".join(f"x.v[{place}]::{kind}" for place, kind in enumerate(function["types"], start=1))
    async with player.visit() as visit:
        rows = await visit.rows(
            f"""select x.v from (select string_to_array(g, ' ') from unnest(%(given)s::text[]) g) x(v)
                where {function["name"]}({columns})""",
            given=[" ".join(map(str, each)) for each in given],
        )
    return {tuple(row["v"]) for row in rows}


async def test_a_guest_may_in_their_group_what_a_member_of_it_may_and_nothing_elsewhere(lived_in):
    cast, found = lived_in, {}
    everything, among = await ids_by_reader(cast)
    async with cast.house.database.keeper() as visit:
        functions = [
            each
            for each in await visit.rows(ASKED)
            if set(each["types"]) <= {"uuid", "text"} and len(each["types"]) < 3
        ]

    for function in functions:
        guest, member = [await allowed(player, function, everything) for player in (cast.farid, cast.cees)]
        there = {given for given in member if given[0] in map(str, among)}
        assert {given for given in guest if given[0] not in map(str, among)} == set(), function["name"]
        found[function["name"]] = (len(guest), len(there))

    assert {name for name, (guest, member) in found.items() if guest != member} == MEMBERS_ONLY
    assert {"may_offer_help", "may_vote", "may_decide", "may_say"} <= {
        name for name, (guest, _) in found.items() if guest
    }
    assert all(guest == 0 for name, (guest, _) in found.items() if name in ("looks_after", *MEMBERS_ONLY))


async def test_what_a_guest_offers_to_a_call_of_the_whole_organisation_reaches_nobody(lived_in):
    cast = lived_in
    call = await calls(cast.bram)

    with pytest.raises((Missing, Refused)):
        await offers(cast.farid, call)
    async with cast.farid.visit() as visit:
        assert await contributions.contribution(visit, call) is None
