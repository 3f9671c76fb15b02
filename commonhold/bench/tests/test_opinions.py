"""What is measured of opinion maps: on an archive made here, and on the real conversations where they are."""

import csv
import io
import json
import tarfile

import numpy as np
import pytest
from click.testing import CliRunner

from commonhold.bench.commands import bench
from commonhold.bench.opinions import conversations, measure
from commonhold.ground.testing.shared_data import shared_data


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """One conversation of two camps; moderators took one statement out, and somebody is in no group."""
    chance = np.random.default_rng(4)
    people, comments = io.StringIO(), io.StringIO()
    rows = csv.writer(people)
    rows.writerow(["participant", "group-id", "n-votes", *range(9)])
    for person in range(40):
        camp = person % 2
        agrees = chance.random(9) < (0.95 if camp else 0.05)
        rows.writerow([person, "" if person == 7 else camp, 9, *np.where(agrees, 1, -1)])
    csv.writer(comments).writerows(
        [["comment-id", "moderated", "comment-body"], *[[one, -1 if one == 8 else 1, "x"] for one in range(9)]]
    )
    (tmp_path / "polis").mkdir()
    with tarfile.open(tmp_path / "polis" / "polis-conversations.tar.xz", "w:xz") as opened:
        for name, told in (("participants-votes", people), ("comments", comments)):
            member = tarfile.TarInfo(f"polis/lunch/{name}.csv")
            member.size = len(told.getvalue().encode())
            opened.addfile(member, io.BytesIO(told.getvalue().encode()))
    monkeypatch.setenv("COMMONHOLD_SHARED", str(tmp_path))


def told_of(folder, votes: str | bytes, comments: str = "comment-id,moderated\n0,1\n1,1\n2,1\n"):
    """What the command says of a conversation with these tables."""
    (folder / "lunch").mkdir(exist_ok=True)
    (folder / "lunch" / "participants-votes.csv").write_bytes(votes if isinstance(votes, bytes) else votes.encode())
    (folder / "lunch" / "comments.csv").write_text(comments)
    return CliRunner().invoke(bench, ["opinions", str(folder / "lunch")])


NAMES = "participant,group-id,0,1,2\n"


def test_another_conversation_is_read_from_its_folder_also_where_no_group_was_published(tmp_path):
    told = told_of(tmp_path, "\ufeff" + NAMES + "".join(f"{each},,1,{each % 2},0\n" for each in range(20)))

    assert told.exit_code == 0, told.output
    assert "lunch" in told.output and "-" in told.output.splitlines()[1].split()


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ("participant,0,1,2\n1,1,1,1\n", "has no column 'group-id'"),
        (NAMES + "1,0,1,yes,1\n", "something other than a number"),
        (NAMES + "1,0,1,7,1\n", "something other than a number"),
        (NAMES + "1,0,1,1e400,1\n", "something other than a number"),
        (NAMES + "1,0\n", "Nobody voted on enough"),
        (NAMES, "Nobody voted on anything"),
        ("", "Nobody voted on anything"),
        (NAMES.encode() + "1,0,å".encode("latin-1"), "no text in UTF-8"),
    ],
)
def test_a_conversation_that_cannot_be_read_is_told_in_a_sentence(tmp_path, votes, says):
    told = told_of(tmp_path, votes)

    assert (told.exit_code, told.output.startswith("Error: ")) == (1, True), told.output
    assert says in told.output


def test_a_folder_without_its_tables_says_which_is_missing(tmp_path):
    told = CliRunner().invoke(bench, ["opinions", str(tmp_path)])

    assert (told.exit_code, "has no file participants-votes.csv" in told.output) == (1, True)


def test_our_groups_are_held_against_those_published(archive):
    told = json.loads(CliRunner().invoke(bench, ["opinions", "--json"]).output)[0]

    assert (told["conversation"], told["people"], told["statements"], told["compared"]) == ("lunch", 40, 8, 39)
    assert (told["groups"], told["published_groups"], told["agreement"]) == (2, 2, 1)
    assert told["lacks"] is None


def test_the_command_tells_it_for_people(archive):
    told = CliRunner().invoke(bench, ["opinions"])

    assert told.exit_code == 0, told.output
    assert told.output.splitlines()[1].startswith("lunch")


def test_groups_of_real_conversations_are_like_those_published():
    """Those of which the published groups can be found again at all; the others hang on a history that is not in the data."""
    shared_data("polis/polis-conversations.tar.xz")
    wanted = {
        "brexit-consensus": 0.9, "canadian-electoral-reform": 0.75, "scoop-hivemind.biodiversity": 0.7,
        "scoop-hivemind.taxes": 0.9, "vtaiwan.uberx": 0.8,
    }  # fmt: skip

    found = {each[0]: measure(*each) for each in conversations() if each[0] in wanted}

    assert {name: each["agreement_with_as_many"] >= wanted[name] for name, each in found.items()} == dict.fromkeys(
        wanted, True
    )
    assert [name for name, each in found.items() if each["lacks"]] == []
