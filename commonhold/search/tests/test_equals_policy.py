"""The guarded function answers exactly what the policies let through: for random people, groups, posts and questions."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from commonhold.ground import ids

WORDS = [
    "seal",
    "seals",
    "sealing",
    "cold",
    "förpackning",
    "förpackningar",
    "huis",
    "huizen",
    "the",
    "och",
    "pakkaus",
    "132-140",
]
TAGS = ("film", "lund")
LANGUAGES = ("en", "sv", "nl", "fi", None)
START = datetime(2018, 1, 1, tzinfo=UTC)
DAYS = 3_000
NEWEST, OLDEST = UUID(int=2**128 - 1), UUID(int=0)

posts = st.tuples(
    st.integers(0, 3), st.integers(0, 4), st.integers(0, DAYS), st.sampled_from(LANGUAGES), st.lists(st.sampled_from(WORDS), max_size=4),
    st.sets(st.sampled_from(TAGS)), st.booleans(), st.sampled_from((False,) * 9 + (True,)),
)  # fmt: skip
said = st.lists(st.sampled_from(WORDS), max_size=2)
questions = st.fixed_dictionaries(
    {
        "words": said.map(" ".join),
        "phrases": st.lists(said.map(" ".join), max_size=1),
        "without": st.lists(st.sampled_from([*WORDS, "cold seal", "the seals"]), max_size=2),
        "beginnings": st.sampled_from([[], ["sea"], ["förpack"]]),
    },
    optional={"kinds": st.just(["post"]), "not_kinds": st.just(["question"])},
)
bounds = st.sampled_from([(0, DAYS + 1), (0, DAYS // 2), (DAYS // 3, DAYS + 1)])
tags = st.sampled_from(
    [(None, None), (["film"], None), (["film", "lund"], None), (None, ["film"]), (["nothing"], None)]
)
CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@dataclass
class World:
    """Four people; the audiences 0 to 4 are the organisation, three groups and a circle."""

    people: list[UUID]
    audiences: list[UUID]


async def build(house, memberships, written) -> World:
    world = World([ids.new_id() for _ in range(4)], [ids.new_id() for _ in range(5)])
    async with house.database.keeper() as visit:
        await visit.run(
            "insert into covenant (version, choice, rules) values (1, 'balanced', '{}') on conflict do nothing"
        )
        for number, id in enumerate(world.people):
            await visit.run(
                "insert into person (id, handle, name, sort_sv, sort_nl) values (%(id)s, %(handle)s, 'P', '', '')",
                id=id, handle=f"p{id.hex[-20:]}{number}",
            )  # fmt: skip
        world.audiences[0] = await visit.value("select organisation()")
        for number, id in enumerate(world.audiences[1:]):
            await visit.run("insert into audience (id, kind) values (%(id)s, 'chosen')", id=id)
            if number < 3:
                await visit.run(
                    """insert into "group" (id, slug, name, door, sort_sv, sort_nl) values (%(id)s, %(slug)s, 'G', 'hidden', '', '')""",
                    id=id, slug=f"g{id.hex}",
                )  # fmt: skip
        for person, audience in memberships:
            await visit.run(
                "insert into membership (audience_id, person_id) values (%(audience)s, %(person)s)",
                audience=world.audiences[audience], person=world.people[person],
            )  # fmt: skip
        await visit.many(INSERT, [_row(world, *each) for each in written])
        await visit.many(TAG, [{"plain": row, "name": name} for row, each in enumerate(written) for name in each[5]])
    return world


INSERT = """insert into contribution
    (id, kind, author_id, audience_id, group_id, thread_id, keep, covenant, lang, title, plain, withdrawn_at)
    values (%(id)s, 'post', %(author)s, %(audience)s, %(group)s, %(id)s, 'stay', 1, %(lang)s, %(title)s, %(plain)s, %(withdrawn)s)"""
TAG = """insert into tag (contribution_id, name)
    select id, %(name)s from (select id, row_number() over (order by ctid) - 1 as row from contribution) c where row = %(plain)s"""


def _row(world, author, audience, day, lang, words, tags, in_title, is_withdrawn) -> dict[str, object]:
    text = " ".join(words)
    return {
        "id": ids.id_at(START + timedelta(days=day)), "author": world.people[author], "audience": world.audiences[audience],
        "group": world.audiences[audience] if 0 < audience < 4 else None, "lang": lang,
        "title": text if in_title else "", "plain": "" if in_title else text, "withdrawn": START if is_withdrawn else None,
    }  # fmt: skip


# Not made smaller when it fails: that would take minutes, and a world of people is told from its numbers anyhow.
@settings(
    max_examples=15, deadline=None, suppress_health_check=CALM, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(
    memberships=st.sets(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=12),
    written=st.one_of(st.lists(posts, max_size=60), st.lists(posts, min_size=250, max_size=320)),
    asked=st.lists(questions, min_size=2, max_size=3),
    narrowed=st.sampled_from(["", "authors", "not_authors", "groups", "not_groups"]),
    tagged=tags,
    between=bounds,
)
async def test_search_finds_what_the_policies_let_through(
    house, memberships, written, asked, narrowed, tagged, between
):
    different = []
    async with house.database.connection.transaction(force_rollback=True):
        world = await build(house, memberships, written)
        ends = [ids.first_id_at(START + timedelta(days=day)) for day in between]
        signs = {"": {}, "authors": [world.people[0]], "groups": world.audiences[1:3]}[narrowed.removeprefix("not_")]
        for question in asked:
            told = question | ({narrowed: [str(sign)[-17:] for sign in signs]} if narrowed else {})
            for person in (*world.people, None):
                async with house.database.visit(person) as visit:
                    different += await _differences(visit, told, tagged, ends)

    assert different == []


async def _differences(visit, told, tagged, ends) -> list[tuple]:
    """Where search finds something else than the policies let through: what was asked for, what was found, what is there."""
    different = []
    values = {"asked": Jsonb(told), "tagged": tagged[0], "untagged": tagged[1], "after": ends[0], "before": ends[1]}
    plain = await visit.values(
        """select id from contribution c where withdrawn_at is null and id > %(after)s and id < %(before)s
               and (numnode(asked(%(asked)s)) = 0 or words @@ asked(%(asked)s))
               and (%(tagged)s::text[] is null or %(tagged)s::text[] <@ array(select name from tag where contribution_id = c.id))
               and (%(untagged)s::text[] is null or not %(untagged)s::text[] && array(select name from tag where contribution_id = c.id))
           order by id desc""",
        **values,
    )
    # With more than enough to be found among the newest, the index is looked through whatever there is.
    for enough, most in ((21, 201), (1_000, 8), (1_000, 201)):
        found = await visit.values(
            f"""select search(asked(%(asked)s), %(tagged)s::text[], %(untagged)s::text[], %(before)s, %(after)s,
                {enough}, {most})""",
            **values,
        )
        there = plain[: enough if len(plain) >= enough else most]
        if found != there:
            different.append((told, enough, most, found, there))
    return different


async def test_nobody_finds_nothing(cast):
    await cast.alma.writes("To all")
    async with cast.house.database.visit() as visit:
        found = await visit.values(
            "select search(asked('{}'), null, null, %(newest)s, %(oldest)s, 21, 201)", newest=NEWEST, oldest=OLDEST
        )

    assert found == []
