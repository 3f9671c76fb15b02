"""Files are kept whole or not at all, under no name that anybody gave (L235, R07)."""

import asyncio
import hashlib
import os
import resource
import stat
import subprocess
from contextlib import contextmanager

import pytest

from commonhold.ground.files import FileStore, NoRoom, Stored, TooLarge

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
