"""Bringing in a list: all of it or nothing, twice the same changes nothing, and nobody's own words are taken."""

import pytest

from commonhold import people
from commonhold.ground.errors import Wrong
from commonhold.groups import ORGANISATION
from commonhold.identity.bringing import Outcome, bring_in
from commonhold.identity.roster import read_list
from commonhold.identity.tests.doors import audiences_of, give_mail, person_of

LIST = b"""handle,name,mail,unit,title,language
hanna,Hanna Berg,hanna@nordpack.example,Nordpack > Lund > Line 2,Operator,sv
,Ivo Kramer,ivo@nordpack.example,Nordpack > Utrecht,,nl
"""


async def _brings(cast, text: bytes) -> Outcome:
    async with cast.bram.visit() as visit:
        return await bring_in(visit, read_list(text))


async def test_who_is_new_is_awaited_in_their_unit_with_a_handle(cast):
    outcome = await _brings(cast, LIST)
    hanna, ivo = await person_of(cast, "hanna"), await person_of(cast, "ivo")

    assert outcome == Outcome(added=2)
    assert (hanna.name, hanna.unit, hanna.title, hanna.language, hanna.has_joined) == (
        "Hanna Berg",
        "Line 2",
        "Operator",
        "sv",
        False,
    )
    assert (ivo.name, ivo.unit) == ("Ivo Kramer", "Utrecht")
    assert await audiences_of(cast, "hanna") == {hanna.id, ORGANISATION}


async def test_twice_the_same_list_changes_nothing(cast):
    await _brings(cast, LIST)
    async with cast.house.database.keeper() as visit:
        before = await visit.rows("select * from person order by id")

    outcome = await _brings(cast, LIST)

    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select * from person order by id") == before
        assert (
            await visit.value("select count(*) from unit where name in ('Nordpack', 'Lund', 'Line 2', 'Utrecht')") == 4
        )
    assert outcome == Outcome(same=2)


async def test_whoever_has_joined_keeps_their_name_title_and_address(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")

    outcome = await _brings(cast, b"handle,name,mail,unit,title\nalma,Someone Else,thief@evil.example,Lund,Boss\n")
    alma = await person_of(cast, "alma")

    assert outcome == Outcome(changed=1)
    assert (alma.name, alma.unit, alma.title) == ("Alma Åkesson", "Lund", "")
    async with cast.house.database.keeper() as visit:
        rows = "select mail from address where person_id = %(id)s"
        assert await visit.values(rows, id=cast.alma.id) == ["alma@nordpack.example"]


async def test_whoever_is_awaited_is_called_as_the_list_says(cast):
    outcome = await _brings(cast, b"handle,name,title\ndewi,Dewi Sari Putri,Nurse\n")
    dewi = await person_of(cast, "dewi")

    assert outcome == Outcome(changed=1)
    assert (dewi.name, dewi.title) == ("Dewi Sari Putri", "Nurse")


async def test_whoever_is_awaited_reads_who_noted_one_more_address_as_theirs(cast):
    outcome = await _brings(cast, b"handle,name,mail\ndewi,Dewi Sari,dewi@nordpack.example\n")
    again = await _brings(cast, b"handle,name,mail\ndewi,Dewi Sari,dewi@nordpack.example\n")

    async with cast.dewi.visit() as visit:
        assert [(each.what, each.by) for each in await people.accesses(visit)] == [("address", "Bram de Vries")]
    assert (outcome, again) == (Outcome(changed=1), Outcome(same=1))


async def test_a_line_that_goes_against_who_is_here_stops_the_whole_list(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")
    async with cast.house.database.keeper() as visit:
        await people.retire(visit, cast.elin.id)
    text = b"handle,name,mail\nnew,New One,\nother,Other,alma@nordpack.example\nelin,Elin,\n"

    with pytest.raises(Wrong) as wrong:
        await _brings(cast, text)

    assert wrong.value.fields["file"].splitlines() == [
        "Line 3: alma@nordpack.example is the address of @alma.",
        "Line 4: @elin has left; a handle is not given twice.",
    ]
    assert await person_of(cast, "new") is None


async def test_a_member_who_is_no_steward_brings_in_nobody(cast):
    import psycopg

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await bring_in(visit, read_list(b"handle,name\nnew,New One\n"))

    assert (await cast.alma.get("/admin/members/import")).status_code == 404


async def _uploads(cast, text: bytes):
    files = {"file": ("people.csv", text, "text/csv")}
    return await cast.bram.client.post("/admin/members/import", data={"csrf": cast.bram.csrf}, files=files)


async def test_a_steward_brings_it_in_by_the_page(cast):
    taken = await _uploads(cast, LIST)
    refused = await _uploads(cast, b"handle,name\nfine,Fine\nbad one,Bad\n")

    assert taken.status_code == 200 and "2 people are new." in taken.text
    assert refused.status_code == 422
    assert "Nothing was taken." in refused.text and "Line 3: bad one cannot be a handle" in refused.text
    assert await person_of(cast, "fine") is None


async def test_markup_in_a_list_is_shown_as_it_is_written(cast):
    refused = await _uploads(cast, b"handle,name\n<b>x</b>,<script>alert(1)</script>\n")

    assert "&lt;b&gt;x&lt;/b&gt; cannot be a handle" in refused.text
    assert "<script>alert" not in refused.text
