"""What the page of my hold promises: how much is mine, what stays and why, and who did something with special rights."""

from commonhold import people
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.identity import retire


async def test_it_counts_what_is_mine_what_leaves_a_trace_and_what_stays(cast):
    await cast.alma.writes("One", to=ORGANISATION)
    await cast.alma.writes("Two", to=ORGANISATION)
    await cast.alma.writes("Three", to=cast.nurses)
    await cast.greta.writes("Four", to=cast.cellar)

    mine, hers = (await cast.alma.get("/hold")).text, (await cast.greta.get("/hold")).text

    assert "2 yours" in mine and "1 trace" in mine and "1 stay" not in mine
    assert "1 stay" in hers and "2 yours" not in hers


async def test_it_says_why_something_stays(cast):
    await cast.greta.writes("Four", to=cast.cellar)

    page = (await cast.greta.get("/hold/today")).text

    assert "In a hidden group" in page and "stays with those who can read it" in page and 'href="/covenant/1"' in page


async def test_whoever_is_out_of_a_group_still_has_what_they_wrote_there_counted(cast):
    async with cast.house.database.keeper() as visit:
        place = {"cellar": cast.cellar, "elin": cast.elin.id}
        await visit.run("insert into membership (audience_id, person_id) values (%(cellar)s, %(elin)s)", **place)
    await cast.elin.writes("Mine, in the cellar", to=cast.cellar)
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from membership where audience_id = %(cellar)s and person_id = %(elin)s", **place)

    page = (await cast.elin.get("/hold")).text

    assert "1 stay" in page and "Cellar" not in page


async def test_it_asks_the_same_however_much_was_written(cast):
    await cast.alma.writes("One", to=ORGANISATION)
    with counted(cast.house) as few:
        await cast.alma.get("/hold")
    await cast.alma.post("/hold/taking")
    for number in range(30):
        await cast.alma.writes(f"Number {number}", to=cast.nurses if number % 2 else ORGANISATION)

    with counted(cast.house) as many:
        await cast.alma.get("/hold")

    assert len(many) == len(few)


async def test_who_has_written_nothing_is_told_so(cast):
    assert "Nothing is written by you yet." in (await cast.dewi.get("/hold")).text


async def test_who_with_special_rights_did_something_is_told_to_whom_it_concerns_alone(cast):
    async with cast.bram.visit() as visit:
        await people.note_access(visit, cast.alma.id, "let_in", "She lost her telephone")

    mine, others = (await cast.alma.get("/hold/access")).text, (await cast.bram.get("/hold/access")).text

    assert "Bram de Vries" in mine and "She lost her telephone" in mine
    assert "She lost her telephone" not in others


async def test_retiring_somebody_writes_it_down_in_the_same_transaction(cast):
    """L100."""
    async with cast.bram.visit() as visit:
        await retire(visit, cast.elin.id, "The project is over")

    async with cast.house.database.keeper() as visit:
        row = (await visit.rows("select person_id, by, what, reason from special_access"))[0]
    assert row == {"person_id": cast.elin.id, "by": cast.bram.id, "what": "retired", "reason": "The project is over"}


async def test_nobody_changes_the_log(cast):
    async with cast.bram.visit() as visit:
        await people.note_access(visit, cast.alma.id, "let_in", "As it was")
        assert await visit.run("update special_access set reason = ''") == 0
        assert await visit.run("delete from special_access") == 0
    async with cast.house.database.keeper() as visit:
        assert await visit.run("update special_access set reason = ''") == 0
        assert await visit.run("delete from special_access") == 0
