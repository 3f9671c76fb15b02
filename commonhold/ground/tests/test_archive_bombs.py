"""Archives made to fill the machine, and damaged ones, are refused with a reason (L221)."""

import random
import struct
import zipfile
import zlib
from functools import partial

import pytest

from commonhold.ground.archives import BadArchive, open_archive
from commonhold.ground.testing.archives import MEGABYTE, patched, refused, zip_file


@pytest.fixture
def zipped(tmp_path):
    """Make a zip file of (name or ZipInfo, content) pairs."""
    return partial(zip_file, tmp_path / "given.zip")


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


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_size_that_lies_stops_at_what_was_declared(zipped, packing):
    content = b"\0" * MEGABYTE
    path = patched(zipped(("liar", content), packing=packing), struct.pack("<L", MEGABYTE), struct.pack("<L", 10))

    with open_archive(path) as archive:
        if packing == zipfile.ZIP_DEFLATED:
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
    path = zipped(("a", b"1" * 100), ("b", b"2"), packing=zipfile.ZIP_STORED)
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
    path = zipped((member, "x"), packing=zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    line = content.rfind(b"PK\x01\x02")
    content[line + 20 : line + 24] = content[line + 42 : line + 46] = b"\xff" * 4
    content[line + 24 : line + 28] = b"\xff" * 4
    path.write_bytes(content)

    assert refused(path)


def test_damaged_content_is_noticed(zipped):
    path = patched(zipped(("a", b"hello"), packing=zipfile.ZIP_STORED), b"hello", b"jello")

    assert refused(path) == "A file in the archive is damaged: “a”."


def test_an_encrypted_archive_is_refused_with_the_way_out(zipped):
    path = zipped(("a", "x"))
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert refused(path) == "The archive is protected by a password. Unpack it and pack it again without one."


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_packings_are_refused(zipped, packing):
    assert "packed in a way we can't read" in refused(zipped(("a", "x" * 1000), packing=packing))


@pytest.mark.parametrize("content", [b"", b"hello", b"7z\xbc\xaf\x27\x1c" * 20, zlib.compress(b"x"), b"PK\x05\x06"])
def test_what_is_no_zip_file_is_refused(tmp_path, content):
    (tmp_path / "given.zip").write_bytes(content)

    assert refused(tmp_path / "given.zip") == "This is not a zip file, or its end is missing."


def test_a_missing_path_and_a_missing_name_are_said_so(zipped, tmp_path):
    assert "There is no file or folder" in refused(tmp_path / "nothing")
    with open_archive(zipped(("a", "x"))) as archive, pytest.raises(BadArchive, match="There is no “b”"):
        archive.read("b")
