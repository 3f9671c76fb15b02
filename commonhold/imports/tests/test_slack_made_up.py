"""Made-up exports: exact, the same every time, and read back whole in flat memory."""

import resource
from collections import Counter

import pytest

from commonhold.imports.slack import Export
from commonhold.imports.slack.made_up import write_made_up_export


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    path = tmp_path_factory.mktemp("made-up") / "export.zip"
    return path, write_made_up_export(path, messages=5_000, channels=16, people=60, seed=3)


def test_what_was_written_is_what_is_read(made_up):
    path, made = made_up

    with Export(path) as export:
        messages = [message for channel in export.channels() for message in export.messages(channel)]
        left_out = {left.kind: left.count for left in export.left_out if left.of == "message"}

        assert (made.entries, len(export.members()), len(export.channels())) == (5_000, 60, 16)
        assert export.left_out.entries == sum(made.kinds.values()) == 5_000
        assert len(messages) + sum(left_out.values()) == 5_000
        assert left_out["join"] == made.kinds["channel_join"]
        assert left_out["tombstone"] == made.kinds["tombstone"]
        assert [left for left in export.left_out if left.of != "message"] == []
        assert (export.days_read, export.days_total) == (export.days_total, export.days_read)


def test_it_has_something_of_everything(made_up):
    path, _ = made_up

    with Export(path) as export:
        members, channels = export.members(), export.channels()
        messages = [message for channel in channels for message in export.messages(channel)]

    assert Counter(channel.kind for channel in channels).keys() == {"open", "private", "direct", "several"}
    assert any(channel.is_archived for channel in channels)
    assert any(one.is_deleted for one in members) and any(one.is_guest for one in members)
    for part in ("parent", "edited_at", "reactions", "files", "mentions", "is_pinned", "author_name"):
        assert any(getattr(message, part) for message in messages), part
    firsts = {message.id for message in messages}
    assert {message.parent for message in messages if message.parent} <= firsts


def test_the_same_seed_gives_the_same_bytes(made_up, tmp_path):
    path, made = made_up

    again = write_made_up_export(tmp_path / "again.zip", messages=5_000, channels=16, people=60, seed=3)
    other = write_made_up_export(tmp_path / "other.zip", messages=5_000, channels=16, people=60, seed=4)

    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    assert again == made != other


def test_the_smallest_one_is_whole(tmp_path):
    write_made_up_export(tmp_path / "small.zip", messages=1, channels=1, people=2)

    with Export(tmp_path / "small.zip") as export:
        assert sum(1 for channel in export.channels() for _ in export.messages(channel)) <= 1
        assert export.left_out.entries == 1


def test_memory_stays_flat(made_up, tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    write_made_up_export(tmp_path / "large.zip", messages=30_000, channels=16, people=60)
    with Export(tmp_path / "large.zip") as export:
        counted = sum(1 for channel in export.channels() for _ in export.messages(channel))

    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert counted > 27_000
    assert grown < 40, f"{grown} MB"
