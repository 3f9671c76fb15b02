"""Archives given by a person: read whole and true, or refused with a reason; nothing outside is ever touched."""

import io
import os
import random
import stat
import struct
import zipfile
import zlib

import pytest

from commonhold.ground.archive_rules import safe_name
from commonhold.ground.archives import BadArchive, open_archive
from commonhold.ground.limits import ARCHIVE_DEPTH

MEGABYTE = 1024**2


@pytest.fixture
def zipped(tmp_path):
    """Make a zip file of (name or ZipInfo, content) pairs."""

    def make(*members, name="given.zip", method=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", method) as archive:
            for member, content in members:
                archive.writestr(member, content)
        return path

    return make


def refused(path, **caps) -> str:
    """The reason for which all of the archive was not read."""
    with pytest.raises(BadArchive) as caught, open_archive(path, **caps) as archive:
        for name in archive.names():
            archive.read(name)
    return caught.value.reason


def patched(path, old: bytes, new: bytes, count: int = -1):
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))
    return path


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
    path = zipped(*((f"channel/{number}.json", b"[]") for number in range(66_000)), method=zipfile.ZIP_STORED)

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
    inner = zipped(("bomb", b"\0" * MEGABYTE * 3), name="inner.zip").read_bytes()

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


# Bombs


def test_a_file_packed_too_tightly_is_refused_before_it_is_read(zipped):
    path = zipped(("bomb", b"\0" * 20 * MEGABYTE))

    with pytest.raises(BadArchive, match="packed so tightly"):
        open_archive(path)


def test_many_small_bombs_are_refused_together(zipped):
    path = zipped(*((f"bomb-{number}", b"\0" * 3 * MEGABYTE) for number in range(5)))

    with pytest.raises(BadArchive, match="packed so tightly"):
        open_archive(path)


def test_caps_for_one_file_and_for_all_hold(zipped):
    noise = random.Random(1).randbytes(1000)
    path = zipped(("a", noise), ("b", noise))

    assert "too large (1,000 bytes)" in refused(path, largest=999)
    assert "too large when unpacked (2,000 bytes)" in refused(path, total=1999)
    with open_archive(path, largest=1000, total=2000) as archive:
        assert archive.read("b", limit=1000) == noise
        with pytest.raises(BadArchive, match="larger than allowed"):
            archive.read("b", limit=999)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_size_that_lies_stops_at_what_was_declared(zipped, method):
    content = b"\0" * MEGABYTE
    path = patched(zipped(("liar", content), method=method), struct.pack("<L", MEGABYTE), struct.pack("<L", 10))

    with open_archive(path) as archive:
        if method == zipfile.ZIP_DEFLATED:
            got = 0
            with pytest.raises(BadArchive, match="larger than allowed"):
                for chunk in archive.stream("liar"):
                    got += len(chunk)
            assert got <= 10


def test_overlapping_files_are_refused(zipped):
    # The shape of Fifield's bomb: every line of the table leads to the same packed bytes.
    path = zipped(("a", random.Random(1).randbytes(1000)), ("b", random.Random(2).randbytes(1000)))
    content = bytearray(path.read_bytes())
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<L", 15)
    path.write_bytes(content)

    assert refused(path) == "Files in the archive lie over each other."


def test_a_hidden_overlap_behind_a_longer_header_is_refused(zipped):
    path = zipped(("a", b"1" * 100), ("b", b"2"), method=zipfile.ZIP_STORED)
    # The header of "a" says that 1 extra byte follows its name: its content then reaches into "b".
    patched(path, struct.pack("<2H", 1, 0) + b"a1", struct.pack("<2H", 1, 1) + b"a1", 1)

    assert refused(path) == "Files in the archive lie over each other."


def test_too_many_files_are_refused_by_the_count_alone(zipped):
    path = zipped(("a", "x"))
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2_000_001, 2_000_001, 47, 32)
    path.write_bytes(content[:end] + wide + locator + content[end:])

    assert refused(path) == "The archive holds more than 2,000,000 files."


# Damage


def test_an_archive_cut_anywhere_is_refused(zipped):
    whole = zipped(("a", random.Random(1).randbytes(300)), ("b", b"x" * 300))
    content = whole.read_bytes()

    for length in range(len(content)):
        whole.write_bytes(content[:length])
        assert refused(whole)


def test_any_flipped_byte_gives_a_refusal_or_the_true_content(zipped):
    path = zipped(("a", b"hello " * 50), ("b", random.Random(1).randbytes(100)))
    content = path.read_bytes()
    with open_archive(path) as archive:
        truth = {archive.read(name) for name in archive.names()}

    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x41]) + content[place + 1 :])
        try:
            with open_archive(path) as archive:
                assert {archive.read(name) for name in archive.names()} <= truth
        except BadArchive as error:
            assert error.reason.endswith(".")


@pytest.mark.parametrize("number", [0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFF])
def test_places_and_sizes_beyond_all_files_are_refused(zipped, number):
    member = zipfile.ZipInfo("a")
    member.extra = struct.pack("<2H3Q", 1, 24, 1, number, number)
    path = zipped((member, "x"), method=zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    line = content.rfind(b"PK\x01\x02")
    content[line + 20 : line + 24] = content[line + 42 : line + 46] = b"\xff" * 4
    content[line + 24 : line + 28] = b"\xff" * 4
    path.write_bytes(content)

    assert refused(path)


def test_damaged_content_is_noticed(zipped):
    path = patched(zipped(("a", b"hello"), method=zipfile.ZIP_STORED), b"hello", b"jello")

    assert refused(path) == "A file in the archive is damaged: “a”."


def test_an_encrypted_archive_is_refused_with_the_way_out(zipped):
    path = zipped(("a", "x"))
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert refused(path) == "The archive is protected by a password. Unpack it and pack it again without one."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_packings_are_refused(zipped, method):
    assert "packed in a way we can't read" in refused(zipped(("a", "x" * 1000), method=method))


@pytest.mark.parametrize("content", [b"", b"hello", b"7z\xbc\xaf\x27\x1c" * 20, zlib.compress(b"x"), b"PK\x05\x06"])
def test_what_is_no_zip_file_is_refused(tmp_path, content):
    (tmp_path / "given.zip").write_bytes(content)

    assert refused(tmp_path / "given.zip") == "This is not a zip file, or its end is missing."


def test_a_missing_path_and_a_missing_name_are_said_so(zipped, tmp_path):
    assert "There is no file or folder" in refused(tmp_path / "nothing")
    with open_archive(zipped(("a", "x"))) as archive, pytest.raises(BadArchive, match="There is no “b”"):
        archive.read("b")


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
