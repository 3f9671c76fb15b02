"""Archives given by a person are read whole and true, whatever letters their names are written in (L231)."""

import io
import os
import random
import stat
import zipfile
from functools import partial

import pytest

from commonhold.ground.archive_rules import safe_name
from commonhold.ground.archives import BadArchive, open_archive
from commonhold.ground.limits import ARCHIVE_DEPTH
from commonhold.ground.testing.archives import MEGABYTE, patched, refused, zip_file


@pytest.fixture
def zipped(tmp_path):
    """Make a zip file of (name or ZipInfo, content) pairs."""
    return partial(zip_file, tmp_path / "given.zip")


# What an honest archive gives


def test_a_zip_file_gives_its_files_in_order_and_no_folders(zipped):
    path = zipped(("users.json", "[]"), ("general/", ""), ("general/2020-01-01.json", "[1]"))

    with open_archive(path) as archive:
        assert archive.names() == ["users.json", "general/2020-01-01.json"]
        assert archive.read("general/2020-01-01.json") == b"[1]"


def test_a_folder_gives_the_same_as_the_zip_file_of_it(zipped, tmp_path):
    folder = tmp_path / "given"
    (folder / "general").mkdir(parents=True)
    (folder / "general" / "2020-01-01.json").write_text("[1]")
    (folder / "users.json").write_text("[]")

    path = zipped(("general/2020-01-01.json", "[1]"), ("users.json", "[]"))

    with open_archive(folder) as plain, open_archive(path) as packed:
        assert plain.names() == packed.names()
        assert [plain.read(name) for name in plain.names()] == [packed.read(name) for name in packed.names()]


def test_two_streams_of_one_archive_may_take_turns(zipped):
    first, second = random.Random(1).randbytes(MEGABYTE), random.Random(2).randbytes(MEGABYTE)

    with open_archive(zipped(("a", first), ("b", second))) as archive:
        turns = list(zip(archive.stream("a"), archive.stream("b"), strict=True))

    assert b"".join(a for a, _ in turns) == first
    assert b"".join(b for _, b in turns) == second


def test_more_files_than_the_old_format_can_count_are_read(zipped):
    path = zipped(*((f"channel/{number}.json", b"[]") for number in range(66_000)), packing=zipfile.ZIP_STORED)

    with open_archive(path) as archive:
        assert len(archive.names()) == 66_000
        assert archive.read("channel/65999.json") == b"[]"


def test_an_archive_written_to_a_pipe_is_read(tmp_path):
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.got = bytearray()

        def writable(self):
            return True

        def write(self, piece):
            self.got += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", b"[]" * 1000)
    (tmp_path / "piped.zip").write_bytes(pipe.got)

    with open_archive(tmp_path / "piped.zip") as archive:
        assert archive.read("users.json") == b"[]" * 1000


def test_an_archive_behind_other_bytes_is_read(zipped):
    path = zipped(("users.json", "[]"))
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())

    with open_archive(path) as archive:
        assert archive.read("users.json") == b"[]"


def test_an_empty_archive_has_no_names(zipped):
    with open_archive(zipped()) as archive:
        assert archive.names() == []


def test_case_twins_are_two_files(zipped):
    with open_archive(zipped(("General/a.json", "1"), ("general/a.json", "2"))) as archive:
        assert [archive.read(name) for name in archive.names()] == [b"1", b"2"]


def test_an_archive_within_an_archive_is_only_a_file(zipped):
    inner = zipped(("bomb", b"\0" * MEGABYTE * 3)).read_bytes()

    with open_archive(zipped(("inner.zip", inner))) as archive:
        assert archive.read("inner.zip") == inner


# Names


@pytest.mark.parametrize(
    "name",
    ["../users.json", "a/../../b", "..", "a/..", "/etc/passwd", "C:/users.json", "c:users.json", "..\\users.json",
     "\\\\server\\share", "a\x1b[2Jb", "a\nb", "a\x85b", "/", "./", "a/" * 10_000 + "b", "a" * 5_000],
)  # fmt: skip
def test_a_name_that_could_lead_out_or_astray_is_refused(zipped, name):
    assert refused(zipped((name, "x"))).startswith("The archive has ")


def test_a_name_with_a_zero_byte_is_refused(zipped):
    assert "control characters" in refused(patched(zipped(("a_b", "x")), b"a_b", b"a\0b"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("general\\a.json", "general/a.json"), ("./general//a.json", "general/a.json"), ("cafe\u0301/a", "café/a"),
     ("a..b/...", "a..b/..."), ("d/", "d/")],
)  # fmt: skip
def test_names_are_written_in_one_way(given, kept):
    assert safe_name(given) == kept


def test_depth_ends_at_the_limit():
    assert safe_name("a/" * (ARCHIVE_DEPTH - 1) + "b")
    with pytest.raises(BadArchive):
        safe_name("a/" * ARCHIVE_DEPTH + "b")


def test_names_in_utf8_without_the_flag_are_read_as_utf8(zipped):
    path = patched(zipped(("caf__/a", "x")), b"caf__", "café".encode())

    with open_archive(path) as archive:
        assert archive.names() == ["café/a"]


def test_names_in_dos_letters_are_read_as_such_whatever_the_flag_says(zipped):
    path = patched(zipped(("blåbär", "x")), "blåbär".encode(), "blåbär..".encode("cp437"))

    with open_archive(path) as archive:
        assert archive.names() == ["blåbär.."]
        assert archive.read("blåbär..") == b"x"


def test_the_same_name_twice_is_refused(zipped):
    assert refused(patched(zipped(("a/b", "1"), ("a/c", "2")), b"a/c", b"a/b")) == (
        "The archive holds the same name twice: “a/b”."
    )


def test_two_names_for_one_file_are_refused(zipped):
    assert refused(patched(zipped(("harmless", "x")), b"harmless", b"harmful!", 1)) == (
        "The archive names a file differently in two places."
    )


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_devices_and_pipes_are_refused(zipped, mode):
    member = zipfile.ZipInfo("general")
    member.create_system, member.external_attr = 3, (mode | 0o777) << 16

    assert refused(zipped((member, "/etc/passwd"))) == (
        "The archive holds a link, a device or a pipe where a file should be: “general”."
    )


# Folders


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "given" / "general").mkdir(parents=True)
    (tmp_path / "given" / "users.json").write_text("[]")
    (tmp_path / "secret").write_text("canary")
    return tmp_path / "given"


@pytest.mark.parametrize("target", ["../secret", "/etc/passwd", "../..", "/dev/zero"])
def test_a_link_out_of_the_folder_is_refused(folder, target):
    (folder / "link").symlink_to(target)

    assert refused(folder) == "The folder holds a link that leads out of it: “link”."


def test_a_link_within_the_folder_is_read(folder):
    (folder / "people.json").symlink_to("users.json")

    with open_archive(folder) as archive:
        assert archive.read("people.json") == b"[]"


def test_a_link_to_nowhere_or_to_itself_is_refused(folder):
    (folder / "link").symlink_to("link")

    assert refused(folder) == "The folder holds a link that leads nowhere: “link”."


def test_a_link_whose_name_is_no_text_is_refused_in_words_that_can_be_written_down(folder):
    os.symlink(b"nowhere", os.fsencode(folder) + b"/li\xffnk")

    assert refused(folder) == "The folder holds a link that leads nowhere: “li?nk”."


def test_a_link_to_a_folder_is_refused(folder):
    (folder / "general" / "again").symlink_to("..")

    assert refused(folder) == "The folder holds something that is not a file: “again”."


def test_a_pipe_in_a_folder_is_refused_without_waiting(folder):
    os.mkfifo(folder / "pipe")

    assert refused(folder) == "The folder holds something that is not a file: “pipe”."


def test_a_file_turned_into_a_link_after_the_check_is_not_followed(folder):
    with open_archive(folder) as archive:
        (folder / "users.json").unlink()
        (folder / "users.json").symlink_to("../secret")

        with pytest.raises(BadArchive):
            archive.read("users.json")


def test_a_file_that_grew_after_the_check_stops_at_the_cap(folder):
    with open_archive(folder, largest=10) as archive:
        (folder / "users.json").write_bytes(b"x" * 11)

        with pytest.raises(BadArchive, match="larger than allowed"):
            archive.read("users.json")


def test_a_file_gone_after_the_check_is_said_so(folder):
    with open_archive(folder) as archive:
        chunks = archive.stream("users.json")
        (folder / "users.json").unlink()

        with pytest.raises(BadArchive, match="leads nowhere"):
            archive.read("users.json")
        with pytest.raises(BadArchive, match="“users.json” can't be read"):
            next(chunks)


def test_names_in_dos_letters_are_read_in_a_folder_too(folder):
    (folder / os.fsdecode("blåbär".encode("cp437"))).write_text("x")

    with open_archive(folder) as archive:
        assert archive.read("blåbär") == b"x"


def test_a_folder_nested_too_deep_is_refused(folder):
    deep = folder.joinpath(*"a" * (ARCHIVE_DEPTH + 1))
    deep.mkdir(parents=True)

    assert "nested too deep" in refused(folder)
