"""Whoever could read it there can read it here, and nobody else; and nobody sees half of anything (L097)."""

import asyncio
from contextlib import suppress

import pytest

from commonhold import groups, people
from commonhold.imports import bring_in
from commonhold.imports.slack.made_up import write_made_up_export
from commonhold.imports.tests.places import TALK, Asked, export, kinds


@pytest.fixture
async def asked(house, zipped, said) -> Asked:
    """The workspace with something said in each place, in a house that has another member and a steward."""
    files = export(
        general__days=[said("1577836800.000001", "for all")],
        board__days=[
            said("1577836801.000001", "for the board", user="U2"),
            said("1577836802.000001", "by cees", user="U3"),
        ],
        D1__days=[said("1577836803.000001", "for bram alone")],
    )
    async with house.database.keeper() as visit:
        for handle in ("outsider", "robert"):
            id = await people.introduce(visit, handle, handle)
            await groups.enrol(visit, id)
        await people.make_steward(visit, id)
    asked = Asked(house)
    asked.report = await bring_in(house, zipped(files))
    return asked


async def test_each_reads_exactly_what_they_could_read_there(asked):
    assert {
        handle: await asked.texts_seen_by(handle)
        for handle in ("anna", "bram.vos", "cees", "dewi", "robot", "outsider", "robert", None)
    } == {
        "anna": ["for all", "for bram alone"],
        "bram.vos": ["for all", "for the board", "by cees", "for bram alone"],
        "cees": [],  # has left
        "dewi": ["for the board", "by cees"],  # a guest: in the private channel, not of the organisation
        "robot": [],
        "outsider": ["for all"],
        "robert": ["for all"],
        None: [],
    }
    assert asked.report.conversations.guests_shut_out == 1


async def test_private_channels_cannot_even_be_found(asked):
    assert await asked.groups_seen_by("outsider") == ["general"]
    assert await asked.groups_seen_by("robert") == ["general"]
    assert await asked.groups_seen_by("bram.vos") == ["board", "general"]
    slugs = await asked.rows("""select slug from "group" where name = 'board'""")
    assert slugs[0]["slug"].startswith("board-")


async def test_what_lies_in_a_folder_of_no_list_is_read_by_who_was_heard_there(bring, asked, said):
    days = [
        said("1577836804.000001", "found again", user="U2"),
        said("1577836805.000001", "<@U1> left", subtype="channel_leave"),
    ]

    report = await bring(export(renamed__days=days))

    assert "found again" in await asked.texts_seen_by("bram.vos")
    for handle in ("anna", "dewi", "outsider", "robert"):
        assert "found again" not in await asked.texts_seen_by(handle)
    assert kinds(report.messages.left.values(), "message") == {"leave": 1}


@pytest.mark.parametrize("folder", ["D0123ABCD", "mpdm-bram--anna--dewi-1"])
async def test_direct_messages_that_no_list_names_make_no_group_that_others_could_be_asked_into(
    bring, asked, said, folder
):
    await bring(export(**{f"{folder}__days": [said("1577836804.000001", "between us", user="U2")]}))

    assert "between us" in await asked.texts_seen_by("bram.vos")
    assert "between us" not in await asked.texts_seen_by("anna")
    assert (
        await asked.rows("select 1 from contribution where text like '%%between us%%' and group_id is not null") == []
    )


async def test_direct_messages_make_no_group_and_nobody_joins_them(asked):
    circles = await asked.rows(
        """select count(*) as people from audience a join membership m on m.audience_id = a.id where a.kind = 'chosen' group by a.id"""
    )

    assert [each["people"] for each in circles] == [2]


async def test_what_nobody_here_could_read_stays_behind(house, zipped, said):
    asked, cees_alone = Asked(house), {"id": "D2", "members": ["U3", "U404"]}
    files = export(D2__days=[said("1577836803.000001", "between two who are gone", user="U3")])

    report = await bring_in(house, zipped(files | {"dms.json": [TALK, cees_alone]}))

    assert await asked.texts() == []
    assert kinds(report.left, "message") == {"nobody here could read it": 1}
    assert report.balances


async def test_what_is_said_after_a_channel_became_private_has_its_new_readers(house, zipped, said):
    asked = Asked(house)
    first = said("1577836800.000001", "open then", thread_ts="1577836800.000001")
    await bring_in(house, zipped(export(general__days=[first])))
    private = {"id": "C1", "name": "general", "is_private": True, "created": 1500000000, "members": ["U1", "U2"]}
    later = said("1577836809.000001", "private now", thread_ts="1577836800.000001")

    await bring_in(
        house, zipped(export(general__days=[first, later]) | {"channels.json": [], "groups.json": [private]})
    )

    assert await asked.texts_seen_by("anna") == ["open then", "private now"]
    assert await asked.texts_seen_by("dewi") == []
    assert await asked.groups_seen_by("dewi") == ["board", "general"]  # the open one alone
    assert (await asked.rows("select count(*) as n from contribution where audience_id = organisation()"))[0]["n"] == 1


async def test_a_group_closed_here_keeps_to_itself_what_comes_later(house, zipped, said):
    asked = Asked(house)
    await bring_in(house, zipped(export(general__days=[said("1577836800.000001", "open")])))
    async with house.database.keeper() as visit:
        await visit.run("""update "group" set door = 'invited' where name = 'general'""")

    more = [said("1577836800.000001", "open"), said("1577836801.000001", "closed")]
    await bring_in(house, zipped(export(general__days=more)))

    assert await asked.texts_seen_by("dewi") == ["closed"]  # a guest, who is in the group
    assert await asked.texts_seen_by("anna") == ["open", "closed"]


async def test_during_an_import_nobody_ever_sees_half_of_a_conversation(standing_house, tmp_path):
    asked = Asked(standing_house)
    path = tmp_path / "export.zip"
    write_made_up_export(path, messages=9_000, channels=6, people=40)
    async with standing_house.database.keeper() as visit:
        outsider = await people.introduce(visit, "outsider", "Outsider")
        await groups.enrol(visit, outsider)
    seen: list[dict] = []

    async def poll() -> None:
        while True:
            async with standing_house.database.visit(outsider) as visit:
                rows = await visit.rows("select group_id, count(*) as n from contribution group by group_id")
                seen.append({row["group_id"]: row["n"] for row in rows})
            await asyncio.sleep(0.02)

    polling = asyncio.create_task(poll())
    await bring_in(standing_house, path)
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling

    whole = await asked.rows(
        "select group_id, count(*) as n from contribution where audience_id = organisation() group by group_id"
    )
    sizes = {row["group_id"]: row["n"] for row in whole}
    assert len(sizes) >= 3
    assert len({frozenset(each) for each in seen}) >= 3
    for each in seen:
        assert {group: sizes[group] for group in each} == each
