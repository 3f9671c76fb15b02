"""A real export, read in place: counts only, for its words are other people's."""

import zipfile

import pytest

from commonhold.ground.testing.shared_data import shared_data
from commonhold.imports.slack import Export

REAL = "slack-export-houstondatavis/houstondatavis-slack-export.zip"


@pytest.fixture(scope="module")
def real():
    with Export(shared_data(REAL)) as export:
        messages = [message for channel in export.channels() for message in export.messages(channel)]
        yield export, messages


def test_the_real_export_comes_in_as_its_source_counts_it(real):
    export, messages = real

    counts = len(export.members()), len(export.channels()), export.left_out.entries

    assert counts == (71, 16, 1382)
    assert len(messages) == export.left_out.messages == 1031
    assert export.left_out.messages + export.left_out.messages_left_out == 1382
    assert sum(member.is_deleted for member in export.members()) == 1


def test_what_the_real_export_leaves_out_is_told_by_kind(real):
    export, _ = real

    left_out = {(left.of, left.kind): left.count for left in export.left_out}

    assert left_out == {
        ("message", "join"): 320,
        ("message", "purpose"): 13,
        ("message", "archive"): 9,
        ("message", "leave"): 3,
        ("message", "topic"): 2,
        ("message", "rename"): 2,
        ("message", "app"): 1,
        ("message", "pin notice"): 1,
        ("part", "link preview"): 144,
        ("file", "integration log"): 1,
    }


def test_the_real_export_keeps_edits_reactions_files_pins_and_comments_on_files(real):
    _, messages = real

    assert sum(message.edited_at is not None for message in messages) == 37
    assert sum(bool(message.reactions) for message in messages) == 88
    assert sum(bool(message.files) for message in messages) == 67
    assert sum(message.is_pinned for message in messages) == 1
    assert sum(message.parent is not None for message in messages) == 6


def test_no_address_of_a_file_keeps_the_key_to_the_workspace(real):
    _, messages = real

    with zipfile.ZipFile(shared_data(REAL)) as raw:
        keyed = sum(b"t=xox" in raw.read(name) for name in raw.namelist())

    assert keyed > 0
    assert [file for message in messages for file in message.files if "xox" in file.url] == []


def test_every_message_has_one_place_in_time_and_a_sender(real):
    export, messages = real

    assert len({message.id for message in messages}) == len(messages)
    for channel in export.channels():
        moments = [message.at for message in messages if message.channel == channel.id]
        assert moments == sorted(moments)
    known = {member.id for member in export.members()}
    assert {message.author for message in messages} <= known
    assert all(message.markdown or message.files for message in messages)


def test_meetup_and_meetup_with_a_dash_are_two_channels(real):
    export, messages = real

    places = {channel.name: channel.id for channel in export.channels() if channel.name.startswith("meetup")}
    counted = {name: sum(message.channel == id for message in messages) for name, id in places.items()}

    assert places == {"meetup": "C1GHZFP63", "meetup-": "C061A3E0Y"}
    assert counted["meetup"] < counted["meetup-"]
