"""What becomes of each kind of entry: a message with all its parts, or a line in the ledger."""

import json
import tarfile

import pytest

from commonhold.ground.testing.shared_data import shared_data
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
FIELDS = (
    "type user text subtype thread_ts replies reactions files file edited pinned_to attachments blocks bot_id username "
    "user_profile bot_profile comment root hidden"
)


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


def test_microseconds_are_kept_and_order_the_talk(talk, said):
    found = talk(
        said("1577836800.000200", "second"),
        said("1577836800.000100", "first"),
        said(1577836801.25, "a number"),
        said("1577836802", "whole"),
    )

    assert found.said() == ["first", "second", "a number", "whole"]
    assert [message.at.isoformat() for message in found.messages] == [
        "2020-01-01T00:00:00.000100+00:00",
        "2020-01-01T00:00:00.000200+00:00",
        "2020-01-01T00:00:01.250000+00:00",
        "2020-01-01T00:00:02+00:00",
    ]
    assert found.messages[0].id == "C1:1577836800.000100"


def test_an_entry_without_a_time_is_told_with_its_place(talk, said):
    times = ["", None, "soon", "-5", "0", True, [], "1e99", 10**30]

    found = talk("not an object", 7, None, *(said(time) for time in times))

    assert found.messages == []
    [left] = found.ledger
    assert (left.kind, left.count) == ("no time", 12)
    assert left.examples[0] == "general/2020-01-01.json #1"


def test_days_that_reach_into_each_other_still_come_in_order(read, said):
    files = {
        "general/2020-01-01.json": [said("100.0", "a"), said("300.0", "c")],
        "general/2020-01-02.json": [said("200.0", "b"), said("400.0", "d")],
        "general/2020-01-03.json": [],
        "general/2020-01-04.json": [said("500.0", "e")],
    }

    assert read(files).said() == ["a", "b", "c", "d", "e"]


def test_the_same_message_twice_comes_once(read, said):
    files = {
        "general/2020-01-01.json": [said("100.1"), said("100.1"), said("200.1")],
        "general/2020-01-02.json": [said("200.1"), said("100.1")],
    }

    found = read(files)

    assert [message.id for message in found.messages] == ["C1:100.100000", "C1:200.100000"]
    assert found.left_out("message") == {"duplicate": 3}
    assert found.ledger.entries == 5


def test_a_thread_holds_together_over_days(read, said):
    first = said("100.0", "first", thread_ts="100.0", reply_count=2, replies=[{"ts": "200.0"}])
    files = {
        "general/2020-01-01.json": [first],
        "general/2020-02-01.json": [
            said("200.0", "answer", thread_ts="100.0", parent_user_id="U1"),
            said("300.0", "told all", thread_ts="100.0", subtype="thread_broadcast", root=first),
        ],
    }

    found = read(files)

    assert found.said() == ["first", "answer", "told all"]
    assert [message.parent for message in found.messages] == [None, "C1:100.000000", "C1:100.000000"]


def test_answers_that_do_not_say_so_are_found_through_the_first_message(talk, said):
    found = talk(
        said("100.0", "first", replies=[{"user": "U2", "ts": "200.0"}, {"user": "U2"}, None]),
        said("150.0", "between"),
        said("200.0", "answer"),
    )

    assert [message.parent for message in found.messages] == [None, None, "C1:100.000000"]


def test_where_the_first_message_is_missing_the_earliest_answer_takes_its_place(talk, said):
    found = talk(
        said("50.0", "gone", subtype="tombstone", thread_ts="50.0"),
        said("100.0", "one", thread_ts="50.0"),
        said("200.0", "two", thread_ts="50.0"),
        said("300.0", "of another", thread_ts="7.0"),
    )

    assert [message.parent for message in found.messages] == [None, "C1:100.000000", None]
    assert found.left_out("thread") == {"first message missing": 2}
    assert found.left_out("message") == {"tombstone": 1}


def test_a_circle_of_answers_is_no_circle_with_us(talk, said):
    found = talk(
        said("100.0", "a", thread_ts="200.0", replies=[{"ts": "100.0"}, {"ts": "200.0"}]),
        said("200.0", "b", thread_ts="100.0", replies=[{"ts": "100.0"}]),
    )

    assert [message.parent for message in found.messages] == [None, "C1:100.000000"]


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


def test_a_comment_on_a_file_answers_the_message_that_shared_it(talk, said):
    file = {"id": "F1", "name": "plan.pdf"}
    comment = {"type": "message", "subtype": "file_comment", "file": file, "text": "<@U2> commented on <@U1>’s file"}
    found = talk(
        said("1.1", "<@U1> uploaded a file: <https://x.org|Plan>", subtype="file_share", file=file),
        comment | {"ts": "2.1", "comment": {"user": "U2", "comment": "Good _plan_"}},
        comment | {"ts": "3.1", "comment": {"user": "U2", "comment": "Other"}, "file": {"id": "F9", "name": "x"}},
        comment | {"ts": "4.1", "comment": None},
    )

    assert [(message.author, message.markdown, message.parent) for message in found.messages] == [
        ("U1", "", None),
        ("U2", "Good _plan_", "C1:1.100000"),
        ("U2", "Other", None),
    ]
    assert found.left_out("message") == {"unknown sender": 1}


def test_a_deed_is_told_in_italics(talk, said):
    assert talk(said("1.1", "waves", subtype="me_message")).said() == ["_waves_"]


def test_a_day_that_can_t_be_read_is_named_and_the_rest_goes_on(read, said):
    files = {
        "general/2020-01-01.json": b'[{"type": "message", "ts": "1.',
        "general/2020-01-02.json": b'"just words"',
        "general/2020-01-03.json": b"[" * 200_000,
        "general/2020-01-04.json": b"",
        "general/2020-01-05.json": b"  \n",
        "general/2020-01-06.json": [said("1577836800.000001", "still here")],
    }

    found = read(files)

    assert found.said() == ["still here"]
    assert found.left_out("file") == {"unreadable file": 3}
    assert found.ledger.entries == 1


def test_a_damaged_day_is_named_and_the_rest_goes_on(zipped, said):
    path = zipped(
        {
            "channels.json": [{"id": "C1", "name": "general"}],
            "general/2020-01-01.json": [said("1.1", "to be damaged")],
            "general/2020-01-02.json": [said("2.1", "whole")],
        }
    )
    path.write_bytes(path.read_bytes().replace(b"to be damaged", b"to be DAMAGED"))

    with Export(path) as export:
        words = [message.markdown for message in export.messages(export.channels()[0])]
        left_out = [(left.of, left.kind, left.examples) for left in export.left_out]

    assert words == ["whole"]
    assert left_out == [("file", "unreadable file", ("general/2020-01-01.json",))]


def test_every_shape_of_message_that_slack_documents_is_survived(talk):
    entries = []
    with tarfile.open(shared_data("slack-payloads/slack-json-logs.tar.xz"), "r|xz") as shapes:
        for file in shapes:
            if file.name.endswith(".json"):
                found = _objects(json.loads(shapes.extractfile(file).read()))
                entries += [one | {"ts": f"{len(entries)}.{place + 1:06}"} for place, one in enumerate(found)]

    found = talk(*entries)

    assert found.ledger.entries == len(entries) > 1_000
    assert found.ledger.messages + found.ledger.messages_left_out == len(entries)


def _objects(value: object) -> list[dict]:
    """Every object in it that could pass for a message."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [one for part in inside for one in _objects(part)]
    return [value, *found] if isinstance(value, dict) and {"text", "ts"} & set(value) else found


def test_a_day_in_another_encoding_is_read(read, said):
    line = json.dumps([said("1.1", "Räksmörgås")], ensure_ascii=False)
    for encoded in (line.encode("utf-8-sig"), line.encode("utf-16"), line.encode("cp1252"), line.encode("utf-32")):
        assert read({"general/2020-01-01.json": encoded}).said() == ["Räksmörgås"]


def test_halves_of_characters_and_control_characters_do_no_harm(read, said):
    broken = json.dumps([said("1.1", "a\ud83dz\u0000 \x1b[31m b\r\nc\u2028d\ufdd0")]).encode()

    [words] = read({"general/2020-01-01.json": broken}).said()

    assert words == "a?z \\[31m b\nc\nd"
    assert words.encode().decode() == words


def test_a_day_saved_as_an_answer_of_the_api_is_read(read, said):
    assert read({"general/2020-01-01.json": {"ok": True, "messages": [said("1.1")]}}).said() == ["hello"]


def test_any_shape_of_json_in_any_field_is_survived(talk, said):
    odd = [None, True, 7, -1.5, "x", [], [[]], [None], {}, {"a": []}, [{"ts": []}], 10**25]
    entries = [
        said(f"{place + 1}.{number:06}", "words") | {field: value}
        for place, field in enumerate(FIELDS.split())
        for number, value in enumerate(odd, 1)
    ]

    found = talk(*entries)

    assert found.ledger.entries == len(entries)
    assert found.ledger.messages + found.ledger.messages_left_out == len(entries)


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
