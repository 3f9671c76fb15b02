"""After a restore what has happened since happens again in its order: who was shut out stays out, who came back stays, nobody hears twice.

Where it says so a backup is put back as `pg_restore` does it; elsewhere the database is undone to a point, over the log as it is now.
"""

import pytest

from commonhold import contributions, identity, people
from commonhold.erasure import erasing, jobs
from commonhold.erasure.erased import place
from commonhold.erasure.jobs import keep_away
from commonhold.erasure.tests.test_after_a_restore import _leaves_and_takes_away, restored, source
from commonhold.events.tests.steps import asks_in, hear, invites
from commonhold.events.tests.test_outside_mail import confirms, told
from tests.house.test_backup import tool

STANDS = """select p.name, p.left_at is null, exists (select from membership m where m.person_id = p.id and m.audience_id = %(cellar)s)
    from person p where p.id = %(id)s"""


async def stands(cast, player, house=None) -> tuple[str, bool, bool]:
    """What they are called, whether they are here, and whether they are in the cellar."""
    async with (house or cast.house).database.keeper() as visit:
        (row,) = await visit.made(tuple, STANDS, id=player.id, cellar=cast.cellar)
    return row


def undone(cast):
    return cast.house.database.connection.transaction(force_rollback=True)


async def puts_back(cast) -> None:
    await keep_away(cast.house)
    await hear(cast)
    await keep_away(cast.house)


async def leaves(cast, player) -> None:
    async with cast.house.database.keeper() as visit:
        await identity.retire(visit, player.id)


async def comes_back(cast, player, name: str = "") -> None:
    async with cast.house.database.keeper() as visit:
        await identity.restore(visit, player.id)
        if name:
            await visit.run("update person set name = %(name)s where id = %(id)s", name=name, id=player.id)


async def test_who_was_shut_out_is_shut_out_after_a_backup_from_before_is_put_back(standing_cast, server, tmp_path):
    """Whoever took nothing away is noted too. Their password, their session and their groups are those of the backup until then."""
    cast = standing_cast
    tool(server, "pg_dump", "-Fc", "-f", tmp_path / "dump", "-d", server.url(database=source(cast.house)))
    await leaves(cast, cast.greta)
    await keep_away(cast.house)
    listed = place(cast.house).read_text()

    async with restored(server, cast.house, tmp_path / "dump") as back:
        before = await stands(cast, cast.greta, back)
        await keep_away(back)
        await keep_away(back)
        after = await stands(cast, cast.greta, back)
        async with back.database.keeper() as visit:
            let_in_by = "select count(*) from session where person_id = %(id)s"
            assert await visit.value(let_in_by, id=cast.greta.id) == 0
        assert await stands(cast, cast.alma, back) == ("Alma Åkesson", True, False)

    assert (before[1:], after[1:]) == ((True, True), (False, False)) and before[0] == after[0]
    assert str(cast.greta.id) not in listed and cast.greta.id.hex not in listed and "greta" not in listed.lower()


async def test_a_name_that_was_taken_away_a_second_time_stays_away(cast):
    await _leaves_and_takes_away(cast, cast.greta, "nameless")
    await comes_back(cast, cast.greta, "Greta")
    async with undone(cast):
        await _leaves_and_takes_away(cast, cast.greta, "nameless")
        at_loss = await stands(cast, cast.greta)

    await puts_back(cast)

    assert await stands(cast, cast.greta) == at_loss == ("Somebody", False, False)


async def test_whoever_had_all_of_theirs_taken_away_a_second_time_has_no_draft_again(cast):
    async def all_goes() -> None:
        async with cast.greta.visit() as visit:
            await erasing.ask(visit, "gone")
        await hear(cast)
        await jobs.go_on(cast.house, str(cast.greta.id))
        await puts_back(cast)

    async def drafts() -> int:
        async with cast.house.database.keeper() as visit:
            return await visit.value("select count(*) from draft where person_id = %(id)s", id=cast.greta.id)

    await all_goes()
    async with cast.greta.visit() as visit:
        await people.keep_draft(visit, "post", {"text": "To nobody"})
    async with undone(cast):
        before = await drafts()
        await all_goes()
        at_loss = await drafts()

    await puts_back(cast)

    assert (before, at_loss, await drafts()) == (1, 0, 0)


@pytest.mark.parametrize("took", ["nameless", None])
async def test_who_has_come_back_is_here_after_a_backup_from_before_they_left(cast, took):
    """In the groups that asked them in since, which are none; and with the name that they had at the loss."""
    async with undone(cast):
        await (_leaves_and_takes_away(cast, cast.greta, took) if took else leaves(cast, cast.greta))
        await comes_back(cast, cast.greta)
        await keep_away(cast.house)
        at_loss = await stands(cast, cast.greta)

    await puts_back(cast)

    assert await stands(cast, cast.greta) == at_loss
    assert at_loss[1:] == (True, False) and (at_loss[0] == "Somebody") == (took == "nameless")


async def test_who_has_come_back_is_here_after_a_backup_from_while_they_were_away(cast):
    await leaves(cast, cast.greta)
    async with undone(cast):
        await comes_back(cast, cast.greta)
        await keep_away(cast.house)

    await puts_back(cast)

    assert (await stands(cast, cast.greta))[1:] == (True, False)


async def test_whoever_alone_looks_after_the_house_by_now_goes_once_it_has_another_steward(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id)
    await keep_away(cast.house)
    async with undone(cast):
        async with cast.house.database.keeper() as visit:
            await visit.run("delete from steward where person_id = %(id)s", id=cast.greta.id)
        await _leaves_and_takes_away(cast, cast.greta, "nameless")
    async with cast.house.database.keeper() as visit:
        others = await visit.values(
            "delete from steward where person_id <> %(id)s returning person_id", id=cast.greta.id
        )

    await puts_back(cast)
    waits = await stands(cast, cast.greta)
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, others[0])
    await puts_back(cast)

    assert waits[1] is True and waits[0] != "Somebody"
    assert (await stands(cast, cast.greta))[:2] == ("Somebody", False)


async def test_who_was_asked_from_outside_to_what_was_taken_away_hears_of_it_once(cast):
    event = await invites(cast.alma)
    await confirms(cast, await asks_in(cast.alma, event), "siv@county.example")
    heard = len(await told(cast))
    async with undone(cast):
        await cast.alma.post(f"/c/{event}?_method=delete")
        await puts_back(cast)
        assert len(await told(cast)) == heard + 1

    await puts_back(cast)

    async with cast.alma.visit() as visit:
        assert await contributions.contribution(visit, event) is None
    assert len(await told(cast)) == heard + 1


async def test_a_log_in_its_older_form_and_a_line_that_was_cut_off_mean_no_more_than_they_say(cast):
    await leaves(cast, cast.greta)
    await comes_back(cast, cast.greta)
    await keep_away(cast.house)
    lines = [line for line in place(cast.house).read_text().split("\n") if line]

    place(cast.house).write_text("\n".join([*lines, lines[0][:-1], f"gone {'a' * 64}", f"gone {'b' * 64}"]))
    await puts_back(cast)

    assert (await stands(cast, cast.greta))[1] is True
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from erased where at = 0") == 2
