"""Cast × thing: who sees it, and who does not. All that hangs on a contribution is seen by exactly those who see it."""

from uuid import UUID

import psycopg
import pytest

from commonhold import contributions, groups

PLAYERS = ("alma", "bram", "cees", "dewi", "farid", "greta")
SEES = {
    "note": {"alma"},
    "chosen": {"alma", "cees"},
    "nurses": {"alma", "bram", "greta"},
    "visitors": {"bram", "farid"},
    "organisation": {"alma", "bram", "cees", "dewi", "greta"},
}  # fmt: skip
HANGING = ("contribution", "revision", "reaction", "mention", "tag", "attachment", "link", "origin")


async def furnished(cast, where: str) -> UUID:
    """A contribution there with everything that can hang on one."""
    writer = cast.bram if where == "visitors" else cast.alma
    async with writer.visit() as visit:
        audience = {
            "note": writer.id, "nurses": cast.nurses, "visitors": cast.visitors, "organisation": groups.ORGANISATION,
        }.get(where) or await groups.choose(visit, [cast.cees.id])  # fmt: skip
        id = await contributions.contribute(visit, "post", "About @bram #plan", audience_id=audience)
        file = await contributions.keep_file(visit, digest="a" * 64, name="x", media_type="text/plain", size=1)
        await contributions.attach(visit, id, [file])
        await contributions.react(visit, id, "like")
        await contributions.revise(visit, await contributions.contribution(visit, id), "About @bram #plan, again")
        await contributions.contribute(visit, "post", "Quoting", audience_id=audience, quotes=id)
    async with cast.house.database.keeper() as visit:
        await visit.run("insert into origin values ('slack', %(id)s, %(id)s)", id=id)
    return id


@pytest.mark.parametrize("where", SEES)
async def test_all_that_hangs_on_a_contribution_is_seen_by_those_who_see_it(cast, where):
    id = await furnished(cast, where)

    for table in HANGING:
        column = {"contribution": "id", "link": "to_id"}.get(table, "contribution_id")
        seen = set()
        for name in PLAYERS:
            async with cast.players[name].visit() as visit:
                if await visit.value(f"select count(*) from {table} where {column} = %(id)s", id=id):
                    seen.add(name)
        assert (table, seen) == (table, SEES[where])


@pytest.mark.parametrize("table", [*HANGING, "covenant", "draft"])
async def test_with_nobody_signed_in_nothing_is_seen(cast, table):
    await furnished(cast, "organisation")
    await cast.alma.post("/drafts/write", text="Not yet")

    async with cast.house.database.keeper() as visit:
        assert await visit.value(f"select count(*) from {table}")
    async with cast.house.database.visit() as visit:
        assert await visit.value(f"select count(*) from {table}") == 0


async def test_nobody_changes_takes_away_or_widens_what_another_wrote(cast):
    id = await cast.alma.writes("Mine", in_group=cast.nurses)

    async with cast.greta.visit() as visit:
        for change in ("text = 'Hers'", "audience_id = author_id", "keep = 'keep'", "withdrawn_at = now()"):
            assert await visit.run(f"update contribution set {change} where id = %(id)s", id=id) == 0
        assert await visit.run("delete from contribution where id = %(id)s", id=id) == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.connection.transaction():
                await visit.run("insert into tag (contribution_id, name) values (%(id)s, 'hers')", id=id)
    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, id)).text == "Mine"


async def test_nobody_writes_in_the_name_of_another(cast):
    id = await cast.alma.writes("Mine")
    async with cast.greta.visit() as visit:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.connection.transaction():
                await visit.run(
                    """insert into contribution (id, kind, author_id, audience_id, thread_id, keep, covenant)
                       select gen_random_uuid(), kind, %(alma)s, audience_id, thread_id, keep, covenant from contribution
                       where id = %(id)s""",
                    id=id, alma=cast.alma.id,
                )  # fmt: skip


async def test_what_somebody_wrote_is_looked_through_only_where_no_other_rule_says_who_they_are(cast):
    """One such look takes some fifty times what the other rules take together, for each name on a page."""
    async with cast.bram.visit() as visit:
        plan = await visit.values(
            "explain (verbose, costs off) select name from face where id = %(id)s", id=cast.alma.id
        )
    rules = next(line for line in plan if "Filter:" in line)
    assert rules.rstrip(")").endswith("wrote_to_me(p.id"), rules
