"""The people of an export: who they become, and who is met again."""

from datetime import UTC, datetime

from commonhold import groups, people
from commonhold.imports.tests.places import ANNA, BRAM, export


async def test_people_are_introduced_as_what_they_were(bring, asked):
    report = await bring(export())

    people = await asked.rows(
        "select handle, name, title, is_guest, is_bot, timezone, joined_at, left_at is not null as is_gone from person order by name"
    )

    assert [(each["handle"], each["name"], each["title"]) for each in people] == [
        ("anna", "Anna Ek", "Nurse"),
        ("bram.vos", "Bram Vos", ""),
        ("cees", "Cees Öst", ""),
        ("dewi", "Dewi Bos", ""),
        ("robot", "Robot", ""),
    ]
    assert {each["joined_at"] for each in people} == {None}
    assert [each["handle"] for each in people if each["is_gone"]] == ["cees", "robot"]
    assert [each["handle"] for each in people if each["is_guest"]] == ["dewi"]
    assert [each["handle"] for each in people if each["is_bot"]] == ["robot"]
    assert people[0]["timezone"] == "Europe/Amsterdam"
    assert await asked.rows("select mail, confirmed_at from address") == [
        {"mail": "anna@example.org", "confirmed_at": None}
    ]
    assert (report.people.found, report.people.new, report.people.bots, report.people.gone) == (5, 5, 1, 1)


async def test_bots_and_strangers_speak_under_their_names(bring, asked, said):
    await bring(
        export(
            general__days=[
                said("1577836800.000001", "built", user=None, subtype="bot_message", bot_id="B7", username="Builder"),
                said("1577836801.000001", "failed", user=None, subtype="bot_message", bot_id="B7", username="*Other*"),
                said("1577836802.000001", "from elsewhere", user="U77", user_profile={"real_name": "Stranger"}),
            ]
        )
    )

    rows = await asked.rows(
        """select p.name, p.is_bot, p.left_at is not null as is_gone, c.text
           from contribution c join person p on p.id = c.author_id order by c.id"""
    )

    assert [(each["name"], each["is_bot"], each["is_gone"]) for each in rows] == [
        ("Builder", True, True),
        ("Builder", True, True),
        ("Stranger", False, True),
    ]
    assert [each["text"] for each in rows] == ["built", "**\\*Other\\*:**\n\nfailed", "from elsewhere"]


async def test_the_house_s_own_members_are_met_again_by_a_confirmed_address_only(bring, house, asked, said):
    async with house.database.keeper() as visit:
        for handle, confirmed in (("anna.e", True), ("mallory", False)):
            id = await people.introduce(visit, handle, handle)
            await groups.enrol(visit, id)
            await people.record_join(visit, id)
            await visit.run(
                "insert into address (id, person_id, mail, confirmed_at) values (%(id)s, %(id)s, %(mail)s, %(at)s)",
                id=id,
                mail="anna@example.org" if confirmed else "bram@example.org",
                at=datetime.now(UTC) if confirmed else None,
            )
    bram = BRAM | {"profile": {"real_name": "Bram Vos", "email": "bram@example.org"}}

    report = await bring(
        export(board__days=[said("1577836800.000001", "private", user="U2")]) | {"users.json": [ANNA, bram]}
    )

    assert (report.people.here, report.people.new) == (1, 1)
    assert await asked.texts_seen_by("mallory") == []
    assert await asked.texts_seen_by("bram.vos") == ["private"]
    assert await asked.rows("select handle from person order by handle") == [
        {"handle": "anna.e"},
        {"handle": "bram.vos"},
        {"handle": "mallory"},
    ]


async def test_nobody_who_left_a_group_here_is_put_back_by_another_import(bring, house, asked, said):
    await bring(export(board__days=[said("1577836800.000001", "shh", user="U2")]))
    dewi = await asked.person("dewi")
    async with house.database.keeper() as visit:
        await visit.run("delete from membership where person_id = %(id)s and audience_id <> %(id)s", id=dewi)

    later = said("1577836809.000001", "after dewi left", user="U2")
    await bring(export(board__days=[said("1577836800.000001", "shh", user="U2"), later]))

    assert await asked.texts_seen_by("dewi") == []
    assert await asked.texts_seen_by("bram.vos") == ["shh", "after dewi left"]
