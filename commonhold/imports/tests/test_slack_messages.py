"""What becomes of each kind of entry: a message with all its parts, or a line in the ledger."""

import pytest

from commonhold.imports.slack import Export

NOTICES = {
    "channel_join": "join",
    "group_join": "join",
    "channel_leave": "leave",
    "group_leave": "leave",
    "channel_topic": "topic",
    "group_topic": "topic",
    "channel_purpose": "purpose",
    "group_purpose": "purpose",
    "channel_name": "rename",
    "group_name": "rename",
    "channel_archive": "archive",
    "group_archive": "archive",
    "channel_unarchive": "unarchive",
    "group_unarchive": "unarchive",
    "channel_convert_to_private": "conversion",
    "channel_posting_permissions": "rights",
    "pinned_item": "pin notice",
    "unpinned_item": "pin notice",
    "reminder_add": "reminder",
    "bot_add": "app",
    "bot_remove": "app",
    "huddle_thread": "call",
    "sh_room_created": "call",
    "tombstone": "tombstone",
    "message_changed": "changed",
    "message_deleted": "deleted",
    "reply_broadcast": "broadcast notice",
    "file_mention": "file notice",
    "ekm_access_denied": "locked",
}


@pytest.mark.parametrize(("subtype", "kind"), NOTICES.items())
def test_a_notice_is_left_out_under_its_kind(talk, said, subtype, kind):
    found = talk(said("1.1", "<@U1> did something", subtype=subtype))

    assert (found.messages, found.left_out("message")) == ([], {kind: 1})


def test_an_unknown_kind_is_kept_when_somebody_wrote_it_and_left_out_when_slack_did(talk, said):
    found = talk(
        said("1.1", "words of my own", subtype="new_thing"),
        said("2.1", "<@U1> has turned something on", subtype="other_thing"),
        said("3.1", "", subtype="silent_thing"),
    )

    assert found.said() == ["words of my own"]
    assert found.left_out("message") == {"notice: other_thing": 1, "notice: silent_thing": 1}


def test_what_was_hidden_or_shown_to_one_person_only_stays_out(talk, said):
    found = talk(
        said("1.1", hidden=True), said("2.1", is_ephemeral=True), said("3.1", type="reaction_added"), said("4.1", " ")
    )

    assert found.messages == []
    assert found.left_out("message") == {"hidden": 1, "ephemeral": 1, "not a message": 1, "empty": 1}


def test_apps_and_strangers_have_a_name(read, said):
    bot = {"id": "U5", "name": "robot", "is_bot": True, "profile": {"real_name": "Robot"}}
    anna = {"id": "U1", "name": "anna", "profile": {"real_name": "Anna Ek"}}
    entries = [
        said("1.1", subtype="bot_message", user=None, bot_id="B1", username="Door bell"),
        said("2.1", subtype="bot_message", user="", bot_id=None, username="Hook"),
        said("3.1", user="U5", bot_id="B2", bot_profile={"name": "Robot app"}),
        said("4.1", user="U5"),
        said("5.1", user="W7", user_profile={"real_name": "Wim of Partners"}),
        said("6.1", user="U00"),
        said("7.1", user="USLACKBOT", subtype="slackbot_response"),
        said("8.1", user="U1", username="ignored"),
    ]

    found = read({"users.json": [anna, bot], "general/2020-01-01.json": entries})

    assert [(message.author, message.author_name) for message in found.messages] == [
        ("B1", "Door bell"),
        (None, "Hook"),
        ("U5", "Robot app"),
        ("U5", "Robot"),
        ("W7", "Wim of Partners"),
        ("U00", "U00"),
        ("USLACKBOT", "Slackbot"),
        ("U1", None),
    ]


def test_a_message_from_nobody_is_left_out(talk, said):
    assert talk(said("1.1", user=None)).left_out("message") == {"unknown sender": 1}


def test_edits_reactions_and_pins_come_along(read, said):
    reactions = [
        {"name": "+1::skin-tone-3", "users": ["U1", "U2", "U1"], "count": 2},
        {"name": "tada", "users": [], "count": 1},
        {"name": "eyes", "users": ["U2"], "count": 60},
        {"name": "", "users": ["U2"], "count": 1},
    ]
    general = {"id": "C1", "name": "general", "pins": [{"id": "100.1"}, {"id": "F123"}, {"id": "100.1"}]}
    entries = [
        said("100.1", edited={"user": "U1", "ts": "150.000001"}, reactions=reactions),
        said("200.1", pinned_to=["C1"], edited=None, reactions=None),
        said("300.1", pinned_to=["C9"]),
    ]

    found = read({"channels.json": [general], "general/2020-01-01.json": entries})

    first = found.messages[0]
    assert found.channels[0].pins == ("C1:100.100000",)
    assert [message.is_pinned for message in found.messages] == [True, True, False]
    assert first.edited_at.isoformat() == "1970-01-01T00:02:30.000001+00:00"
    assert first.reactions == (("+1::skin-tone-3", ("U1", "U2")), ("eyes", ("U2",)))
    assert found.left_out("part") == {"reaction without a name": 60}


def test_files_of_today_are_named(talk, said):
    key = "https://files.example.com/plan.pdf?t=xoxe-1-secret&v=2"
    files = [
        {"id": "F1", "name": "plan.pdf", "title": "Plan", "mimetype": "application/pdf", "size": 7, "url_private": key},
        {"id": "F2", "title": "Only titled", "permalink": "https://example.slack.com/F2", "size": "big"},
        {"id": "F3", "mode": "tombstone"},
        {"id": "F4", "mode": "hidden_by_limit"},
        {"id": "F5", "file_access": "file_not_found"},
    ]

    found = talk(said("1.1", "", files=files), said("2.1", "", files=[files[2]]))

    [message] = found.messages
    assert message.markdown == ""
    assert [(file.name, file.title, file.media_type, file.size, file.url) for file in message.files] == [
        ("plan.pdf", "Plan", "application/pdf", 7, "https://files.example.com/plan.pdf?v=2"),
        ("Only titled", "Only titled", "", 0, "https://example.slack.com/F2"),
    ]
    assert found.left_out("part") == {"file gone": 4}
    assert found.left_out("message") == {"empty": 1}


def test_files_of_old_shed_slack_s_sentence_and_keep_the_words(talk, said):
    link = "<https://example.slack.com/files/anna/F1/plan.pdf|Plan>"
    file = {"id": "F1", "name": "plan.pdf"}
    found = talk(
        said("1.1", f"<@U1|anna> uploaded a file: {link}", subtype="file_share", file=file),
        said("2.1", f"<@U1|anna> uploaded a file: {link} and commented: Look: *here*\nand there", subtype="file_share")
        | {"file": {"id": "F2", "name": "b"}},
        said("3.1", f"<@U1> hat eine Datei geteilt: {link} und kommentierte: Hallo", subtype="file_share", file=file),
        said("4.1", f"{link} is what I meant", subtype="file_share", file=file),
    )

    words = found.said()
    assert words[:3] == ["", "Look: **here**\nand there", "Hallo"]
    assert words[3].endswith("is what I meant")
    assert [len(message.files) for message in found.messages] == [1, 1, 1, 1]


def test_a_deed_is_told_in_italics(talk, said):
    assert talk(said("1.1", "waves", subtype="me_message")).said() == ["_waves_"]


def test_readers_of_an_open_channel_do_not_learn_of_private_ones(read, said):
    text = "see <#G1|board>, <#G1>, <#D1> and <#C2|>; and <#C9|lost>"
    files = {
        "channels.json": [{"id": "C1", "name": "general"}, {"id": "C2", "name": "roof"}],
        "groups.json": [{"id": "G1", "name": "board"}],
        "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
        "general/2020-01-01.json": [said("1.1", text)],
        "board/2020-01-01.json": [said("1.1", text)],
    }

    in_open, in_private = read(files).said()

    assert in_open == "see 🔒, 🔒, 🔒 and [#roof](/g/roof); and \\#lost"
    assert in_private == "see [#board](/g/board), [#board](/g/board), 🔒 and [#roof](/g/roof); and \\#lost"


def test_the_loader_says_how_members_and_groups_are_called(zipped, said):
    path = zipped(
        {
            "users.json": [{"id": "U1", "name": "anna"}, {"id": "U2", "name": "bram", "real_name": "Bram Vos"}],
            "channels.json": [{"id": "C1", "name": "general"}],
            "general/2020-01-01.json": [said("1.1", "<@U1> <@U2> <#C1>")],
        }
    )

    with Export(path) as export:
        export.handles = {"U1": "anna.ek"}
        export.slugs = {"C1": "everybody"}
        [message] = export.messages(export.channels()[0])

    assert message.markdown == "@anna.ek Bram Vos [#general](/g/everybody)"
    assert message.mentions == ("U1",)
