"""What came when, and what answers what."""


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
