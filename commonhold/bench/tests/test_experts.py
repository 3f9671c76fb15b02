"""How well those who know are found: on a small site made here, and by the command."""

import shutil
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonhold.bench.experts import measure, place_of, table
from commonhold.bench.room import ROOM
from commonhold.bench.stackexchange import read
from commonhold.ground import limits


def question(id: int, day: int, title: str, accepted: str = "") -> str:
    accepted = f'AcceptedAnswerId="{accepted}"' if accepted else ""
    said = f'Title="{title}" Tags="&lt;a&gt;&lt;b-c&gt;" Body="&lt;p&gt;{title}&lt;/p&gt;"'
    return (
        f'<row Id="{id}" PostTypeId="1" {accepted} CreationDate="2026-01-{day:02}T10:00:00.0" OwnerUserId="9" {said}/>'
    )


def answer(id: int, day: int, to: int, who: int, words: str) -> str:
    return f'<row Id="{id}" PostTypeId="2" ParentId="{to}" CreationDate="2026-01-{day:02}T11:00:00.0" OwnerUserId="{who}" Body="{words}"/>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Somebody who writes much about lunch, and somebody who knows about glue."""
    rows = [question(1, 1, "glue that opens", "2"), answer(2, 1, 1, 5, "dry the glue")]
    rows += [question(10 + n, 2 + n, f"lunch of day {n}") + answer(30 + n, 2 + n, 10 + n, 6, "soup") for n in range(6)]
    rows += [question(50, 20, "which glue", "51"), answer(51, 20, 50, 5, "the dry glue")]
    (tmp_path / "Posts.xml").write_text("\ufeff<posts>" + "".join(rows) + "</posts>")
    (tmp_path / "Votes.xml").write_text(
        '<votes><row PostId="2" VoteTypeId="1" CreationDate="2026-01-02T00:00:00.0"/></votes>'
    )
    return tmp_path


def test_a_community_is_read_in_the_order_of_time(site):
    posts = read(site).posts

    assert [post.id for post in posts[:3]] == ["1", "2", "10"]
    assert posts[0].tags == ("a", "b-c")
    assert (posts[0].plain, posts[0].asks, posts[1].asks) == ("glue that opens", True, False)


def test_the_same_community_is_read_from_its_archive(site):
    with tarfile.open(site / "all.tar.xz", "w:xz") as archive:
        archive.add(site / "Posts.xml", "site/Posts.xml")
        archive.add(site / "Votes.xml", "site/Votes.xml")

    assert read(site / "all.tar.xz") == read(site)


def test_its_posts_alone_are_enough_and_may_be_named_themselves(site):
    (site / "Votes.xml").unlink()

    assert len(read(site / "Posts.xml").posts) == 16


def test_an_archive_in_7z_is_opened_by_what_the_machine_has(site, tmp_path, monkeypatch):
    """A program that takes the words of 7z, and gives the files of a folder for the archive."""
    (tmp_path / "bin").mkdir()
    opener = tmp_path / "bin" / "7z"
    opener.write_text('#!/bin/sh\n[ "$1 $2" = "e -so" ] && /bin/cat "${3%/*}/$4"\n')
    opener.chmod(0o755)
    (site / "kept").mkdir()
    for name in ("Posts.xml", "Votes.xml"):
        shutil.copy(site / name, site / "kept" / name)
    plain = read(site)
    archive = site / "kept" / "site.7z"
    archive.touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert read(archive) == plain

    opener.unlink()
    told = CliRunner().invoke(ROOM.commands[0], ["experts", str(archive)])
    assert told.exit_code == 1 and "install one, or unpack it first" in told.output


def test_a_site_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    for name, words in {"Posts.xml": "<posts><row", "site.tar.xz": "no archive"}.items():
        path = tmp_path / name
        path.write_text(words)
        told = CliRunner().invoke(ROOM.commands[0], ["experts", str(path)])
        path.unlink()
        assert (told.exit_code, told.output.startswith("Error: ")) == (1, True), told.output


def test_rows_that_say_too_little_are_left_out_and_counted(site):
    whole = read(site).posts
    odd = ('<row PostTypeId="1" OwnerUserId="9"/>', answer(60, 21, 50, 5, "x").replace("2026-01-21", "someday"))
    posts, votes = site / "Posts.xml", site / "Votes.xml"
    posts.write_text(posts.read_text().replace("</posts>", "".join(odd) + "</posts>"))
    votes.write_text(votes.read_text().replace("</votes>", '<row PostId="2" VoteTypeId="1"/></votes>'))

    told = CliRunner().invoke(ROOM.commands[0], ["experts", str(site)])

    assert (read(site).posts, read(site).unread) == (whole, 3)
    assert told.exit_code == 0, told.output
    assert told.output.startswith("3 rows without a number or a day were left out.\n")


@pytest.mark.parametrize("inside", ["a folder", "nothing"])
def test_an_archive_without_a_file_of_posts_is_refused_in_words(tmp_path, inside):
    path = tmp_path / "site.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        if inside == "a folder":
            (tmp_path / "Posts.xml").mkdir()
            archive.add(tmp_path / "Posts.xml", "Posts.xml")

    told = CliRunner().invoke(ROOM.commands[0], ["experts", str(path)])

    assert (told.exit_code, told.output) == (1, "Error: site.tar.xz cannot be opened, or holds no file Posts.xml.\n")


def test_an_archive_in_7z_that_never_ends_is_stopped_and_said(site, tmp_path, monkeypatch):
    """A program that writes on for as long as anybody takes it."""
    (tmp_path / "bin").mkdir()
    opener = tmp_path / "bin" / "7z"
    opener.write_text("#!/bin/sh\nexec /bin/cat /dev/zero\n")
    opener.chmod(0o755)
    archive = tmp_path / "bin" / "site.7z"
    archive.touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(limits, "ARCHIVE", 1_000_000)

    told = CliRunner().invoke(ROOM.commands[0], ["experts", str(archive)])

    said = "Error: Posts.xml in site.7z is larger than 1,000,000 bytes, and is not read.\n"
    assert (told.exit_code, told.output) == (1, said)


def test_an_acceptance_is_known_only_when_its_day_is_over(site):
    assert [f"{at:%d}" for at in read(site).accepted_at.values()] == ["03"]


def test_whoever_knows_about_glue_is_found_before_whoever_answers_most(site):
    report = measure(read(site), 0.8, 1, frozenset(("that", "which")))

    assert report["questions"] == 1
    assert report["methods"]["who may know"]["mrr"] == 1
    assert report["methods"]["most active"]["mrr"] == 0.5
    assert "who may know" in table(report)


def test_a_place_among_equals_is_in_their_middle():
    assert place_of({"a": 2, "b": 1, "c": 1, "d": 1}, "c") == 3
    assert place_of({"a": 2}, "z") is None


def test_the_command_tells_it_and_pages_are_still_meant_without_a_word(site):
    bench = ROOM.commands[0]

    told = CliRunner().invoke(bench, ["experts", str(site), "--from", "0.8"])
    pages = CliRunner().invoke(bench, ["feed", "--help"])

    assert told.exit_code == 0, told.output
    assert "1 questions" in told.output
    assert "pages" in pages.output
