"""The lists and folders of an export: people, conversations, and what is neither."""

import json

import pytest

from commonhold.ground.archives import BadArchive
from commonhold.imports.slack import Export


def test_a_member_of_any_age_is_read(read):
    users = [
        {"id": "U1", "name": "anna", "deleted": True, "profile": {"real_name": "Anna Ek", "email": "a@example.org"}},
        {"id": "U2", "name": "b", "real_name": "Bram Vos", "is_app_user": True, "tz": "Europe/Amsterdam"},
        {"id": "U3", "name": "c", "profile": {"display_name": "Cees", "title": "Nurse"}, "is_ultra_restricted": True},
        {"id": "U4", "profile": {"first_name": "Dewi", "last_name": "Bos"}, "is_restricted": True},
        {"id": "U5", "name": "robot", "is_bot": True, "profile": {"image_72": "https://x.org/72", "image_192": ""}},
        {"id": "USLACKBOT", "name": "slackbot", "profile": None},
        {"id": "U1", "name": "anna-again"},
        {"name": "nobody"},
        "not a user",
    ]

    members = read({"users.json": users}).members

    assert [(one.id, one.handle, one.name) for one in members] == [
        ("U1", "anna", "Anna Ek"),
        ("U2", "b", "Bram Vos"),
        ("U3", "c", "Cees"),
        ("U4", "u4", "Dewi Bos"),
        ("U5", "robot", "robot"),
        ("USLACKBOT", "slackbot", "slackbot"),
    ]
    assert [one.id for one in members if one.is_deleted] == ["U1"]
    assert [one.id for one in members if one.is_bot] == ["U5", "USLACKBOT"]
    assert [one.id for one in members if one.is_guest] == ["U3", "U4"]
    assert [one.mail for one in members] == ["a@example.org", None, None, None, None, None]
    assert (members[1].timezone, members[2].title, members[4].picture_url) == (
        "Europe/Amsterdam",
        "Nurse",
        "https://x.org/72",
    )


def test_a_whole_organisation_s_export_names_its_people_in_another_file(read):
    assert [one.id for one in read({"org_users.json": [{"id": "W9", "name": "wim"}]}).members] == ["U1", "U2", "W9"]


def test_conversations_of_all_kinds_come_with_who_may_read_them(read, said):
    files = {
        "channels.json": [
            {"id": "C1", "name": "open", "is_archived": True, "purpose": {"value": "All"}, "topic": {"value": "Now"}},
            {"id": "C2", "name": "hidden", "is_private": True},
            {"id": "D3", "is_im": True, "members": ["U1"]},
        ],
        "groups.json": [{"id": "G4", "name": "board", "members": ["U2", "U2", None, "U1"]}],
        "mpims.json": [{"id": "G5", "name": "mpdm-anna--bram--cees-1", "created": "1500000000"}],
        "dms.json": [{"id": "D6", "created": 1500000000, "members": ["U1", "U2"]}],
        "open/2020-01-01.json": [said("1577836800.000001")],
        "hidden/2020-01-01.json": [said("1577836800.000002")],
        "board/2020-01-01.json": [said("1577836800.000003")],
        "G5/2020-01-01.json": [said("1577836800.000004")],
        "D6/2020-01-01.json": [said("1577836800.000005")],
    }

    found = read(files)

    assert [(one.id, one.kind) for one in found.channels] == [
        ("C1", "open"),
        ("C2", "private"),
        ("D3", "direct"),
        ("G4", "private"),
        ("G5", "several"),
        ("D6", "direct"),
    ]
    archived, board = found.channels[0], found.channels[3]
    assert (archived.is_archived, archived.purpose, archived.topic) == (True, "All", "Now")
    assert board.members == ("U2", "U1")
    assert [message.channel for message in found.messages] == ["C1", "C2", "G4", "G5", "D6"]


def test_a_folder_may_be_called_by_id_by_name_or_by_a_name_the_channel_had(read, said):
    files = {
        "channels.json": [
            {"id": "C1", "name": "now", "previous_names": ["before"]},
            {"id": "C2", "name": "second"},
            {"id": "C3", "name": "third"},
        ],
        "C2/2020-01-01.json": [said("1577836800.000001", "by id")],
        "before/2020-01-01.json": [said("1577836801.000000", "by a former name")],
        "now/2020-01-02.json": [said("1577923200.000000", "by name")],
        "old-third/2020-01-01.json": [
            said("1577836802.000000", "noticed"),
            said("1577836803.000000", "x", subtype="channel_name", old_name="old-third", name="mid-third"),
            said("1577836804.000000", "x", subtype="channel_name", old_name="mid-third", name="third"),
        ],
    }

    found = read(files)

    assert [(message.channel, message.markdown) for message in found.messages] == [
        ("C1", "by a former name"),
        ("C1", "by name"),
        ("C2", "by id"),
        ("C3", "noticed"),
    ]


def test_a_folder_that_no_list_knows_is_private_and_read_by_who_came_in_or_spoke_there(read, said):
    days = {
        "mystery/2020-01-01.json": [
            said("1577836800.000001", "<@U1> came in", subtype="channel_join"),
            said("1577836801.000001", user="U2"),
            said("1577836802.000001", "by a robot", user=None, bot_id="B1", subtype="bot_message"),
            said("1577836803.000001", "<@U2> left", user="U2", subtype="group_leave"),
        ],
        "mystery/2020-01-02.json": [said("1577923200.000001", user="U3"), {"user": ["U4"], "ts": "1577923201.000001"}],
    }

    found = read(days)

    stray = found.channels[-1]
    assert (stray.id, stray.kind, stray.members, stray.made_at.year) == ("mystery", "private", ("U1", "U3"), 2020)
    assert found.said() == ["hello", "by a robot", "hello"]
    assert found.left_out("channel") == {"folder that no list knows, taken as private": 1}


def test_who_left_a_folder_that_no_list_knows_and_came_back_reads_it(read, said):
    left = said("1577836801.000001", "<@U1> left", subtype="channel_leave")

    found = read({"mystery/2020-01-01.json": [said("1577836800.000001"), left, said("1577836802.000001")]})

    assert found.channels[-1].members == ("U1",)


def test_a_folder_that_no_list_knows_is_read_by_nobody_whom_only_a_notice_names_or_who_left_in_a_file_that_begins_with_the_newest(
    read, said
):
    days = [
        said("1577836805.000001", "<@U2> left", user="U2", subtype="channel_leave"),
        said("1577836804.000001", "<@U3> accepted your invitation", user="U3", subtype="joiner_notification"),
        said("1577836803.000001", "only you see this", user="U4", subtype="ephemeral"),
        said("1577836802.000001", user="U2"),
        said("1577836801.000001"),
    ]

    found = read({"mystery/2020-01-01.json": days})

    assert found.channels[-1].members == ("U1",)


def test_what_is_no_talk_is_named_and_left_out(read):
    files = {
        "integration_logs.json": [],
        "canvases.json": [],
        "lists.json": [],
        "huddle_transcripts.json": [],
        "FC:F1:A title somebody gave/2020-01-01.json": [],
        "FC_F2AB_A title unpacked where names hold no colon/2020-01-01.json": [],
        "general/canvas_in_the_conversation.json": [],
        "general/notes.json": [],
        "__uploads/F1/a.png": b"x",
        "__MACOSX/general/._2020-01-01.json": b"x",
        ".DS_Store": b"x",
    }

    found = read(files)

    assert found.left_out("file") == {
        "canvas": 4,
        "system file": 2,
        "integration log": 1,
        "list": 1,
        "huddle transcript": 1,
        "unknown file": 1,
        "stored file": 1,
    }
    assert not any("title" in example for left in found.ledger for example in left.examples)
    assert [channel.id for channel in found.channels] == ["C1"]


def test_an_export_zipped_inside_a_folder_is_found(zipped, said):
    path = zipped(
        {
            "My export Jan 1/users.json": [],
            "My export Jan 1/channels.json": [{"id": "C1", "name": "users"}],
            "My export Jan 1/users/2020-01-01.json": [said("1577836800.000001")],
            "readme.txt": b"x",
        }
    )

    with Export(path) as export:
        [channel] = export.channels()
        assert [message.id for message in export.messages(channel)] == ["C1:1577836800.000001"]
        assert [(left.kind, left.examples) for left in export.left_out] == [("outside the export", ("readme.txt",))]


def test_an_unpacked_folder_is_read_like_a_zip(tmp_path, said):
    (tmp_path / "general").mkdir()
    (tmp_path / "channels.json").write_text('[{"id": "C1", "name": "general"}]')
    (tmp_path / "general" / "2020-01-01.json").write_text(json.dumps([said("1577836800.000001")]))

    with Export(tmp_path) as export:
        [channel] = export.channels()
        assert len(list(export.messages(channel))) == 1


def test_names_with_accents_find_their_folders_however_they_were_composed(read, said):
    composed, decomposed = "ärenden", "a\u0308renden"

    found = read({"channels.json": [{"id": "C1", "name": composed}], f"{decomposed}/2020-01-01.json": [said("1.1")]})

    assert [message.channel for message in found.messages] == ["C1"]


def test_something_else_is_refused_with_a_sentence(zipped, tmp_path):
    with pytest.raises(BadArchive, match="not a Slack export"):
        Export(zipped({"hello.txt": b"x"}))
    with pytest.raises(BadArchive, match="channels.json in the export can't be read"):
        Export(zipped({"users.json": [], "channels.json": b'[{"id": "C1"'}))
    with pytest.raises(BadArchive):
        Export(tmp_path / "absent.zip")


@pytest.mark.parametrize("created", [1500000000, "1500000000", 1500000000000, "1500000000.000"])
def test_the_day_a_channel_was_made_is_understood_in_seconds_and_milliseconds(read, created):
    [channel] = read({"channels.json": [{"id": "C1", "name": "general", "created": created}]}).channels

    assert channel.made_at.isoformat() == "2017-07-14T02:40:00+00:00"


def test_a_channel_without_a_day_of_making_takes_its_first_day(read, said):
    files = {"channels.json": [{"id": "C1", "name": "general", "created": 0}], "general/2020-01-01.json": [said("1.1")]}

    assert read(files).channels[0].made_at.isoformat() == "2020-01-01T00:00:00+00:00"


def test_reading_a_channel_twice_counts_it_once(zipped, said):
    path = zipped(
        {
            "channels.json": [{"id": "C1", "name": "general"}],
            "general/2020-01-01.json": [said("1.1"), said("2.1", subtype="channel_join")],
        }
    )

    with Export(path) as export:
        [channel] = export.channels()
        first, second = list(export.messages(channel)), list(export.messages(channel))

        assert first == second != []
        ledger = export.left_out
        assert (ledger.entries, ledger.messages, ledger.messages_left_out) == (2, 1, 1)
