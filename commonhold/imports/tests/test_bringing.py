"""An export comes in: who its people are, what was said, and what a second run adds."""

from datetime import UTC, datetime

from commonhold import contributions
from commonhold.imports.tests.places import ANNA, BRAM, GENERAL, export, kinds


async def test_messages_keep_their_times_threads_edits_and_reactions(bring, asked, said):
    reactions = [
        {"name": "thumbsup", "users": ["U1", "U2"]},
        {"name": "+1", "users": ["U2"]},
        {"name": "party-otter", "users": ["U3"]},
    ]
    await bring(
        export(
            general__days=[
                said("1577836800.000001", "who *has* it?", thread_ts="1577836800.000001", reactions=reactions),
                said("1577836801.123456", "<@U1> does", user="U2", thread_ts="1577836800.000001"),
                said("1577836802.000000", "mended", edited={"user": "U1", "ts": "1577836900.000000"}),
            ]
        )
    )

    rows = await asked.rows(
        """select c.text, c.html, c.created_at, c.edited_at, p.handle, q.text as parent, c.thread_id = q.id as in_its_thread
           from contribution c join person p on p.id = c.author_id left join contribution q on q.id = c.parent_id order by c.id"""
    )

    assert [(each["handle"], each["text"], each["parent"]) for each in rows] == [
        ("anna", "who **has** it?", None),
        ("bram.vos", "@anna does", "who **has** it?"),
        ("anna", "mended", None),
    ]
    assert rows[1]["created_at"] == datetime(2020, 1, 1, 0, 0, 1, 123456, UTC)
    assert rows[1]["in_its_thread"]
    assert rows[1]["html"] == '<p><a href="/@anna" class="mention">@Anna Ek</a> does</p>\n'
    assert [each["edited_at"] for each in rows] == [None, None, datetime(2020, 1, 1, 0, 1, 40, tzinfo=UTC)]
    given = await asked.rows(
        "select p.handle, r.name from reaction r join person p on p.id = r.person_id order by p.handle"
    )
    assert [(each["handle"], each["name"]) for each in given] == [("anna", "like"), ("bram.vos", "like")]


async def test_everything_is_accounted_for(bring, said):
    report = await bring(
        export(
            general__days=[
                said(
                    "1577836800.000001",
                    "hello",
                    reactions=[{"name": "+1", "users": ["U1", "U9"]}, {"name": "odd", "users": ["U1"]}],
                ),
                said("1577836801.000001", "", subtype="channel_join"),
                said("1577836801.000001", "twice"),
                said("1577836801.000001", "twice"),
                {"type": "message", "text": "nobody said it", "ts": "1577836803.000001"},
                "not an entry",
            ]
        )
    )

    assert report.balances
    assert (report.messages.entries, report.messages.brought) == (6, 2)
    assert kinds(report.left, "message") == {"join": 1, "duplicate": 1, "unknown sender": 1, "no time": 1}
    assert kinds(report.left, "reaction") == {"odd": 1, "of somebody no list names": 1}
    assert report.messages.reactions == 1


async def test_a_dry_run_counts_the_same_and_leaves_nothing(bring, asked, said):
    files = export(general__days=[said("1577836800.000001", "hello"), said("1577836801.000001", "you", user="U8")])

    dry = await bring(files, is_dry=True)

    assert [await asked.count(table) for table in ("person", "contribution", "group", "import_known", "covenant")] == [
        0
    ] * 5
    real = await bring(files)
    assert (dry.messages, dry.people.new, dry.conversations) == (real.messages, real.people.new, real.conversations)


async def test_the_same_export_again_adds_nothing(bring, asked, said):
    files = export(
        general__days=[said("1577836800.000001", "hello")], board__days=[said("1577836801.000001", "shh", user="U2")]
    )
    await bring(files)
    before = [await asked.count(table) for table in ("person", "contribution", "group", "membership", "origin")]

    again = await bring(files)

    assert [await asked.count(table) for table in ("person", "contribution", "group", "membership", "origin")] == before
    assert (again.messages.brought, again.messages.here, again.balances) == (0, 2, True)
    assert (again.people.new, again.conversations.new) == (0, 0)


async def test_a_newer_export_adds_what_is_new_in_its_place(bring, asked, said):
    first = said("1577836800.000001", "question?", thread_ts="1577836800.000001")
    await bring(export(general__days=[first]))
    newcomer = {"id": "U6", "team_id": "T1", "name": "eva", "profile": {"real_name": "Eva"}}
    general = GENERAL | {"members": ["U1", "U2", "U4", "U6"], "name": "renamed"}
    later = said("1577836809.000001", "answer", user="U6", thread_ts="1577836800.000001")

    report = await bring(
        {**export(renamed__days=[first, later]), "users.json": [ANNA, BRAM, newcomer], "channels.json": [general]}
    )

    assert (report.messages.brought, report.messages.here, report.people.new) == (1, 1, 1)
    assert await asked.texts() == ["question?", "answer"]
    rows = await asked.rows("select count(distinct thread_id) as threads from contribution")
    assert rows[0]["threads"] == 1
    assert "eva" in [
        each["handle"]
        for each in await asked.rows(
            """select p.handle from membership m join person p on p.id = m.person_id join "group" g on g.id = m.audience_id
               where g.name = 'general'"""
        )
    ]


async def test_exports_of_one_half_year_after_the_other_keep_their_threads(bring, asked, said):
    await bring(export(general__days=[said("1577836800.000001", "question?", thread_ts="1577836800.000001")]))
    answers = [said(f"15778369{n}0.000001", f"answer {n}", thread_ts="1577836800.000001") for n in range(3)]

    report = await bring(export(general__days=answers))

    rows = await asked.rows(
        "select count(distinct thread_id) as threads, count(parent_id) as replies from contribution"
    )
    assert rows == [{"threads": 1, "replies": 3}]
    assert kinds(report.left, "thread") == {}
    assert report.balances


async def test_what_its_author_took_away_stays_away(bring, house, asked, said):
    files = export(general__days=[said("1577836800.000001", "regretted"), said("1577836801.000001", "kept")])
    await bring(files)
    async with house.database.visit(await asked.person("anna")) as visit:
        id = await visit.value("select id from contribution where text = 'regretted'")
        await contributions.withdraw(visit, await contributions.contribution(visit, id))

    report = await bring(files | {"integration_logs.json": []})

    assert await asked.texts() == ["kept"]
    assert (report.messages.brought, report.messages.here) == (0, 2)


async def test_files_are_named_as_links_and_not_fetched(bring, asked, said):
    file = {"id": "F1", "name": "plan.pdf", "title": "The [plan]", "permalink": "https://x.slack.com/files/F1?t=xoxe-1"}
    await bring(export(general__days=[said("1577836800.000001", "see", files=[file])]))

    assert await asked.texts() == ["see\n\n📎 [The \\[plan\\]](https://x.slack.com/files/F1)"]
    assert await asked.count("attachment") == 0


async def test_what_was_pinned_stands_beside_its_group(bring, asked, said, cast):
    await bring(
        export(general__days=[said("1577836800.000001", "rules", pinned_to=["C1"]), said("1577836801.000001", "x")])
    )

    rows = await asked.rows("select c.text from import_pin p join contribution c on c.id = p.contribution_id")
    assert [each["text"] for each in rows] == ["rules"]
    page = (await cast.alma.get("/g/general")).text
    assert page.index("Pinned where it comes from") < page.rindex("rules")
    assert "Pinned where" not in (await cast.alma.get("/g/canteen")).text


async def test_channels_become_groups_with_purpose_steward_and_end(bring, asked, said):
    old = {"id": "C2", "name": "meetup-", "is_archived": True, "created": 1500000000, "members": []}
    general = GENERAL | {"purpose": {"value": "All of us"}, "topic": {"value": "Party on Friday"}}
    files = export(**{"meetup-__days": [said("1577836800.000001", "bye")]})
    await bring(files | {"channels.json": [general, old, old | {"id": "C3", "name": "Meetup"}]})

    groups = await asked.rows(
        """select g.slug, g.name, g.door, g.purpose, g.archived_at,
                  (select p.handle from membership m join person p on p.id = m.person_id
                   where m.audience_id = g.id and m.role = 'steward') as steward
           from "group" g where g.door = 'open' order by g.slug"""
    )

    assert [(each["slug"], each["name"], each["steward"]) for each in groups] == [
        ("general", "general", "anna"),
        ("meetup", "meetup-", None),
        ("meetup-2", "Meetup", None),
    ]
    assert groups[0]["purpose"] == "All of us\nParty on Friday"
    assert groups[1]["archived_at"] == datetime(2020, 1, 1, 0, 0, 0, 1, UTC)


async def test_a_cycle_of_replies_and_unknown_ids_come_in_without_harm(bring, asked, said):
    report = await bring(
        export(
            general__days=[
                said("1577836800.000001", "a", thread_ts="1577836801.000001"),
                said("1577836801.000001", "b", thread_ts="1577836800.000001"),
                said("1577836802.000001", "<@U404> <#C404> <!subteam^S404>", thread_ts="1577836899.000001"),
                said("1577836803.000001", "c", parent_user_id="U404", thread_ts="1577836801.000001"),
            ]
        )
    )

    rows = await asked.rows(
        """select c.text, c.parent_id is null as is_opening, c.thread_id = p.thread_id as with_parent
           from contribution c left join contribution p on p.id = c.parent_id order by c.id"""
    )
    assert [each["is_opening"] for each in rows] == [True, False, True, False]
    assert {each["with_parent"] for each in rows} == {None, True}
    assert report.balances
