"""What contributions promise."""

import psycopg
import pytest

from commonhold import contributions, groups
from commonhold.ground.errors import Missing, Refused


async def test_an_outsider_does_not_find_what_is_written_in_a_group(cast):
    id = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)

    assert await cast.bram.sees(id)
    assert not await cast.cees.sees(id)
    assert not await cast.farid.sees(id)


async def test_a_guest_sees_only_their_groups(cast):
    house_wide = await cast.alma.writes("To all")
    for_visitors = await cast.bram.writes("To the film suppliers", in_group=cast.visitors)

    assert not await cast.farid.sees(house_wide)
    assert await cast.farid.sees(for_visitors)


async def test_nobody_writes_to_an_audience_they_are_not_in(cast):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await cast.cees.writes("I should not be here", in_group=cast.nurses)


async def test_the_database_refuses_to_narrow_a_keep_class(cast):
    id = await cast.alma.writes("Mine")

    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.alma.visit() as visit:
            mine = await contributions.contribution(visit, id)
            async with visit.connection.transaction():
                await visit.run("update contribution set keep = 'stay' where id = %(id)s", id=id)
        with pytest.raises(Refused):
            await contributions.widen_keep(visit, mine, "stay")

    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, id)).keep == "keep"


async def test_a_reply_is_for_the_same_readers(cast):
    id = await cast.alma.writes("Question", in_group=cast.nurses)

    reply = await cast.greta.replies(id, "Answer")

    assert await cast.bram.sees(reply)
    assert not await cast.cees.sees(reply)
    with pytest.raises(Missing):
        await cast.cees.replies(id, "Me too")


async def test_what_somebody_wrote_who_has_left_the_group_stays_with_their_name_for_its_guests(cast):
    post = await cast.bram.writes("The film comes on Monday", in_group=cast.visitors)
    async with cast.bram.visit() as visit:
        group = await groups.group(visit, cast.visitors)
        await groups.invite(visit, group, cast.greta.id)
    async with cast.greta.visit() as visit:
        await groups.join(visit, await groups.group(visit, cast.visitors))
    async with cast.bram.visit() as visit:
        await groups.name_steward(visit, await groups.group(visit, cast.visitors), "greta")
        await groups.leave(visit, await groups.group(visit, cast.visitors))

    async with cast.bram.visit() as visit:
        await visit.run("update person set title = 'Buyer of film' where id = %(me)s", me=cast.bram.id)

    page = await cast.farid.get(f"/c/{post}")
    profile = await cast.farid.get("/@bram")

    assert page.status_code == profile.status_code == 200
    assert "Bram de Vries" in page.text and "Bram de Vries" in profile.text
    assert "Buyer of film" in (await cast.greta.get("/@bram")).text
    assert not [told for told in ("Buyer of film", "Ward 3", "Follow") if told in profile.text]
    async with cast.farid.visit() as visit:
        assert await visit.rows("select from person where id = %(bram)s", bram=cast.bram.id) == []
        assert await visit.value("select unit_id from face where id = %(bram)s", bram=cast.bram.id) is None
    assert (await cast.farid.get("/@alma")).status_code == 404
