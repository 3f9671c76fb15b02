"""Broken, hostile or odd archives: a clear sentence, and nothing half-written."""

import pytest

from commonhold.ground.archives import BadArchive
from commonhold.ground.testing.archives import zip_file
from commonhold.imports import bring_in
from commonhold.imports.tests.places import Asked, export, kinds

TABLES = ("person", "audience", "contribution", "import_known", "import_step")


def bomb(path):
    return zip_file(path, ("users.json", b"[" + b" " * 300_000_000 + b"]"))


def no_zip(path):
    path.write_bytes(b"this is not a zip file")
    return path


def climbing(path):
    return zip_file(path, ("users.json", "[]"), ("../channels.json", "[]"))


def no_export(path):
    return zip_file(path, ("holiday.txt", "sun"))


def broken_list(path):
    return zip_file(path, ("users.json", '[{"id": "U1"'), ("channels.json", "[]"))


@pytest.mark.parametrize("make", [bomb, no_zip, climbing, no_export, broken_list])
async def test_an_archive_that_cannot_be_trusted_is_refused_whole(house, tmp_path, make):
    asked = Asked(house)
    before = [await asked.count(table) for table in TABLES]

    with pytest.raises(BadArchive) as refused:
        await bring_in(house, make(tmp_path / "export.zip"))

    assert refused.value.reason.endswith(".")
    assert [await asked.count(table) for table in TABLES] == before


async def test_a_file_that_is_cut_off_is_refused_whole(house, zipped, said, tmp_path):
    whole = zipped(export(general__days=[said("1577836800.000001", "hello " * 1000)])).read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BadArchive):
        await bring_in(house, path)

    assert await Asked(house).count("person") == 0


async def test_a_day_that_cannot_be_read_is_told_and_the_rest_comes_in(house, zipped, said):
    files = export(general__days=[said("1577836800.000001", "readable")]) | {"general/2020-01-02.json": b"[{]"}

    report = await bring_in(house, zipped(files))

    assert await Asked(house).texts() == ["readable"]
    assert kinds(report.left, "file") == {"unreadable file": 1}


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
    ],
)
async def test_other_encodings_are_read(house, zipped, encode):
    day = encode('[{"type": "message", "user": "U1", "ts": "1577836800.000001", "text": "på Öland"}]')

    await bring_in(house, zipped(export(general__days=day)))

    assert await Asked(house).texts() == ["på Öland"]


async def test_texts_that_databases_refuse_or_pages_fear_come_in_harmless(house, zipped, said):
    texts = ["nul \x00 here", "\ud800 half", "<script>alert(1)</script>", "#a " * 40_000, "x" * 200_000, "😀" * 1000]
    entries = [said(f"15778368{place:02}.000001", text) for place, text in enumerate(texts)]

    report = await bring_in(house, zipped(export(general__days=entries)))

    rows = await Asked(house).rows("select text, html from contribution order by id")
    assert len(rows) == len(texts)
    assert not [row for row in rows if "<script" in row["html"]]
    assert kinds(report.left, "part") == {"end of a text too long to keep": 2}
    assert report.balances


async def test_objects_where_words_should_be_do_no_harm(house, zipped, said):
    odd = [
        said({"$gt": ""}, "x"), said("1577836800.000001", ["a"]), said("1577836801.000001", "ok", reactions={"name": 1}),
        said("1577836802.000001", "ok", files="none", thread_ts=[], edited=True, user={"id": "U1"}),
    ]  # fmt: skip

    report = await bring_in(house, zipped(export(general__days=odd) | {"dms.json": {"a": 1}, "mpims.json": [7, None]}))

    assert await Asked(house).texts() == ["ok"]
    assert report.balances
