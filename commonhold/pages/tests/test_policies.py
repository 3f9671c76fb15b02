"""Cast × page: who sees what hangs on it, and what nobody does to it, whoever they are."""

import psycopg
import pytest

from commonhold import pages
from commonhold.groups import ORGANISATION

TABLES = ("page", "page_version", "page_was", "page_link", "page_source")
PLAYERS = ("alma", "bram", "cees", "dewi", "farid", "greta")
SEES = {"g/nurses": {"alma", "bram", "greta"}, "house": {"alma", "bram", "cees", "dewi", "greta"}}


async def furnished(cast, tree: str):
    """A page there with a row in each table."""
    said = await cast.alma.writes("The keys", to=ORGANISATION if tree == "house" else cast.nurses)
    text = "See [[Elsewhere]]."
    await cast.alma.post("/pages/new", under=tree, title="Leave", text=text, parts=str(said))
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, f"{tree}/leave")
    await cast.alma.post(f"/pages/{page.id}/place?_method=put", under=tree, step="away")
    return page


@pytest.mark.parametrize("tree", SEES)
async def test_all_that_hangs_on_a_page_is_seen_by_those_who_read_it(cast, tree):
    page = await furnished(cast, tree)

    for table in TABLES:
        seen = set()
        for name in PLAYERS:
            async with cast.players[name].visit() as visit:
                if await visit.value(f"select count(*) from {table} where contribution_id = %(id)s", id=page.id):
                    seen.add(name)
        assert (table, seen) == (table, SEES[tree])


@pytest.mark.parametrize("who", ["alma", "greta"])
async def test_of_a_page_nobody_changes_readers_or_keep_or_takes_it_or_its_wordings_away(cast, who):
    page = await furnished(cast, "g/nurses")
    me = cast.players[who].id

    for change in (
        "audience_id = %(me)s",
        "keep = 'keep'",
        "withdrawn_at = now()",
        "author_id = %(me)s, kind = 'post'",
    ):
        async with cast.players[who].visit() as visit:
            with pytest.raises(psycopg.errors.CheckViolation):
                async with visit.connection.transaction():
                    await visit.run(f"update contribution set {change} where id = %(id)s", id=page.id, me=me)
    async with cast.players[who].visit() as visit:
        for row in ("contribution where id", "page where contribution_id", "page_version where contribution_id"):
            assert await visit.run(f"delete from {row} = %(id)s", id=page.id) == 0
        assert await visit.run("update page_version set text = 'x' where contribution_id = %(id)s", id=page.id) == 0


async def test_a_page_stays_in_the_tree_of_its_readers_and_wordings_are_of_who_writes(cast):
    page = await furnished(cast, "g/nurses")
    moves = "update page set place = 'house/away' where contribution_id = %(id)s"
    leads = "insert into page_was (place, contribution_id) values ('house/gone', %(id)s)"
    forged = """insert into page_version (contribution_id, number, by, title, text, credit)
                values (%(id)s, 9, %(alma)s, '', '', '{}')"""

    for statement in (moves, leads, forged):
        async with cast.greta.visit() as visit:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with visit.connection.transaction():
                    await visit.run(statement, id=page.id, alma=cast.alma.id)


async def test_a_contribution_that_is_not_written_together_is_no_page(cast):
    id = await cast.alma.writes("A post")

    async with cast.alma.visit() as visit:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.connection.transaction():
                await visit.run(
                    "insert into page (contribution_id, place, version) values (%(id)s, 'house/x', 1)", id=id
                )
