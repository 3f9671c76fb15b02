"""Days that are broken, in other encodings, or hold what nobody expects: the rest goes on."""

import json
import tarfile

from commonhold.ground.testing.shared_data import shared_data
from commonhold.imports.slack import Export

FIELDS = (
    "type user text subtype thread_ts replies reactions files file edited pinned_to attachments blocks bot_id username "
    "user_profile bot_profile comment root hidden"
)


def test_an_entry_without_a_time_is_told_with_its_place(talk, said):
    times = ["", None, "soon", "-5", "0", True, [], "1e99", 10**30]

    found = talk("not an object", 7, None, *(said(time) for time in times))

    assert found.messages == []
    [left] = found.ledger
    assert (left.kind, left.count) == ("no time", 12)
    assert left.examples[0] == "general/2020-01-01.json #1"


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
