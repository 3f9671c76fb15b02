"""Files are kept whole or not at all, under no name that anybody gave, and leave as nothing that could run."""

import asyncio
import hashlib
import os
import resource
import stat
import subprocess
from contextlib import contextmanager
from email.message import Message
from urllib.parse import unquote

import pytest

from commonhold.ground.file_kinds import kind_of, plain_name
from commonhold.ground.files import FileStore, NoRoom, Stored, TooLarge, disposition

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "data" / "files", spare=0)


async def chunks(*pieces):
    for piece in pieces:
        yield piece


async def content(store, digest, *span) -> bytes:
    return b"".join([piece async for piece in store.read(digest, *span)])


def lying(folder) -> list[str]:
    """Every file below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# Keeping


async def test_a_file_is_kept_under_the_digest_of_its_content(store, tmp_path):
    stored = await store.keep(chunks(PNG, b"rest"))

    digest = hashlib.sha256(PNG + b"rest").hexdigest()
    assert stored == Stored(digest, len(PNG) + 4, "image/png")
    assert lying(tmp_path) == [f"data/files/{digest[:2]}/{digest}"]
    assert await store.exists(digest)
    assert await content(store, digest) == PNG + b"rest"


async def test_files_can_be_read_by_the_house_alone(store, tmp_path):
    before = os.umask(0)
    try:
        stored = await store.keep(b"x")
    finally:
        os.umask(before)

    rights = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*") if path.is_dir()}
    assert rights == {0o700}
    assert stat.S_IMODE(store.path(stored.digest).stat().st_mode) == 0o600


async def test_the_same_content_is_kept_once_and_is_young_again(store, tmp_path):
    first = await store.keep(b"x")
    os.utime(store.path(first.digest), (1, 1))

    assert await store.keep(b"x") == first
    assert len(lying(tmp_path)) == 1
    assert [each async for each in store.shelves(3600)] == []


async def test_an_empty_file_is_a_file(store):
    stored = await store.keep(b"")

    assert stored.size == 0
    assert await content(store, stored.digest) == b""


async def test_a_part_of_a_file_can_be_read(store):
    stored = await store.keep(b"0123456789")

    assert await content(store, stored.digest, 3, 4) == b"3456"
    assert await content(store, stored.digest, 8, 100) == b"89"
    assert await content(store, stored.digest, 100) == b""


async def test_a_removed_file_is_gone_from_the_disk(store, tmp_path):
    stored = await store.keep(b"x")

    await store.remove(stored.digest)
    await store.remove(stored.digest)

    assert lying(tmp_path) == []
    assert not await store.exists(stored.digest)
    with pytest.raises(FileNotFoundError):
        await content(store, stored.digest)


@pytest.mark.parametrize(
    "digest",
    ["", "..", "../" * 20 + "etc/passwd", "a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "a" * 62 + "/a",
     "a" * 63 + "\0", "٣" * 64, "/" + "a" * 63],
)  # fmt: skip
def test_what_is_no_digest_is_no_path(store, digest):
    with pytest.raises(ValueError, match="not a digest"):
        store.path(digest)


# Limits and faults


async def test_a_file_over_the_limit_is_refused_and_leaves_nothing(tmp_path):
    store = FileStore(tmp_path, limit=10, spare=0)

    with pytest.raises(TooLarge):
        await store.keep(chunks(b"x" * 10, b"x"))

    assert lying(tmp_path) == []
    assert (await store.keep(b"x" * 10)).size == 10


async def test_an_endless_upload_is_read_no_further_than_the_limit(tmp_path):
    given = 0

    async def endless():
        nonlocal given
        while True:
            given += 1000
            yield b"x" * 1000

    with pytest.raises(TooLarge, match="1 MB"):
        await FileStore(tmp_path, limit=1_000_000, spare=0).keep(endless())

    assert given == 1_001_000


async def test_an_upload_that_breaks_off_leaves_nothing(store, tmp_path):
    async def broken():
        yield b"x"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await store.keep(broken())

    assert lying(tmp_path) == []


async def test_an_upload_that_is_given_up_leaves_nothing(store, tmp_path):
    async def slow():
        yield b"x"
        await asyncio.sleep(60)

    upload = asyncio.create_task(store.keep(slow()))
    await asyncio.sleep(0.2)
    assert len(lying(tmp_path)) == 1
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload

    assert lying(tmp_path) == []


@contextmanager
def small_disk(folder):
    """A file system of one megabyte; where we may not mount, no file may grow over half of one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() == 0 and subprocess.run(mount, stderr=subprocess.DEVNULL).returncode == 0:
        try:
            yield "full"
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
        try:
            yield "limited"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_full_disk_refuses_the_file_and_loses_nothing(tmp_path):
    with small_disk(tmp_path / "disk"):
        store = FileStore(tmp_path / "disk", spare=0)
        before = await store.keep(b"kept before")

        with pytest.raises(NoRoom):
            await store.keep(b"x" * 2_000_000)

        assert lying(tmp_path) == [f"disk/{before.digest[:2]}/{before.digest}"]
        assert await content(store, before.digest) == b"kept before"
        assert (await store.keep(b"kept after")).size == 10


async def test_a_disk_that_cannot_be_written_refuses_the_file_and_still_reads(tmp_path):
    with small_disk(tmp_path / "disk") as way:
        if way != "full":
            pytest.skip("needs a mount of its own")
        store = FileStore(tmp_path / "disk", spare=0)
        before = await store.keep(b"kept before")
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)  # noqa: ASYNC221

        with pytest.raises(NoRoom):
            await store.keep(b"x")

        assert await content(store, before.digest) == b"kept before"


async def test_the_last_of_the_disk_is_left_to_the_database(tmp_path):
    with pytest.raises(NoRoom):
        await FileStore(tmp_path, spare=2**60).keep(b"x")

    assert lying(tmp_path) == []


async def test_what_an_ended_machine_left_behind_is_tidied(store, tmp_path):
    stored = await store.keep(b"x")
    left = tmp_path / "data" / "files" / "incoming" / "0123"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    os.utime(store.path(stored.digest), (1, 1))

    assert await store.tidy() == 1
    assert lying(tmp_path) == [f"data/files/{stored.digest[:2]}/{stored.digest}"]
    assert [each async for each in store.shelves()] == [[stored.digest]]


async def test_many_uploads_at_once_are_all_whole(store):
    contents = [str(number).encode() * 10_000 for number in range(20)]

    kept = await asyncio.gather(*(store.keep(each) for each in contents))

    assert [await content(store, each.digest) for each in kept] == contents


# What it is


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "text/plain"),
        (b"<!doctype html><script>alert(1)</script>", "text/plain"),
        (b'<?xml version="1.0"?>', "text/plain"),
        (b"alert(1)", "text/plain"),
        ("Blåbär".encode()[:3], "text/plain"),
        ("<p>".encode("utf-16"), "application/octet-stream"),
        (b"\0asm\x01\0\0\0", "application/wasm"),
        (b"", "application/octet-stream"),
        (b"\x1b[2J", "application/octet-stream"),
        (b"P\x2a\x4d\x18\0\0\0\0" * 1024, "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_the_content(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize("content", [b"<svg onload=x />", b"<html>", b"alert(1)", b"%PDF-1.7 /JS", b"\0asm\x01\0\0"])
@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "a.svg", "a.html", "a.xhtml", "a.js", "a.pdf", "a.wasm"])
async def test_what_could_run_is_saved_and_never_shown_whatever_its_name(store, content, name):
    stored = await store.keep(content)

    headers = disposition(stored.kind, name)

    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["Content-Type"] in ("application/octet-stream", "application/pdf")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    "kind",
    ["text/html", "image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml", "text/javascript",
     "text/css", "image/png, text/html", "image/png\r\nX: y", "video/mp4; text/html", "audio/\n", ""],
)  # fmt: skip
def test_kinds_that_could_run_are_not_named_to_the_browser(kind):
    headers = disposition(kind, "a")

    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment; ")


def test_a_picture_is_shown():
    assert disposition("image/png", "Ward plan.png") == {
        "Content-Type": "image/png",
        "Content-Disposition": "inline; filename=\"Ward plan.png\"; filename*=UTF-8''Ward%20plan.png",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


# Names


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Schema för våren.pdf", "Schema för våren.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie_ b"),
        ('a".html', "a_.html"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2066a\u2069\u200b\u200f\ufeffb.png", "ab.png"),
        ("a%2f..%2fb;c.png", "a_2f.._2fb_c.png"),
        (".htaccess", "htaccess"),
        (" a. . ", "a"),
        ("\0\x1f\x7f\x85\u2028", "file"),
        ("", "file"),
        ("..", "file"),
        ("\ud800a", "a"),
        ("x" * 1000 + ".pdf", "x" * 130 + ".pdf"),
        ("x." + "y" * 1000, "x." + "y" * 19),
    ],
)
def test_a_given_name_becomes_one_harmless_line(given, plain):
    assert plain_name(given) == plain


@pytest.mark.parametrize("name", ["Schema för våren.pdf", "計画.xlsx", 'a"\\b', "a\nb", "naïve; x=y.txt", "%41.txt"])
def test_both_forms_of_the_name_are_read_as_one(name):
    header = disposition("text/plain", name)["Content-Disposition"]

    message = Message()
    message["Content-Disposition"] = header
    assert header.isascii() and header.isprintable()
    assert message.get_content_disposition() == "attachment"
    assert unquote(header.partition("UTF-8''")[2]) == plain_name(name)
